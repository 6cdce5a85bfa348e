import io.github.criujunit.testkit.BuiltProject

def project = new BuiltProject(basedir.toPath())

assert project.log().contains('[WARNING] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1')
assert project.tests()*.toString() == ['FlakyTest.passesAtOnce passed', 'FlakyTest.passesTheSecondTime flaky']

// The two attempts are one result, which says that it took two.
project.report { results ->
    assert results.results.collect { [it.method, it.outcome, it.attempts] } ==
            [['passesAtOnce', 'passed', 1], ['passesTheSecondTime', 'flaky', 2]]
}
return true
