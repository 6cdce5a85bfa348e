import io.github.criujunit.testkit.BuiltProject

def project = new BuiltProject(basedir.toPath())

assert project.log().contains('The forked VM terminated without properly saying goodbye')
assert project.log().readLines().contains('[ERROR] example.KilledTest')
assert project.tests()*.toString() == ['BeforeTest.survives passed', 'LaterTest.survives passed']

// What died says so itself, in the report of the others, soon and without anybody's doing.
project.reportWhen({ results -> results.results.any { it.outcome == 'died' } }) { results ->
    assert results.results.collect { [it.className, it.outcome, it.phase] } == [
            ['example.BeforeTest', 'passed', null],
            ['example.KilledTest', 'died', 'DUMP'],
            ['example.LaterTest', 'passed', null]]
    if (BuiltProject.has('workspace')) {
        assert project.leftBehind().isEmpty()
        assert basedir.toPath().resolve('target/work').toFile().list().length == 0
    }
}
return true
