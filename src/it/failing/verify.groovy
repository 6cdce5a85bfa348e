import io.github.criujunit.testkit.BuiltProject

def versions = surefireVersions.split(',')
def builds = new BuiltProject(basedir.toPath()).log().split(/(?=\[INFO\] Scanning for projects)/)*.toString().findAll { it.contains('T E S T S') }
assert builds.size() == versions.size()

[versions, builds].transpose().each { surefire, log ->
    def project = new BuiltProject(basedir.toPath(), "surefire-${surefire}")

    // What a user sees without opening anything: in the summary, the reason, with who has the other end.
    def summary = log.substring(log.indexOf('[INFO] Results:')).readLines()
    def reason = /dump of worker\.py \(PID \d+\) failed: fd \d+ of worker\.py \(PID \d+\) is a Unix socket whose other end is in queue\.py \(PID \d+\), outside of the dumped tree \[unix-external\]/
    ['keepsItsConnection', 'keepsItsConnectionWithAToken'].each { test ->
        assert summary.count { it ==~ /\[ERROR\]   WorkerTest\.${test}\b.* ${reason}/ } == 1
    }
    assert summary.count { it ==~ /\[ERROR\]   WorkerTest\.countsTheJobs.* jobs done after the restore ==> expected: <4> but was: <3>/ } == 1
    assert summary.any { it ==~ /\[ERROR\] Tests run: 4, Failures: 3, Errors: 0, Skipped: 0.*/ }
    assert !log.replace('\u001b[0m', '').contains('\u001b['): 'no colours where there is no terminal'

    def counts = '4 checkpoint tests: 3 failed, 1 passed; 4 really executed'
    def console = log.readLines()
    assert console.count("criu-junit: ${counts}".toString()) == 1
    def told = console.drop(console.indexOf("criu-junit: ${counts}".toString()) + 1)
    assert told[0] ==~ /  2 x fd \d+ of worker\.py is a Unix socket whose other end is in queue\.py, .* \[unix-external\]/
    assert told[1] == '  1 x jobs done after the restore ==> expected: <4> but was: <3>'
    assert told[2] == "  Report: ${project.reportDirectory().resolve('index.html')}".toString()

    // What a CI server shows of TEST-*.xml.
    assert project.tests()*.toString() == ['WorkerTest.countsTheJobs failed', 'WorkerTest.keepsItsConnection failed',
            'WorkerTest.keepsItsConnectionWithAToken failed', 'WorkerTest.survives passed']
    project.tests().findAll { it.name.startsWith('keeps') }.each {
        assert it.message.readLines().first() ==~ reason
        assert it.message.contains('What to do:')
    }

    project.report { results ->
        assert results.results.collectEntries { [it.method, it.outcome] } == [countsTheJobs: 'failed',
                keepsItsConnection: 'failed', keepsItsConnectionWithAToken: 'failed', survives: 'passed']
        assert results.causes.size() == 2
        assert results.causes[0].id == 'unix-external' && results.causes[0].known && results.causes[0].tests.size() == 2
        def failed = results.results.find { it.method == 'keepsItsConnection' }
        assert failed.phase == 'DUMP' && failed.cause == 'unix-external' && failed.executed
        assert failed.message.readLines().first() ==~ reason
        assert failed.log.lines.any { it.text.contains('External socket is used') }
        assert project.reportDirectory().resolve(failed.bundle).resolve('reproduce.sh').toFile().canExecute()
        assert project.reportFile("${failed.bundle}/dump.log").contains('External socket is used')
        assert project.reportFile("${failed.bundle}/failure.txt").readLines().first() ==~ reason
        assert project.reportFile("${failed.bundle}/environment.txt").contains(results.hosts[0].kernel)
        assert project.reportFile("${failed.bundle}/commands.txt").contains('python3 worker.py target/queue')
        def body = results.results.find { it.method == 'countsTheJobs' }
        assert body.phase == null && body.cause.startsWith('other-')
        assert results.results.find { it.method == 'survives' }.bundle == null

        def withToken = results.results.find { it.method == 'keepsItsConnectionWithAToken' }
        assert project.reportFile("${withToken.bundle}/commands.txt").contains("--token '[masked]'")
        assert project.reportFile("${withToken.bundle}/environment.txt").contains('QUEUE_PASSWORD: [masked]')
        assert project.reportDirectory().resolve(body.bundle).resolve('reproduce.sh').toFile().canExecute()

        def page = project.reportFile('index.html')
        assert page.contains('unix-external') && page.contains('keepsItsConnectionWithAToken')
        assert page.contains('jobs done after the restore')
        assert !(page =~ /<(?:script|link|img|iframe)[^>]+(?:src|href)=["'](?:https?:)?\/\//): 'needs no network'
        def markdown = project.reportFile('summary.md')
        assert markdown.contains("\n${counts}.\n") && markdown.contains('### 3 failures, 2 causes')
        assert markdown.contains('unix-external') && markdown.contains('keepsItsConnectionWithAToken')
        def quality = new groovy.json.JsonSlurper().parseText(project.reportFile('gl-code-quality-report.json'))
        assert quality.size() == 3
        assert quality.every { it.description && it.fingerprint && it.severity && it.location.path && it.location.lines.begin }
    }

    // What JUnit's own report shows: what came of the checkpoint, and the files that somebody looks at first.
    def events = project.openTestReport()
    assert events.contains('<data><entry key="criu.cause">unix-external</entry>') || events =~ /key="criu\.cause"[^>]*>unix-external</
    ['criu.restored', 'criu.pid', 'criu.phase'].each { assert events.contains("key=\"${it}\"") }
    ['failure.txt', 'dump.log', 'reproduce.sh'].each { assert events =~ /path="[^"]*\/?\Q${it}\E"/ }

    project.reportFiles().each { file, text ->
        assert !text.contains('correct-horse-battery') && !text.contains('staple-of-the-worker'): "a secret is in ${file}"
    }
}
return true
