import io.github.criujunit.testkit.BuiltProject

def builds = new BuiltProject(basedir.toPath()).log().split(/(?=\[\S*INFO\S*\] Scanning for projects)/)*.toString().findAll { it.contains('T E S T S') }
assert builds.size() == 2
def (github, gitlab) = builds*.readLines()
def counts = 'criu-junit: 2 checkpoint tests: 1 failed, 1 passed; 2 really executed'
def line = basedir.toPath().resolve('src/test/java/example/ServiceTest.java').toFile().readLines().findIndexOf { it.contains('void answers') } + 1

// GitHub takes a command only where it begins a line.
assert github.count(counts) == 1
def commands = github.findAll { it.contains('::error') }
assert commands.size() == 1
assert commands[0].startsWith("::error file=ci/src/test/java/example/ServiceTest.java,line=${line},title=the restored process did not answer")
assert commands[0].contains('ServiceTest > answers(RestoredProcess)')
assert !github.any { it.contains('section_start') }

def summary = basedir.toPath().resolve('target/step-summary.md').toFile().text
assert summary.contains('2 checkpoint tests: 1 failed, 1 passed; 2 really executed.')
assert summary.contains('the restored process did not answer') && summary.contains('ServiceTest \\> answers')

// GitLab folds what is between its marks. The invoker makes an end of line of the carriage return that is in each.
def start = gitlab.findIndexOf { it.contains('section_start') }
assert gitlab[start] ==~ /\u001b\[0Ksection_start:\d+:criu_junit\[collapsed=true\]/
assert gitlab[start + 1] == "\u001b[0K${counts}".toString()
def end = gitlab.findIndexOf { it.contains('section_end') }
assert end > start && gitlab[end].startsWith('\u001b[0Ksection_end:')
assert gitlab[start..end].any { it == "  1 x the restored process did not answer".toString() }
assert gitlab[start..end].any { it == "  Report: ${basedir}/target/gitlab/criu-report/index.html".toString() }
assert !gitlab.any { it.contains('::error') }

assert !(builds[0] =~ /\u001b\[[1-9][0-9;]*m/): 'no colours where there is no terminal'
assert gitlab[start..end].every { !(it =~ /\u001b\[[0-9;]*m/) }: 'none of ours where Maven has its own'
return true
