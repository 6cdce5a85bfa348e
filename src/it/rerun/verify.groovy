import io.github.criujunit.testkit.BuiltProject

def project = new BuiltProject(basedir.toPath())

assert project.log().contains('[WARNING] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1')
assert project.tests()*.toString() == ['FlakyTest.passesAtOnce passed', 'FlakyTest.passesTheSecondTime flaky']

assert project.console().count('criu-junit: 2 checkpoint tests: 1 flaky, 1 passed; 2 really executed') == 1

// The two attempts are one result, which says that it took two.
project.report { results ->
    assert results.results.collect { [it.method, it.outcome, it.attempts] } ==
            [['passesAtOnce', 'passed', 1], ['passesTheSecondTime', 'flaky', 2]]
}
return true
