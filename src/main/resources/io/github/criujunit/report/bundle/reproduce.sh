#!/usr/bin/env bash
# Does by hand what the test did: start, dump, restore. Needs what the test needed: CRIU, and the right to use it.
#   CRIU=/path/to/criu ./reproduce.sh     another CRIU than that of the test
#   KEEP=1 ./reproduce.sh                 keeps the images too, which hold the memory of the process
# Exits with 0 when everything went well, 1 when a step failed, 2 when it could not begin.
# shellcheck disable=SC2016,SC2034,SC2154 # words of the test are literal, and not every test needs every variable
set -u

criu=${CRIU:-@CRIU@}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P) || exit 2
work=$(mktemp -d "${TMPDIR:-/tmp}/criu-reproduce.XXXXXX") && work=$(cd "$work" && pwd -P) || exit 2
mark=CRIU_REPRODUCE=${work##*/}
launched=
pid=
status=2
tree=()
missing=()

say() {
    printf '== %s\n' "$*"
}

# The processes that this script has started or restored: the variable survives fork, setsid, dump and restore.
ours() {
    local each
    for each in /proc/[0-9]*/environ; do
        if grep -qzxF -- "$mark" "$each" 2>/dev/null; then
            each=${each%/environ}
            printf '%s\n' "${each#/proc/}"
        fi
    done
}

end_all() {
    local signal left i
    for signal in TERM KILL; do
        for ((i = 0; i < 50; i++)); do
            mapfile -t left < <(ours)
            [ "${#left[@]}" -gt 0 ] || return 0
            [ "$i" -gt 0 ] || kill -s "$signal" "${left[@]}" 2>/dev/null
            sleep 0.1
        done
    done
    say "still there: ${left[*]}"
}

clean() {
    trap - EXIT INT TERM
    end_all
    if [ -z "$launched" ]; then
        rm -rf -- "$work"
    elif [ -n "${KEEP:-}" ]; then
        say "kept, images included: $work"
    elif [ "$status" -eq 0 ]; then
        rm -rf -- "$work"
    else
        rm -rf -- "$work"/dump-*/images
        say "logs and output: $work"
    fi
    exit "$status"
}
trap clean EXIT
trap 'status=130; exit' INT TERM

fail() {
    say "$*"
    status=1
    exit
}

# What was a secret in the test has to be set: the name of a variable, and what it was.
need() {
    [ -n "${!1:-}" ] || missing+=("$1: set it: $2")
}

all_set() {
    [ "${#missing[@]}" -gt 0 ] || return 0
    printf '== %s\n' "${missing[@]}"
    exit
}

# In a session of its own, with no descriptor but these three: whatever else it had would have to be dumped with it.
launch() {
    local output=$1 directory=$2 fd
    shift 2
    say "start in $directory: $*"
    mkdir -p "${output%/*}"
    (
        cd "$directory" || exit 2
        for fd in /proc/"$BASHPID"/fd/*; do
            fd=${fd##*/}
            if [ "$fd" -gt 2 ]; then
                eval "exec $fd>&-"
            fi
        done
        exec setsid env "$mark" "$@" </dev/null >"$output" 2>&1
    ) &
    launched=$!
    pid=$launched
    await_idle "$output"
}

# Ready is what sleeps, and has used no CPU time and printed nothing for a second.
await_idle() {
    local output=$1 now before='' each i
    for ((i = 0; i < 60; i++)); do
        now=$(wc -c <"$output")
        mapfile -t tree < <(ours)
        [ "${#tree[@]}" -gt 0 ] || { cat "$output"; fail "it has ended before it was ready"; }
        for each in "${tree[@]}"; do
            now="$now $(sed 's/.*) //' "/proc/$each/stat" 2>/dev/null | cut -d ' ' -f 1,12,13)"
        done
        [ "$now" != "$before" ] || return 0
        before=$now
        sleep 1
    done
    fail "it was not idle within 60 s"
}

# A wrapper has started the process that is meant: it is the one with this command line.
find_process() {
    local each
    for each in $(ours); do
        if [ "$(tr '\0' ' ' <"/proc/$each/cmdline")" = "$1 " ]; then
            pid=$each
            return 0
        fi
    done
    fail "no process has the command line: $1"
}

call() {
    local log=$1 output=$2 code
    shift 2
    mkdir -p "${log%/*}"
    printf '+'
    printf ' %q' "$@"
    printf '\n'
    LC_ALL=C "$@" </dev/null >"$output" 2>"$log"
    code=$?
    if [ "$code" -ne 0 ]; then
        say "exit status $code; errors in $log:"
        grep -n 'Error' "$log" || tail -n 20 "$log"
        fail "$1 failed"
    fi
}

dump() {
    mapfile -t tree < <(ours)
    mkdir -p "$images"
    call "$images/../dump.log" "$images/../criu-output.log" "$@"
}

# A zombie keeps its PID, and the restore needs all of them.
await_gone() {
    local each i
    if [ "$pid" = "$launched" ]; then
        wait "$launched" 2>/dev/null
    fi
    for ((i = 0; i < 100; i++)); do
        for each in "${tree[@]}"; do
            [ ! -d "/proc/$each" ] || { sleep 0.1; continue 2; }
        done
        return 0
    done
    fail "still there after the dump: PID $each"
}

restored() {
    sleep 1
    grep -E '^(Name|State|Pid|PPid|Threads):' "/proc/$pid/status" || fail "no process has the PID $pid after the restore"
    if grep -q '^State:.[ZX]' "/proc/$pid/status"; then
        fail "PID $pid has ended after the restore"
    fi
}

command -v "$criu" >/dev/null || { say "no $criu; say which one with CRIU=/path/to/criu"; exit; }
@STEPS@
