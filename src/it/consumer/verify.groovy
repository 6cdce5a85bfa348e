import io.github.criujunit.testkit.BuiltProject

// Each pair happened, with the JUnit and the Surefire that it was meant for, and each dumped and restored something.
[junitVersions.split(','), surefireVersions.split(',')].combinations().each { junit, surefire ->
    def project = new BuiltProject(basedir.toPath(), "junit-${junit}-surefire-${surefire}")
    assert project.tests().size() == 10
    assert project.tests().every { it.outcome == 'passed' }
    assert project.reportText().contains("junit-jupiter-api-${junit}.jar")
    assert project.log().readLines().count {
        it == "  Report: ${project.reportDirectory().resolve('index.html')}".toString()
    } == 1
    assert project.log() =~ /surefire(-plugin)?:${surefire}:test/

    project.report { results ->
        assert results.results.size() == 10
        assert results.results.every { it.outcome == 'passed' && it.executed }
        assert results.schema == 1
    }
}
assert new BuiltProject(basedir.toPath()).console().count('criu-junit: 10 checkpoint tests: 10 passed; 10 really executed') == 4
return true
