import io.github.criujunit.testkit.BuiltProject

// Each pair happened, with the JUnit and the Surefire that it was meant for, and each dumped and restored something.
[junitVersions.split(','), surefireVersions.split(',')].combinations().each { junit, surefire ->
    def project = new BuiltProject(basedir.toPath(), "junit-${junit}-surefire-${surefire}")
    assert project.tests().size() == 10
    assert project.tests().every { it.outcome == 'passed' }
    assert project.reportText().contains("junit-jupiter-api-${junit}.jar")
    assert project.log() =~ /surefire(-plugin)?:${surefire}:test/

    project.report { results ->
        assert results.results.size() == 10
        assert results.results.every { it.outcome == 'passed' && it.executed }
        assert results.schema == 1
    }
}
return true
