import io.github.criujunit.testkit.BuiltProject

def project = new BuiltProject(basedir.toPath())

assert project.tests()*.toString() == ['CheckpointTest.survives passed']

assert project.console().count('criu-junit: 1 checkpoint test: 1 passed; 1 really executed') == 1

project.report { results ->
    assert results.results*.name.size() == 1
    assert results.results[0].method == 'survives' && results.results[0].executed
}
return true
