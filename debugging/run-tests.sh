#!/usr/bin/env bash
# Sets up what is missing and runs the whole suite: mvn verify. Fails when no test with a real CRIU was executed, and
# when the suite leaves a process behind. Arguments go to Maven, for example: debugging/run-tests.sh -Dit.test=RestoreIT
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
root=$(dirname "$here")
# shellcheck source=debugging/lib.sh
. "$here/lib.sh"

reports=("$root/target/surefire-reports" "$root/target/failsafe-reports")

# ---- Processes of this run --------------------------------------------------------------------------------------

# Every process that the suite starts inherits this variable, keeps it through dump and restore, and is known by it.
mark=CRIU_JUNIT_TEST_RUN=$$-$RANDOM$RANDOM

# Their PIDs, one a line. A zombie has no environment any more, and does not count.
left_processes() {
    local environment pid
    for environment in /proc/[0-9]*/environ; do
        pid=${environment//[!0-9]/}
        if grep -qzxF "$mark" "$environment" 2>/dev/null; then echo "$pid"; fi
    done
}

describe() {
    printf '%s: %s (started by %s)\n' "$1" "$(tr '\0' ' ' <"/proc/$1/cmdline" 2>/dev/null)" \
        "$(sed -n 's/^PPid:\t*//p' "/proc/$1/status" 2>/dev/null)"
}

# Names what is left, ends it, and succeeds when there was nothing. What is just ending gets a moment.
nothing_left() {
    local pids pid
    for _ in $(seq 50); do
        mapfile -t pids < <(left_processes)
        [ "${#pids[@]}" -gt 0 ] || return 0
        sleep 0.1
    done
    say "These processes of the tests were left behind; they are ended now:"
    for pid in "${pids[@]}"; do
        say "    $(describe "$pid")"
        kill -KILL "$pid" 2>/dev/null || true
    done
    return 1
}

# shellcheck disable=SC2317 # called by the traps
interrupted() {
    local pids
    trap '' INT TERM
    say "Interrupted; ending Maven and what the tests started ..."
    mapfile -t pids < <(left_processes)
    if [ "${#pids[@]}" -gt 0 ]; then kill -TERM "${pids[@]}" 2>/dev/null || true; fi
    wait
    nothing_left || true
    exit "$1"
}

# ---- What was executed ------------------------------------------------------------------------------------------

# Reads the reports and prints: passed failed skipped executed-with-CRIU skipped-with-CRIU
count_tests() {
    python3 - "${reports[@]}" <<'EOF'
import glob, sys, xml.etree.ElementTree as tree

def count(directory, chosen):
    passed = failed = skipped = 0
    for report in sorted(filter(chosen, glob.glob(directory + "/TEST-*.xml"))):
        try:
            cases = tree.parse(report).getroot().iter("testcase")
        except tree.ParseError as problem:
            print(f"{report} is not complete: {problem}", file=sys.stderr)
            failed += 1
            continue
        for case in cases:
            if case.find("skipped") is not None:
                skipped += 1
            elif case.find("failure") is not None or case.find("error") is not None:
                failed += 1
            else:
                passed += 1
    return passed, failed, skipped

# Those that need a browser run beside those that need CRIU, and show nothing of it.
browser = lambda report: report.endswith("BrowserIT.xml")
unit, real = count(sys.argv[1], lambda report: True), count(sys.argv[2], lambda report: not browser(report))
looks = count(sys.argv[2], browser)
print(*(a + b + c for a, b, c in zip(unit, real, looks)), real[0] + real[1], real[2])
EOF
}

# ---- Older versions of CRIU -------------------------------------------------------------------------------------

# Some tests are about what an old CRIU says on a new kernel. The distribution of this machine decides which one it has,
# so both come from Debian: 3.17.1 from bookworm, 4.1.1 from trixie; six seconds each, once.
versions=${XDG_CACHE_HOME:-$HOME/.cache}/criu-junit/versions

fetch_older_versions() {
    local suite
    for suite in bookworm trixie; do
        "$here/install-criu.sh" --suite "$suite" --prefix "$versions/$suite" --untried >/dev/null ||
            warn "The tests that need the CRIU of Debian $suite are going to fail; the reason is above."
    done
}

# ---- Main -------------------------------------------------------------------------------------------------------

is_root || die 3 "The tests make users, sudo rules and capabilities of their own, and that needs root." \
    "Run this as root: sudo $(printf '%q' "$here/run-tests.sh")"
set_up sudo:sudo setcap:libcap2-bin setpriv:util-linux unshare:util-linux useradd:passwd ip:iproute2 \
    redis-server:redis-server memcached:memcached node:nodejs nginx:nginx chromium:chromium

fetch_older_versions

rm -rf "${reports[@]}" # of an earlier run; they would be counted
trap 'interrupted 130' INT
trap 'interrupted 143' TERM
say "Running: mvn -B verify $*"
maven=0
# In the background, so that this shell sees a signal at once. A shell makes such a command ignore Ctrl-C, and every
# fixture would inherit that: env undoes it.
(cd "$root" && exec env --default-signal=INT,QUIT "$mark" mvn -B "-Dcriujunit.versions=$versions" verify "$@" </dev/null 2>&1) &
wait $! || maven=$?

status=0
echo # Maven ends with colour codes and without a new line
[ "$maven" -eq 0 ] || { echo "mvn verify failed with status $maven." && status=1; }
nothing_left || status=1
read -r passed failed skipped real real_skipped < <(count_tests)
echo "$real tests with a real CRIU were executed ($real_skipped skipped)."
[ "$real" -gt 0 ] || { echo "That is none at all, and so this run shows nothing." && status=1; }
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
