import io.github.criujunit.testkit.BuiltProject

def project = new BuiltProject(basedir.toPath())

assert project.log().contains('The forked VM terminated without properly saying goodbye')
assert project.console().contains('[ERROR] Process Exit Code: 137')
assert project.console().contains('[ERROR] example.KilledTest')
assert project.tests()*.toString() == ['BeforeTest.survives passed', 'LaterTest.survives passed']

// Nothing runs on, is frozen, mounted, or on the disk: soon, and without anybody's doing.
assert project.leftBehindSoon() == []
assert basedir.toPath().resolve('target/work').toFile().list() == []

// What died is in the report of the others.
project.report { results ->
    assert results.results.collect { [it.className, it.outcome, it.phase] } == [
            ['example.BeforeTest', 'passed', null],
            ['example.KilledTest', 'died', 'DUMP'],
            ['example.LaterTest', 'passed', null]]
    assert results.hosts.size() == 1 && results.hosts[0].criu: 'all on the machine that they were on'
    def died = results.results[1]
    assert died.message ==~ /the JVM \(PID \d+\) ended during the test, in phase DUMP/
    assert project.reportFile("${died.bundle}/dump-1-dump.log").contains('Dumping processes')
}
assert project.reportFile('index.html').contains('ended during the test, in phase DUMP')
assert project.reportFile('summary.md').contains(' Checkpoint tests\n\n3 checkpoint tests: 1 died with the JVM, 2 passed; 3 really executed.')
return true
