#!/usr/bin/env bash
# Measures how long a snapshot of one process takes, and lint of it, beside plain `cat` and `ls -l` of the same files.
#
#   debugging/benchmark-lint.sh [DESCRIPTORS] [MAPPINGS] [THREADS] [CALLS]
#
# The process has 1000 descriptors, 2000 mappings and one thread by default. All 20 calls run in one JVM, whose start is not
# counted; the first call, with nothing compiled yet, is shown beside the median. Exits with 1 when the median of the
# snapshot is above 150 ms or that of lint above 100 ms.
set -euo pipefail
cd "$(dirname "$0")/.."

for word in "$@"; do
    if ! [[ $word =~ ^[1-9][0-9]{0,5}$ ]]; then
        sed -n '2,/^set/ { /^set/d; s/^# \{0,1\}//p; }' debugging/benchmark-lint.sh >&2
        exit 2
    fi
done

descriptors=${1:-1000}
mappings=${2:-2000}
threads=${3:-1}
calls=${4:-20}
jar=target/criu-junit-cli.jar

if [ ! -f "$jar" ] || [ ! -f target/test-classes/io/github/criujunit/LintBenchmark.class ]; then
    echo "benchmark-lint: there is no $jar, or no compiled test; build them first: mvn -q package -DskipTests" >&2
    exit 2
fi

work=$(mktemp -d)
: >"$work/output"
python3 test-fixtures/many_descriptors_and_mappings.py "$descriptors" "$mappings" "$threads" >"$work/output" &
pid=$!
trap 'kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

for ((tenths = 0; tenths < 200; tenths++)); do
    if grep -q '^ready$' "$work/output"; then break; fi
    if ! kill -0 "$pid" 2>/dev/null; then
        echo "benchmark-lint: the fixture has ended; what it said is above" >&2
        exit 2
    fi
    sleep 0.1
done
if ! grep -q '^ready$' "$work/output"; then
    echo "benchmark-lint: the fixture is not ready after 20 s" >&2
    exit 2
fi

# Prints how many milliseconds the command took.
millis() {
    local start end
    start=$(date +%s%N)
    "$@" >/dev/null
    end=$(date +%s%N)
    awk -v nanos=$((end - start)) 'BEGIN { printf "%.1f", nanos / 1000000 }'
}

# What a snapshot opens, read by one process of each tool.
files=(stat status cmdline environ limits cgroup mountinfo oom_score_adj timers maps)
for round in 1 2 3; do
    echo "round $round:" \
        "cat of ${#files[@]} files $(millis cat "${files[@]/#//proc/$pid/}") ms," \
        "cat fdinfo/* $(millis bash -c "cat /proc/$pid/fdinfo/*") ms," \
        "cat task/*/{stat,status} $(millis bash -c "cat /proc/$pid/task/*/{stat,status}") ms," \
        "ls -lL fd $(millis ls -lL "/proc/$pid/fd") ms"
done

# The classes as they are compiled now; the jar is there for the libraries.
java -cp "target/classes:target/test-classes:$jar" io.github.criujunit.LintBenchmark "$pid" "$calls"
