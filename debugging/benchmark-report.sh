#!/usr/bin/env bash
# Measures a report of many tests: how fast index.html is written, how large it is, and how soon a headless Chromium shows it.
#
#   debugging/benchmark-report.sh [TESTS]
#
# 5000 tests by default: real cycles with durations and sizes that differ, one in twenty failed. The JVM has just started, as it
# has at the end of a run. Exits with 1 when it takes more than 5 s to write, 10 MB on the disk, or 2 s until the first paint.
set -euo pipefail
cd "$(dirname "$0")/.."

tests=${1:-5000}
if ! [[ $tests =~ ^[1-9][0-9]{0,5}$ ]]; then
    sed -n '2,/^set/ { /^set/d; s/^# \{0,1\}//p; }' debugging/benchmark-report.sh >&2
    exit 2
fi

for needed in target/test-classes/io/github/criujunit/report/html/ReportBenchmark.class target/criu-junit-cli.jar; do
    if [ ! -f "$needed" ]; then
        echo "benchmark-report: there is no $needed; build it first: mvn -q package -DskipTests" >&2
        exit 2
    fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

mvn -q dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath" >/dev/null
java -cp "target/classes:target/test-classes:$(cat "$work/classpath")" \
    io.github.criujunit.report.html.ReportBenchmark "$tests" "$work/index.html"
