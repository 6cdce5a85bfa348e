#!/usr/bin/env bash
# Finds a CRIU that works on this machine, or installs one, and prints its path. See --help.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
self=$(printf '%q' "$here/install-criu.sh") # as it can be pasted
# shellcheck source=debugging/lib.sh
. "$here/lib.sh"

usage() {
    cat <<'EOF'
Usage: install-criu.sh [--prefix DIR] [--suite NAME] [--capability] [--sudoers USER|%GROUP|ALL]

Finds a CRIU that works on this machine, installs one where there is none, and prints its path as the last line of
standard output. Everything else goes to standard error, so CRIU=$(install-criu.sh) works.

"Works" means: `criu check`, and a real dump and restore of a tiny process that holds a listening TCP socket.
The first of these that works is taken:

  1. a criu that is already there: on the PATH, in /usr/sbin, in /usr/local/sbin, or installed by this script;
  2. the distribution's package, as root (Ubuntu: ppa:criu/ppa; Fedora: dnf; Debian: apt);
  3. on Debian, the package of a newer suite in a private directory. apt verifies its signature, and the system's
     packages and sources stay as they are. This does not need root.

Options:
  --prefix DIR    Install into DIR. DIR must be new, empty, or made by this script. Only step 3 is done then.
                  The default is /opt/criu-junit/prefix for root, and for others
                  ${XDG_DATA_HOME:-$HOME/.local/share}/criu-junit/prefix.
  --suite NAME    Install from this Debian suite. Only step 3 is done then. The default is testing, then unstable.
  --capability    Also let every user of this machine run this criu with --unprivileged (setcap on it). Needs root.
  --sudoers WHO   Also let WHO run `criu dump` and `criu restore` with sudo and without a password. Needs root.
  -h, --help      Show this text.

criu-junit finds what step 3 installed through a link beside the default prefix (/opt/criu-junit/criu for root).

Exit status: 0 the path of a usable criu was printed; 1 there is none, or an option could not be carried out;
2 wrong usage.
EOF
}

# ---- Options and places -----------------------------------------------------------------------------------------

prefix=
suites=(testing unstable)
private_only=no
suite_wanted=
with_capability=no
sudoers_who=
marker=.criu-junit-prefix # in every prefix that this script made; holds the name of the suite
root_home=/opt/criu-junit
kernel=$(uname -r)

parse_options() {
    while [ $# -gt 0 ]; do
        case $1 in
            -h | --help)
                usage
                exit 0
                ;;
            --capability) with_capability=yes ;;
            --prefix | --suite | --sudoers)
                [ -n "${2-}" ] || usage_error "$1 needs a value."
                set_option "$1" "$2"
                shift
                ;;
            --prefix=* | --suite=* | --sudoers=*)
                [ -n "${1#*=}" ] || usage_error "${1%%=*} needs a value."
                set_option "${1%%=*}" "${1#*=}"
                ;;
            *) usage_error "Unknown argument: $1" ;;
        esac
        shift
    done
}

set_option() {
    case $1 in
        --prefix)
            private_only=yes
            prefix=$(realpath -m -- "$2")
            # A colon separates the directories of a library path, a dollar sign has a meaning in it, and sudoers
            # has its own special characters.
            [[ $prefix =~ ^/[A-Za-z0-9._/+@~-]+$ ]] ||
                usage_error "--prefix $2: only letters, digits and . _ / + @ ~ - are possible in this path."
            ;;
        --suite)
            private_only=yes
            [[ $2 =~ ^[a-z][a-z0-9./-]*$ ]] || usage_error "--suite $2: this is not the name of a Debian suite."
            suite_wanted=$2
            suites=("$2")
            ;;
        --sudoers)
            sudoers_who=$2
            check_sudoers_who
            ;;
    esac
}

usage_error() { die 2 "$1" "See: install-criu.sh --help"; }

set_places() {
    if is_root; then
        home_of_criu=$root_home
    else
        home_of_criu=${XDG_DATA_HOME:-${HOME:-/nonexistent}/.local/share}/criu-junit
    fi
    link=$home_of_criu/criu
    [ -n "$prefix" ] || prefix=$home_of_criu/prefix
}

# ---- Cleaning up ------------------------------------------------------------------------------------------------

scratch=()
swapping= # the directory that holds the previous prefix while the new one takes its place

# new_scratch VARIABLE [PARENT]: a fresh directory that only this user can enter, removed at the end.
new_scratch() {
    local -n made=$1
    made=$(mktemp -d "${2:-${TMPDIR:-/tmp}}/criu-junit-install.XXXXXXXX")
    scratch+=("$made")
}

clean_up() {
    trap '' INT TERM HUP
    end_children
    [ -z "$swapping" ] || put_back
    [ "${#scratch[@]}" -eq 0 ] || remove "${scratch[@]}"
}

# A grandchild, like the tar of dpkg, may still be writing for a moment after its parent was ended.
remove() {
    for _ in 1 2 3 4 5; do
        ! rm -rf -- "$@" 2>/dev/null || return 0
        sleep 0.1
    done
    warn "These could not be removed: $*"
}

trap clean_up EXIT
trap 'say "Interrupted; cleaning up."; exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

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
    if is_root && has_capability 21; then
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

# ---- Step 1: already there --------------------------------------------------------------------------------------

found=

# A criu that was tried is better than one that could only be looked at.
find_existing() {
    local path real seen=: paths second_best=
    mapfile -t paths < <(
        type -ap criu || true
        printf '%s\n' /usr/sbin/criu /usr/local/sbin/criu "$link" "$root_home/criu"
    )
    for path in "${paths[@]}"; do
        [ -e "$path" ] || [ -L "$path" ] || continue
        real=$(readlink -f -- "$path") || real=$path
        [[ $seen != *:$real:* ]] || continue
        seen+=$real:
        accept "Existing $real" "$real" || continue
        if [ -z "$not_tried" ]; then
            found=$real
            return 0
        fi
        [ -n "$second_best" ] || second_best=$real
    done
    found=$second_best
    [ -n "$found" ]
}

# ---- Step 2: the distribution's package -------------------------------------------------------------------------

install_distribution_package() {
    local label="Package of the distribution"
    case $(distribution) in
        debian) install_debian_package ;;
        ubuntu) install_ubuntu_package ;;
        fedora) install_and_try "Fedora package" ;;
        *) refused "$label" "this is neither Debian, Ubuntu nor Fedora. Install CRIU with your package manager and start again." ;;
    esac
}

install_and_try() {
    is_root || refused "$1" "installing it needs root. As root, run: $self" || return 1
    install_packages criu || refused "$1" "the package manager could not install it; its last lines are above." || return 1
    accept "$1" /usr/sbin/criu || return 1
    found=$(readlink -f /usr/sbin/criu)
}

# Debian's version is looked at before anything is installed.
install_debian_package() {
    local candidate label bad
    candidate=$(debian_candidate)
    if [ -z "$candidate" ] && is_root; then
        say "Reading the package lists ..."
        update_packages >/dev/null 2>&1
        candidate=$(debian_candidate)
    fi
    label="Debian package criu${candidate:+ $candidate}"
    [ -n "$candidate" ] || refused "$label" "the system's package sources have none." || return 1
    if bad=$(known_bad "$(upstream_version "$candidate")"); then
        refused "$label (not installed)" "$bad" || return 1
    fi
    install_and_try "$label"
}

debian_candidate() { apt-cache policy criu 2>/dev/null | sed -n 's/^ *Candidate: *//p' | grep -v '^(none)$' || true; }

# 3.17.1 of 3.17.1-2+deb12u2
upstream_version() {
    local upstream=${1#*:}
    printf '%s\n' "${upstream%%[-+~]*}"
}

install_ubuntu_package() {
    is_root || refused "ppa:criu/ppa" "adding it needs root. As root, run: $self" || return 1
    if grep -rqs criu/ppa /etc/apt/sources.list /etc/apt/sources.list.d; then
        install_and_try "ppa:criu/ppa"
        return
    fi
    have add-apt-repository || install_packages software-properties-common ||
        refused "ppa:criu/ppa" "add-apt-repository could not be installed." || return 1
    say "Adding ppa:criu/ppa ..."
    DEBIAN_FRONTEND=noninteractive add-apt-repository -y ppa:criu/ppa </dev/null >&2 ||
        refused "ppa:criu/ppa" "it could not be added; the reason is above." || return 1
    packages_updated=no
    install_and_try "ppa:criu/ppa" && return 0
    # A source that did not help, and that may have nothing for this release, would only disturb later updates.
    add-apt-repository -y --remove ppa:criu/ppa </dev/null >/dev/null 2>&1 || true
    return 1
}

# ---- Step 3: a newer Debian suite in a private prefix -----------------------------------------------------------

install_private() {
    local suite lock
    if [ "$(distribution)" != debian ] || ! have apt-get || ! have dpkg; then
        refused "Private installation" "it takes packages of Debian, and this is not Debian." || return 1
    fi
    check_prefix
    exec {lock}<"$(dirname "$prefix")"
    flock --nonblock "$lock" || { say "Waiting for another installation ..." && flock --timeout 900 "$lock"; } ||
        die 1 "Another installation into $(dirname "$prefix") did not end within 15 minutes."
    if is_installed; then
        found=$prefix/usr/sbin/criu
        return 0
    fi
    for suite in "${suites[@]}"; do
        if install_suite "$suite" "Debian $suite, private"; then
            found=$prefix/usr/sbin/criu
            return 0
        fi
    done
    return 1
}

# The prefix is replaced as a whole, so it must be ours: never somebody's /usr/local.
check_prefix() {
    local parent
    parent=$(dirname "$prefix")
    if [ -e "$prefix" ] && [ ! -e "$prefix/$marker" ] && [ -n "$(ls -A "$prefix" 2>&1)" ]; then
        die 1 "$prefix is not empty and was not made by this script." "Name a new or an empty directory: --prefix DIR"
    fi
    mkdir -p "$parent" 2>/dev/null || true
    [ -w "$parent" ] || die 1 "$parent cannot be written by $(id -un 2>/dev/null || id -u)." \
        "Name another place (--prefix DIR), or run this as root."
}

# Whether the prefix already has what is asked for.
is_installed() {
    [ -e "$prefix/$marker" ] || return 1
    [ -z "$suite_wanted" ] || [ "$(head -n 1 "$prefix/$marker")" = "$suite_wanted" ] || return 1
    accept "Installed in $prefix" "$prefix/usr/sbin/criu"
}

# install_suite SUITE LABEL
install_suite() {
    local work build
    new_scratch work
    # apt drops root and reads here as _apt. Only the owner can write, and nothing in it is secret.
    chmod 711 "$work"
    new_scratch build "$(dirname "$prefix")" # on the file system of the prefix, so that renaming is enough
    download "$1" "$work" || refused "$2" || return 1
    unpack "$work" "$build" "$1" || refused "$2" || return 1
    accept "$2" "$build/new/usr/sbin/criu" || return 1
    bind "$build" "$prefix" || refused "$2" || return 1
    replace_prefix "$build" "$2"
}

# The addresses of this machine's Debian mirrors, from its own apt configuration.
mirrors() {
    local codename
    codename=$(os_release VERSION_CODENAME)
    {
        # shellcheck disable=SC2016 # apt expands these
        apt-get indextargets --format '$(REPO_URI) $(RELEASE)' \
            'Created-By: Packages' 'Component: main' 'Origin: Debian' 'Label: Debian'
        # Without downloaded lists apt does not know the origin: then go by the name of the suite.
        # shellcheck disable=SC2016
        apt-get indextargets --no-release-info --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' 'Component: main' |
            awk -v codename="$codename" '$2 == codename || $2 ~ /^(oldoldstable|oldstable|stable|testing|unstable|sid)$/'
    } 2>/dev/null | awk '$2 !~ /security/ && !seen[$1]++ { print $1 }'
}

# download SUITE WORK: the packages of criu and of all it depends on, named in WORK/runtime, and those that patchelf
# needs beside them, named in WORK/tools. apt verifies them; it uses nothing of the host's but the network settings.
download() {
    local suite=$1 work=$2 mirror addresses log=$2/apt.log apt
    local keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    [ -r "$keyring" ] || refuse "the keyring $keyring is missing. Install the package debian-archive-keyring." || return 1
    mapfile -t addresses < <(mirrors)
    [ "${#addresses[@]}" -gt 0 ] || refuse "this machine's apt sources name no Debian mirror with the component main." || return 1
    private_apt "$work"
    for mirror in "${addresses[@]}"; do
        say "Reading the package list of Debian $suite ..."
        write_sources "$suite" "deb [signed-by=$keyring] $mirror" >"$work/sources.list"
        # apt ends with 0 although it could not fetch a list; the line that says so begins with W or E.
        if limited 300 "${apt[@]}" update >"$log" 2>&1 </dev/null && ! grep -q '^[EW]: .*Failed to fetch' "$log"; then
            fetch_packages && return 0
        fi
    done
    refuse "apt: $(grep -m 1 '^E: ' "$log" || tail -n 1 "$log")"
}

# Sets `apt` of `download`. The empty status file makes apt count none of the host's packages as installed.
private_apt() {
    mkdir -p "$1"/state/lists/partial "$1"/cache/archives/partial
    : >"$1/state/status"
    apt=(apt-get -qq
        -o Dir::State="$1/state" -o Dir::State::lists="$1/state/lists" -o Dir::State::status="$1/state/status"
        -o Dir::Cache="$1/cache" -o Dir::Cache::archives="$1/cache/archives"
        -o Dir::Cache::pkgcache=packages.bin -o Dir::Cache::srcpkgcache=
        -o Dir::Etc::sourcelist="$1/sources.list" -o Dir::Etc::sourceparts=/dev/null
        -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null
        -o APT::Default-Release= -o APT::Install-Recommends=false -o Acquire::Languages=none -o Acquire::Retries=3
        -o APT::Get::AllowUnauthenticated=false -o Acquire::AllowInsecureRepositories=false)
}

# Some suites hold only what is newer than in another one.
write_sources() {
    echo "$2 $1 main"
    case $1 in
        *-backports) echo "$2 ${1%-backports} main" ;;
        experimental) echo "$2 unstable main" ;;
    esac
}

# Uses the variables of `download`.
fetch_packages() {
    say "Downloading criu and what it needs ..."
    fetch criu || return 1
    archives >"$work/runtime"
    fetch patchelf || return 1
    archives | grep -vxF -f "$work/runtime" >"$work/tools"
}

fetch() { limited 600 "${apt[@]}" -y -t "$suite" --download-only install "$1" >"$log" 2>&1 </dev/null; }
archives() { find "$work/cache/archives" -maxdepth 1 -name '*.deb' | sort; }

# unpack WORK BUILD SUITE: makes BUILD/new, a prefix that can be tried where it is.
unpack() {
    local work=$1 build=$2 new=$2/new
    say "Unpacking ..."
    mkdir -m 755 "$new"
    mkdir "$build/tools"
    extract "$work/runtime" "$new" && extract "$work/tools" "$build/tools" || return 1
    [ -x "$new/usr/sbin/criu" ] || refuse "its package criu holds no /usr/sbin/criu." || return 1
    # The unchanged binary is needed twice: for the trial, and for the final place.
    cp "$new/usr/sbin/criu" "$build/criu"
    # These are of no use to criu, and the programs among them would not run.
    rm -rf "${new:?}"/{etc,usr/bin,usr/share/{man,info,lintian,bug,locale}} "$new"/usr/lib/*/gconv
    printf '%s\n' "$3" "Made by install-criu.sh of criu-junit, which replaces this directory as a whole." >"$new/$marker"
    bind "$build" "$new"
}

# extract LIST DIRECTORY
extract() {
    local archive
    while IFS= read -r archive; do
        limited 120 dpkg -x "$archive" "$2" >&2 </dev/null || refuse "dpkg could not unpack ${archive##*/}." || return 1
    done <"$1"
}

# bind BUILD PLACE: makes BUILD/new/usr/sbin/criu a plain executable that loads everything from PLACE, where BUILD/new
# is or will be. The host's older libraries are not mixed in, and no wrapper stands between sudo or setcap and the
# binary. DT_RPATH, unlike DT_RUNPATH, holds for the libraries of the libraries too. The path is absolute, because
# $ORIGIN is not allowed in a binary with capabilities.
bind() {
    local build=$1 new=$1/new place=$2 loader directories
    loader=$(patchelf "$build" --print-interpreter "$build/criu") || refuse "patchelf could not read criu." || return 1
    # The package has the loader under /usr, the binary names it without: on a Debian system these are one directory.
    [ -e "$new$loader" ] || loader=/usr$loader
    [ -e "$new$loader" ] || refuse "its package libc6 holds no $loader." || return 1
    directories=$(library_directories "$new")
    cp "$build/criu" "$build/bound"
    patchelf "$build" --set-interpreter "$place$loader" --force-rpath --set-rpath "${directories//"$new"/"$place"}" \
        "$build/bound" || refuse "patchelf could not change criu." || return 1
    chmod 755 "$build/bound"
    mv -f "$build/bound" "$new/usr/sbin/criu"
}

library_directories() { find "$@" -name '*.so.*' -printf '%h\n' | sort -u | paste -sd :; }

# patchelf BUILD ARGUMENT...: the downloaded one, with the loader and the libraries that it was built for.
patchelf() {
    local build=$1 loader
    shift
    loader=$(find "$build/new" \( -name 'ld-linux*.so*' -o -name 'ld64.so*' \) -type f -print -quit)
    "$loader" --library-path "$(library_directories "$build/new" "$build/tools")" "$build/tools/usr/bin/patchelf" "$@" >&1
}

# replace_prefix BUILD LABEL: puts BUILD/new, which was tried, in the place of the prefix.
replace_prefix() {
    local build=$1
    if is_capable "$prefix/usr/sbin/criu" && [ "$with_capability" = no ]; then
        warn "The criu that is replaced had capabilities, and the new one has none. To set them again: $self --capability"
    fi
    swapping=$build
    [ ! -e "$prefix" ] || mv -T "$prefix" "$build/old"
    mv -T "$build/new" "$prefix"
    if ! works "$prefix/usr/sbin/criu"; then
        end_children
        mv -T "$prefix" "$build/new"
        put_back
        refused "$2, in its final place" || return 1
    fi
    swapping=
    say "Installed in $prefix."
}

# Also after an interruption between the two renamings.
put_back() {
    if [ -e "$swapping/old" ] && [ ! -e "$prefix" ]; then
        mv -T "$swapping/old" "$prefix"
    fi
    swapping=
}

# The well-known place is replaced in one step.
make_link() {
    local temporary=$link.$$
    [ "$(readlink -- "$link" || true)" != "$1" ] || return 0
    mkdir -p "$home_of_criu"
    ln -s "$1" "$temporary"
    mv -fT "$temporary" "$link"
    say "Made the link $link to it."
}

# ---- --capability -----------------------------------------------------------------------------------------------

set_capability() {
    local binary=$1 capabilities=cap_checkpoint_restore missing directory
    is_root || die 1 "setcap needs root." "As root, run: $self --capability"
    version_at_least "$kernel" 5.9 || die 1 "CAP_CHECKPOINT_RESTORE came with Linux 5.9, and this is Linux $kernel." \
        "Use --sudoers instead, or a newer kernel."
    have setcap && have getcap || install_packages libcap2-bin || die 1 "setcap could not be installed."
    missing=$(missing_from_bounding_set)
    case " $missing " in
        *" 40 "*) die 1 "The bounding set here lacks CAP_CHECKPOINT_RESTORE, so no program can get it." \
            "Start the container with --cap-add CHECKPOINT_RESTORE." ;;
    esac
    if [ -n "$missing" ]; then
        capabilities=cap_checkpoint_restore,cap_setpcap
        say "cap_setpcap is set as well: the bounding set here lacks capability $missing, and without it a restore fails" \
            "with 'Unable to drop capability ${missing%% *}: -1'."
    else
        say "cap_setpcap is not needed here. Where the bounding set lacks a capability, as in most containers, it is:" \
            "a restore fails there with 'Unable to drop capability N: -1'. Then run this there."
    fi
    setcap "$capabilities+eip" "$binary" || die 1 "setcap could not change $binary." \
        "Its file system or the container may not allow capabilities (CAP_SETFCAP); a directory elsewhere may: --prefix DIR"
    is_capable "$binary" || die 1 "$binary has no capabilities although setcap reported none of it."
    say "$(getcap "$binary")"
    is_safe "$binary" || warn "$reason Whoever can replace it or its libraries gets these capabilities."
    try_as_nobody "$binary"
    say "Every user can now run it as: $binary dump --unprivileged ... (Linux 5.9 and later)"
}

# The numbers of the capabilities that no program can get here.
missing_from_bounding_set() {
    local bounding last number missing=()
    bounding=$((16#$(awk '/^CapBnd:/ { print $2 }' /proc/self/status)))
    last=$(cat /proc/sys/kernel/cap_last_cap)
    for ((number = 0; number <= last; number++)); do
        (((bounding >> number) & 1)) || missing+=("$number")
    done
    printf '%s\n' "${missing[*]}"
}

# The same proof as always, as a user without any rights.
try_as_nobody() {
    local directory yama
    new_scratch directory
    trial_user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    trial_owner=65534
    if ! try_it "$1" "$directory" --unprivileged; then
        yama=$(cat /proc/sys/kernel/yama/ptrace_scope 2>/dev/null || echo 0)
        die 1 "The capabilities are set, but user 65534 (nobody) cannot use it: $reason" \
            "kernel.yama.ptrace_scope is $yama; with anything but 0, also CAP_SYS_PTRACE is needed to dump a process that is not a child."
    fi
    trial_user=()
    trial_owner=
    say "User 65534 (nobody) dumped and restored a process with it."
}

# ---- --sudoers --------------------------------------------------------------------------------------------------

# What is written into sudoers must be one word without any meaning there but a user or a group.
check_sudoers_who() {
    local name=${sudoers_who#%}
    [ "$sudoers_who" != ALL ] || return 0
    [[ $name =~ ^[A-Za-z_][A-Za-z0-9_.-]*$ ]] ||
        usage_error "--sudoers $sudoers_who: this is not a user, a %group or ALL."
    [[ ! $name =~ ^[A-Z][A-Z0-9_]*$ ]] ||
        usage_error "--sudoers $sudoers_who: sudo takes a name in capitals for an alias."
    if [[ $sudoers_who == %* ]]; then
        getent group "$name" >/dev/null || usage_error "--sudoers $sudoers_who: there is no group $name."
    else
        getent passwd "$name" >/dev/null || usage_error "--sudoers $sudoers_who: there is no user $name."
    fi
}

write_sudoers() {
    local binary=$1 directory file problem
    is_root || die 1 "Writing a sudo rule needs root." "As root, run: $self --sudoers $sudoers_who"
    if ! have visudo || [ ! -d /etc/sudoers.d ]; then
        die 1 "sudo is not installed." "Install it and start again: $(package_command sudo)"
    fi
    [[ $binary =~ ^[A-Za-z0-9._/+@~-]+$ ]] || die 1 "$binary has characters that mean something in sudoers." \
        "Install it elsewhere: --prefix DIR"
    is_safe "$binary" || die 1 "$reason Whoever can replace it would be root by such a rule, so none was written." \
        "Install it where only root can write: run this as root without --prefix."
    new_scratch directory
    printf '%s ALL = NOPASSWD: %s dump *\n%s ALL = NOPASSWD: %s restore *\n' \
        "$sudoers_who" "$binary" "$sudoers_who" "$binary" >"$directory/rules"
    problem=$(visudo -c -f "$directory/rules" 2>&1) || die 1 "visudo refuses the rule: $problem"
    file=/etc/sudoers.d/$(sudoers_file_name)
    # A name with a dot in it is ignored by sudo, so nothing half written is ever read.
    install -m 0440 "$directory/rules" "$file.new"
    mv -f "$file.new" "$file"
    say "Wrote $file:" && cat "$file" >&2
    check_sudo_rule "$binary"
    warn "This rule makes $(described_who) root: the images decide what the restored process is, and --action-script runs any program. It is for machines that are yours alone; --capability is the safer choice."
    say "To take it back: rm $file"
}

# Different users get different files, and sudo ignores names with a dot or a tilde: those characters are written as
# their number.
sudoers_file_name() {
    local name=${sudoers_who#%} kind=user
    [[ $sudoers_who != %* ]] || kind=group
    [ "$sudoers_who" != ALL ] || kind=everybody
    printf 'criu-junit-%s-%s\n' "$kind" "${name//./_2e}"
}

described_who() {
    case $sudoers_who in
        ALL) echo "every user of this machine" ;;
        %*) echo "every member of the group ${sudoers_who#%}" ;;
        *) echo "$sudoers_who" ;;
    esac
}

# The rule is of no use where /etc/sudoers does not read the directory. sudo tells for a user, not for a group.
check_sudo_rule() {
    local user=$sudoers_who
    [ "$user" != ALL ] || user=nobody
    [[ $user != %* ]] || return 0
    sudo -n -l -U "$user" "$1" dump -t 1 >/dev/null 2>&1 ||
        warn "sudo does not apply the rule. Is there a line '@includedir /etc/sudoers.d' in /etc/sudoers?"
}

# is_safe BINARY: whether only root can change the binary, the directories above it, and the libraries in its prefix.
is_safe() {
    local path=$1 open
    while :; do
        if [ "$(stat -c %u "$path")" -ne 0 ] || [ -n "$(find "$path" -maxdepth 0 -perm /022 ! -perm -1000)" ]; then
            reason="$path can be changed by others than root."
            return 1
        fi
        [ "$path" != / ] || break
        path=$(dirname "$path")
    done
    [[ $1 == "$prefix"/* ]] || return 0
    open=$(find "$prefix" ! -type l \( ! -uid 0 -o -perm /022 \) -print -quit)
    [ -z "$open" ] || reason="$open can be changed by others than root."
    [ -z "$open" ]
}

# ---- Main -------------------------------------------------------------------------------------------------------

main() {
    parse_options "$@"
    [ "$(uname -s)" = Linux ] || die 1 "CRIU works on Linux only, and this is $(uname -s)." \
        "Use a Linux machine, container or virtual machine."
    umask 022
    unset CRIU_CONFIG_FILE # it would change every trial
    set_places
    if [ "$private_only" = yes ]; then
        install_private || none_works
    else
        find_existing || install_distribution_package || install_private || none_works
    fi
    [[ $found != "$prefix"/* ]] || make_link "$found"
    [ "$with_capability" = no ] || set_capability "$found"
    [ -z "$sudoers_who" ] || write_sudoers "$found"
    printf '%s\n' "$found"
}

none_works() { die 1 "No CRIU works on this machine (Linux $kernel). Tried:" "${refusals[@]/#/- }"; }

main "$@"
