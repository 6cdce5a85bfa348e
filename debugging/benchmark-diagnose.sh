#!/usr/bin/env bash
# Measures how fast `diagnose` reads one long log, beside `grep -c Error` on the same file.
#
#   debugging/benchmark-diagnose.sh [MEBIBYTES] [ROUNDS]
#
# The log is a real one whose records of information are repeated until it is that long (1024 MiB by default). Both
# commands run by turns, 5 rounds by default; what counts is the fastest of each. The JVM gets 64 MiB of heap.
set -euo pipefail
cd "$(dirname "$0")/.."

mebibytes=${1:-1024}
rounds=${2:-5}
jar=target/criu-junit-cli.jar
real=src/test/resources/logs/sysv-shm.log
cause="doesn't live in IPC ns"

if [ ! -f "$jar" ]; then
    echo "benchmark-diagnose: there is no $jar; build it first: mvn -q package -DskipTests" >&2
    exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
log=$work/dump.log

echo "Making a log of $mebibytes MiB ..."
failure=$(grep -n -m1 -F "$cause" "$real" | cut -d: -f1)
head -n $((failure - 1)) "$real" >"$work/beginning"
grep -v -e Error -e Warn "$work/beginning" | tail -n +20 >"$work/information"
cp "$work/beginning" "$log"
# Doubling the repeated part is much faster than appending it line by line.
while [ "$(stat -c %s "$work/information")" -lt $((16 * 1024 * 1024)) ]; do
    cat "$work/information" "$work/information" >"$work/twice"
    mv "$work/twice" "$work/information"
done
while [ "$(stat -c %s "$log")" -lt $((mebibytes * 1024 * 1024)) ]; do
    cat "$work/information" >>"$log"
done
tail -n +"$failure" "$real" >>"$log"
cat "$log" >/dev/null

# Prints how many milliseconds the command took; it may fail, as a log of a failure has one.
millis() {
    local start end
    start=$(date +%s%N)
    "$@" >"$work/output" || true
    end=$(date +%s%N)
    echo $(((end - start) / 1000000))
}

fastest_grep=
fastest_diagnose=
for ((round = 1; round <= rounds; round++)); do
    grep_millis=$(millis grep -c Error "$log")
    diagnose_millis=$(millis java -Xmx64m -jar "$jar" diagnose "$log")
    if ! head -n 1 "$work/output" | grep -q '\[sysv-shm\]'; then
        echo "benchmark-diagnose: the diagnosis is wrong: $(head -n 1 "$work/output")" >&2
        exit 1
    fi
    echo "round $round: grep -c Error $grep_millis ms, diagnose $diagnose_millis ms"
    if [ -z "$fastest_grep" ] || [ "$grep_millis" -lt "$fastest_grep" ]; then fastest_grep=$grep_millis; fi
    if [ -z "$fastest_diagnose" ] || [ "$diagnose_millis" -lt "$fastest_diagnose" ]; then
        fastest_diagnose=$diagnose_millis
    fi
done
head -n 1 "$work/output"
awk -v size="$(stat -c %s "$log")" -v grep="$fastest_grep" -v diagnose="$fastest_diagnose" 'BEGIN {
    printf "fastest: grep %.0f MB/s, diagnose %.0f MB/s (%.0f %% of grep), start of the JVM included\n",
        size / grep / 1000, size / diagnose / 1000, 100 * grep / diagnose }'
