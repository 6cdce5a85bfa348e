import io.github.criujunit.testkit.BuiltProject

def versions = surefireVersions.split(',')
def builds = new BuiltProject(basedir.toPath()).log().split(/(?=\[INFO\] Scanning for projects)/)*.toString().findAll { it.contains('T E S T S') }
assert builds.size() == versions.size()

[versions, builds].transpose().each { surefire, log ->
    def project = new BuiltProject(basedir.toPath(), "surefire-${surefire}")

    // What a user sees without opening anything: in the summary, the reason, with who has the other end.
    def summary = log.substring(log.indexOf('[INFO] Results:')).readLines()
    def reason = /dump of worker\.py \(PID \d+\) failed: fd \d+ of worker\.py \(PID \d+\) is a Unix socket whose other end is in queue\.py \(PID \d+\), outside of the dumped tree \[unix-external\]/
    ['keepsItsConnection', 'keepsItsConnectionWhenFast'].each { test ->
        assert summary.count { it ==~ /\[ERROR\]   WorkerTest\.${test}\b.* ${reason}/ } == 1
    }
    assert summary.count { it ==~ /\[ERROR\]   WorkerTest\.countsTheJobs.* jobs done after the restore ==> expected: <4> but was: <3>/ } == 1
    assert summary.any { it ==~ /\[ERROR\] Tests run: 4, Failures: 3, Errors: 0, Skipped: 0.*/ }
    assert !log.replace('\u001b[0m', '').contains('\u001b['): 'no colours where there is no terminal'

    // What a CI server shows of TEST-*.xml.
    assert project.tests()*.toString() == ['WorkerTest.countsTheJobs failed', 'WorkerTest.keepsItsConnection failed',
            'WorkerTest.keepsItsConnectionWhenFast failed', 'WorkerTest.survives passed']
    project.tests().findAll { it.name.startsWith('keeps') }.each {
        assert it.message.readLines().first() ==~ reason
        assert it.message.contains('What to do:')
    }

    project.report { results ->
        assert results.results.collectEntries { [it.method, it.outcome] } == [countsTheJobs: 'failed',
                keepsItsConnection: 'failed', keepsItsConnectionWhenFast: 'failed', survives: 'passed']
        assert results.causes.size() == 2
        assert results.causes[0].id == 'unix-external' && results.causes[0].known && results.causes[0].tests.size() == 2
        def failed = results.results.find { it.method == 'keepsItsConnection' }
        assert failed.phase == 'DUMP' && failed.cause == 'unix-external' && failed.executed
        assert failed.message.readLines().first() ==~ reason
        assert failed.log.lines.any { it.text.contains('External socket is used') }
        if (BuiltProject.has('report.bundle')) {
            assert project.reportDirectory().resolve(failed.bundle).resolve('reproduce.sh').toFile().canExecute()
        }
        def body = results.results.find { it.method == 'countsTheJobs' }
        assert body.phase == null && body.cause.startsWith('other-')
        assert results.results.find { it.method == 'survives' }.bundle == null

        if (BuiltProject.has('report.html')) {
            def page = project.reportDirectory().resolve('index.html').toFile().text
            assert page.contains('unix-external') && page.contains('keepsItsConnectionWhenFast')
            assert !(page =~ /<(?:script|link|img|iframe)[^>]+(?:src|href)=["'](?:https?:)?\/\//): 'needs no network'
        }
        def markdown = project.reportDirectory().resolve('summary.md').toFile().text
        assert markdown.contains('unix-external') && markdown.contains('keepsItsConnection')
        def quality = new groovy.json.JsonSlurper().parse(project.reportDirectory().resolve('gl-code-quality-report.json').toFile())
        assert quality.size() == 3
        assert quality.every { it.description && it.fingerprint && it.severity && it.location.path && it.location.lines.begin }
    }
}
return true
