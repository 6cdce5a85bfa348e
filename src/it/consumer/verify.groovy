// Both runs happened, with the JUnit that each was meant for, and each dumped and restored something.
junitVersions.split(',').each { version ->
    def reports = new File(basedir, "target/junit-${version}").listFiles({ it.name.endsWith('.xml') } as FileFilter)
    assert reports?.length == 1
    def suite = new groovy.xml.XmlSlurper().parse(reports[0])
    assert suite.@tests == '1' && suite.@skipped == '0' && suite.@failures == '0' && suite.@errors == '0'
    assert reports[0].text.contains("junit-jupiter-api-${version}.jar")
}
return true
