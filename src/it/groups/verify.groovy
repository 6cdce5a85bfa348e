import io.github.criujunit.testkit.BuiltProject

def project = new BuiltProject(basedir.toPath())

assert project.tests()*.toString() == ['CheckpointTest.survives passed']

project.report { results ->
    assert results.results*.name.size() == 1
    assert results.results[0].method == 'survives' && results.results[0].executed
}
return true
