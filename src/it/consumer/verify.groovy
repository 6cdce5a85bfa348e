// Both runs happened, with the JUnit that each was meant for, and each dumped and restored something.
junitVersions.split(',').each { version ->
    def reports = new File(basedir, "target/junit-${version}").listFiles({ it.name.endsWith('.xml') } as FileFilter)
    def tests = reports.collectMany { new groovy.xml.XmlSlurper().parse(it).testcase.list() }
    assert tests.size() == 10
    assert tests.every { it.failure.isEmpty() && it.error.isEmpty() && it.skipped.isEmpty() }
    assert reports[0].text.contains("junit-jupiter-api-${version}.jar")
}
return true
