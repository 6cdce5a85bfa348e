import io.github.criujunit.testkit.BuiltProject

def reason = 'criu.binary cannot be used: /nonexistent/criu: there is no such file'

def fail = new BuiltProject(basedir.toPath(), 'fail')
assert fail.tests()*.toString() == ['HiddenTest.plain passed', 'HiddenTest.survives failed']
assert fail.tests()[1].message.readLines().first() == reason
assert fail.log().readLines().any { it ==~ /\[ERROR\]   HiddenTest\.survives.* \Q${reason}\E/ }

def skip = new BuiltProject(basedir.toPath(), 'skip')
assert skip.tests()*.toString() == ['HiddenTest.plain passed', 'HiddenTest.survives skipped']
assert skip.tests()[1].message.readLines().first() == reason
assert skip.log().contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 1')

fail.report { results ->
    def result = results.results.find { it.method == 'survives' }
    assert result.outcome == 'failed' && !result.executed && result.message.readLines().first() == reason
}
skip.report { results ->
    def result = results.results.find { it.method == 'survives' }
    assert result.outcome == 'skipped' && !result.executed && result.reason.readLines().first() == reason
}

// Skipped, and green but for the number that is demanded: what fails the build says what has skipped the test.
def demanded = new BuiltProject(basedir.toPath(), 'demanded')
assert demanded.tests()*.toString() == ['HiddenTest.plain passed', 'HiddenTest.survives skipped']
def console = demanded.console()
def tooFew = 'only 0 of at least 1 checkpoint tests were really executed (criu.minimumExecuted)'
def told = console.indexOf("[ERROR] criu-junit: ${tooFew}".toString())
assert told >= 0 && console[told + 1] == "  1 skipped: ${reason}".toString()
demanded.report { results ->
    assert results.minimumExecuted == 1
    assert results.results*.outcome == ['skipped']
}
return true
