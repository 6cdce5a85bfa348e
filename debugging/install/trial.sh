# shellcheck shell=bash
# Whether a criu works: what is known of it, and a real dump and restore. Sourced by install-criu.sh.

# ---- What is known without trying -------------------------------------------------------------------------------

# known_bad VERSION: prints why this version cannot work on the running kernel, and succeeds when there is a reason.
known_bad() {
    if version_at_least "$kernel" 6.13 && ! version_at_least "$1" 4.1; then
        echo "CRIU $1 does not start on Linux 6.13 and later (vdso: Unexpected rt vDSO area bounds), and this is" \
            "Linux $kernel. CRIU 4.1 mended that."
    elif version_at_least "$kernel" 6.16 && ! version_at_least "$1" 4.2; then
        echo "CRIU $1 cannot dump a TCP socket on Linux 6.16 and later (sockets: Can't get 1:16 opt), and this is" \
            "Linux $kernel. CRIU 4.2 mended that."
    else
        return 1
    fi
}

# meaning LINE: what a line of CRIU's log says about this CRIU or this machine.
meaning() {
    case $1 in
        *"Unexpected rt vDSO area bounds"*)
            echo "this CRIU is older than 4.1 and does not know the vDSO of Linux 6.13 and later." ;;
        *"Can't get 1:16 opt"*)
            echo "this CRIU is older than 4.2 and cannot dump a TCP socket on Linux 6.16 and later." ;;
        *"Can't get rlimit"*)
            echo "the process belongs to another user, and CAP_SYS_RESOURCE is missing." ;;
        *"Unable to drop capability"*)
            echo "the bounding set lacks a capability, and without CAP_SETPCAP CRIU cannot restore that." ;;
        *"SO_SNDBUFFORCE"* | *"create a network namespace"*)
            echo "CAP_NET_ADMIN is missing, or CAP_SYS_ADMIN." ;;
        *"CRIU needs to have the CAP_SYS_ADMIN"*)
            echo "neither CAP_SYS_ADMIN nor CAP_CHECKPOINT_RESTORE is there." ;;
        *GLIBC_* | *"error while loading shared libraries"*)
            echo "the binary does not fit the libraries of this system." ;;
        *"Exec format error"* | *"cannot execute"*)
            echo "the file is not a program for this machine." ;;
        *"Operation not permitted"* | *"Permission denied"*)
            echo "the kernel or the container refuses something that CRIU needs." ;;
        *) return 1 ;;
    esac
}

# decisive FILE...: the line that explains a failure. The first error is the cause and the others its consequences,
# but for those that stand in successful logs of a container with few capabilities as well.
decisive() {
    local line
    line=$(cat -- "$@" 2>/dev/null | grep -a 'Error\|CRIU needs to have' |
        grep -av "Can't setup RLIMIT_NOFILE\|Could not process rule\|exited, status=\|reported by netlink\|create a veth pair\|net: Unexpected error" | head -n 1) || true
    [ -n "$line" ] || line=$(cat -- "$@" 2>/dev/null | grep -av '^[[:space:]]*$' | tail -n 1) || true
    printf '%s\n' "${line:-nothing was printed}"
}

# has_capability NUMBER: whether this process has it in effect. 21 is CAP_SYS_ADMIN, 40 CAP_CHECKPOINT_RESTORE.
has_capability() { (((16#$(awk '/^CapEff:/ { print $2 }' /proc/self/status) >> $1) & 1)); }

# ---- Trying a criu ----------------------------------------------------------------------------------------------

version=       # of the criu that was tried last
reason=        # why it was refused
not_tried=     # why it was only looked at
refusals=()    # every refusal, for the last message
trial_user=()  # the command before each trial that makes it one of another user
trial_owner=   # that user, as whom directories are owned

refuse() {
    reason=$1
    return 1
}

# refuse_by_log WHAT FILE...: quotes the decisive line and says what it means.
refuse_by_log() {
    local what=$1 line
    shift
    line=$(decisive "$@")
    reason="$what failed: $line"
    if meaning "$line" >/dev/null; then
        reason+=$'\n'"    It means that $(meaning "$line")"
    fi
    return 1
}

# works BINARY: whether this criu works on this machine.
works() {
    local binary=$1 directory
    reason=
    not_tried=
    version=
    [ -f "$binary" ] && [ -x "$binary" ] || refuse "it is not an executable file." || return 1
    new_scratch directory
    limited 10 "$binary" --version >"$directory/version" 2>&1 </dev/null ||
        refuse_by_log "criu --version" "$directory/version" || return 1
    version=$(sed -n '/^Version: */ { s///p; q }' "$directory/version")
    [ -n "$version" ] || refuse "it does not print a version as CRIU does." || return 1
    if [ "$untried" = yes ]; then
        not_tried="it was asked for as it is (--untried)."
    elif is_root && has_capability 21; then
        try_it "$binary" "$directory"
    elif { is_root && has_capability 40; } || { ! is_root && is_capable "$binary"; }; then
        try_it "$binary" "$directory" --unprivileged
    else
        look_at_it
    fi
}

look_at_it() {
    local bad
    if bad=$(known_bad "$version"); then
        refuse "$bad"
    elif is_root; then
        not_tried="root has neither CAP_SYS_ADMIN nor CAP_CHECKPOINT_RESTORE here. Start the container with --privileged."
    elif sudo -n -l "$binary" dump -t 1 >/dev/null 2>&1; then
        not_tried="that needs root. A sudo rule lets $(id -un) run it."
    else
        not_tried="that needs root or a capability. As root, run one of:
    $self --capability
    $self --sudoers $(id -un 2>/dev/null || id -u)"
    fi
}

# try_it BINARY DIRECTORY [OPTION...]: the proof, on a process of our own. The options go to each call of criu.
try_it() {
    local binary=$1 directory=$2 options pid port
    shift 2
    options=(--no-default-config "$@")
    mkdir -m 700 "$directory/images"
    [ -z "$trial_owner" ] || chown -R "$trial_owner" "$directory"
    call_criu check || return 1
    options+=(-v4 -D "$directory/images")
    start_process "$directory" || return 1
    call_criu dump -t "$pid" || return 1
    # A zombie keeps its PID, and then the restore fails. The process is our child: collect it.
    wait "$pid" 2>/dev/null || true
    [ ! -e "/proc/$pid" ] || refuse "process $pid is still there after its dump." || return 1
    call_criu restore -d --restore-sibling || return 1
    is_alive "$pid" || refuse "the restored process $pid is not alive." || return 1
    listens "$pid" "$port" || refuse "the restored process $pid does not listen on TCP port $port." || return 1
    end_children
}

# call_criu ACTION [ARGUMENT...]: uses the variables of `try_it`.
call_criu() {
    local action=$1 log=$directory/$1.log
    shift
    limited 30 "${trial_user[@]}" "$binary" "$action" "$@" "${options[@]}" >"$log" 2>&1 </dev/null ||
        refuse_by_log "criu $action" "$log"
}

# The process to try criu on, in both languages: a session of its own, a TCP port, and an end after 300 seconds should
# this script be killed.
# shellcheck disable=SC2016 # the variables are perl's
perl_process='use POSIX (); use Socket; POSIX::setsid(); alarm 300; my $s;
    socket($s, PF_INET, SOCK_STREAM, 0) && bind($s, sockaddr_in(0, INADDR_LOOPBACK)) && listen($s, 1) or die "$!\n";
    $| = 1; print((sockaddr_in(getsockname($s)))[0], "\n"); sleep 60 while 1;'
python_process='if True:
    import os, signal, socket, time
    os.setsid(); signal.alarm(300)
    s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(1)
    print(s.getsockname()[1], flush=True)
    while True: time.sleep(60)'

# start_process DIRECTORY: as CRIU likes it: no terminal, output to a file, no inherited descriptors. Sets the caller's
# `pid` and `port`.
start_process() {
    local output=$1/process.out command=(perl -e "$perl_process")
    have perl || command=(python3 -c "$python_process")
    have "${command[0]}" || refuse "there is neither perl nor python3 to make a process to try it on." || return 1
    : >"$output"
    [ -z "$trial_owner" ] || chown "$trial_owner" "$output"
    (
        close_descriptors
        cd /
        exec "${trial_user[@]}" "${command[@]}"
    ) </dev/null >"$output" 2>&1 &
    pid=$!
    for _ in $(seq 500); do
        read -r port <"$output" || port=
        [[ ! $port =~ ^[0-9]+$ ]] || return 0
        is_alive "$pid" || break
        sleep 0.02
    done
    refuse "the process to try it on did not start: $(tail -n 1 "$output")"
}

# Alive by its state: a zombie answers `kill -0` too.
is_alive() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    stat=${stat##*) }
    [[ ${stat%% *} != [ZX] ]]
}

# listens PID PORT: whether this very process has the socket that listens on this port of 127.0.0.1.
listens() {
    local inode
    inode=$(awk -v address="0100007F:$(printf %04X "$2")" '$2 == address && $4 == "0A" { print $10 }' "/proc/$1/net/tcp")
    [ -n "$inode" ] && [ -n "$(find "/proc/$1/fd" -lname "socket:\\[$inode\\]" 2>/dev/null)" ]
}

# accept LABEL BINARY: tries a candidate and says what came of it.
accept() {
    if ! works "$2"; then
        end_children
        refused "$1"
        return 1
    fi
    if [ -n "$not_tried" ]; then
        say "$1: CRIU $version starts. It was not tried on a process: $not_tried"
    else
        say "$1: CRIU $version works; a process with a listening TCP socket was dumped and restored."
    fi
}

# refused LABEL [REASON]
refused() {
    [ $# -eq 1 ] || reason=$2
    say "$1: refused. $reason"
    refusals+=("$1: $reason")
    return 1
}
