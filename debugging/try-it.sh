#!/usr/bin/env bash
# Sets up what is missing, builds, and does the main job once with a real CRIU: start, dump, restore, verify.
# Arguments go to `criu-junit run`, for example: debugging/try-it.sh --json -- python3 my-server.py
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
root=$(dirname "$here")
# shellcheck source=debugging/lib.sh
. "$here/lib.sh"

jar=$root/target/criu-junit-cli.jar

# Without root, criu needs a capability of its own, or sudo's permission.
check_rights() {
    local installer
    ! is_root || return 0
    ! is_capable "$criu" || return 0
    ! sudo -n -l "$criu" dump -t 1 >/dev/null 2>&1 || return 0
    installer=$(printf '%q' "$here/install-criu.sh")
    die 3 "Dumping a process needs root or a capability, and $(id -un 2>/dev/null || id -u) has neither." \
        "Run this as root, or run one of these as root first:" \
        "$installer --capability" \
        "$installer --sudoers $(id -un 2>/dev/null || id -u)"
}

# is_built: whether the jar is newer than everything that it is made of.
is_built() {
    [ -f "$jar" ] && [ -z "$(find "$root/pom.xml" "$root/src/main" "$here/debug.py" -newer "$jar" -print -quit)" ]
}

build() {
    local start=$SECONDS log=$root/target/try-it-build.log
    [ -w "$root" ] || die 3 "$root cannot be written by $(id -un 2>/dev/null || id -u), so nothing can be built in it." \
        "Run this as root, or in a copy of your own."
    say "Building with Maven; the first time it downloads what it needs ..."
    mkdir -p "$root/target"
    # In the project's directory, because Maven looks for .mvn there.
    if ! (cd "$root" && exec mvn -B -q -Dmaven.test.skip=true package </dev/null >"$log" 2>&1); then
        tail -n 40 "$log" >&2
        die 1 "The build failed; Maven's reasons are above, and all of them in $log."
    fi
    say "Built in $((SECONDS - start)) s."
}

# shellcheck disable=SC2119 # the arguments are not for it
set_up
check_rights
is_built || build
say "Running: java -jar $jar run $*"
exec "$JAVA_HOME/bin/java" -jar "$jar" run "$@"
