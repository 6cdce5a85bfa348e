import io.github.criujunit.testkit.BuiltProject

def project = new BuiltProject(basedir.toPath())

def tests = project.tests()
assert tests.size() == 8
assert tests.every { it.outcome == 'passed' }

assert project.console().count('criu-junit: 8 checkpoint tests: 8 passed; 8 really executed') == 1

// What ran side by side is told apart.
project.report { results ->
    assert results.results.size() == 8
    assert results.results*.id.toSet().size() == 8
    assert results.results.every { it.outcome == 'passed' && it.executed }
    assert results.results*.cycle*.pid.every { it > 0 }
}
return true
