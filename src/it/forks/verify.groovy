import io.github.criujunit.testkit.BuiltProject

def project = new BuiltProject(basedir.toPath())

def tests = project.tests()
assert tests*.toString() == ['FirstTest.survives passed', 'SecondTest.survives passed', 'ThirdTest.survives passed']
assert tests*.output.collect { it.find(/fork \d+/) }.toSet().size() == 3: 'each class has a JVM of its own'

// One report of all the JVMs.
project.report { results ->
    assert results.results*.className == ['example.FirstTest', 'example.SecondTest', 'example.ThirdTest']
    assert results.results.every { it.outcome == 'passed' && it.executed && it.attempts == 1 && it.cycle }
    assert results.hosts.size() == 1
    assert results.causes.isEmpty()
}
return true
