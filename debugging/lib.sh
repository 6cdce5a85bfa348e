# shellcheck shell=bash
# Shared by the scripts of debugging/: messages, limits on time, missing packages. Meant to be sourced.

# Tools are asked for their output in English, because it is read here. A user's PATH often lacks the sbin directories.
export LC_ALL=C
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

# Everything for a person goes to standard error, so that standard output holds only the result.
say() { printf '%s\n' "$*" >&2; }
warn() { printf 'warning: %s\n' "$*" >&2; }

# die STATUS DIAGNOSIS [LINE...]: the first line says what is wrong, the others what to do.
die() {
    local status=$1
    shift
    printf 'error: %s\n' "$1" >&2
    shift
    [ $# -eq 0 ] || printf '       %s\n' "$@" >&2
    exit "$status"
}

is_root() { [ "$(id -u)" -eq 0 ]; }

have() { command -v "$1" >/dev/null 2>&1; }

# Whether a criu may be used without root.
is_capable() { [[ $(getcap "$1" 2>/dev/null) == *cap_checkpoint_restore* ]]; }

# version_at_least 4.2.1 4.2: whether the first version is the second or a later one.
version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# The value of one variable of os-release, without running the file.
os_release() { sed -n "/^$1=/ { s///; s/^\"\(.*\)\"\$/\1/; p; q }" /etc/os-release 2>/dev/null; }

# debian, ubuntu, fedora or other: which package manager and which sources there are.
distribution() {
    local word
    for word in $(os_release ID) $(os_release ID_LIKE); do
        case $word in
            ubuntu) echo ubuntu && return ;;
            debian) echo debian && return ;;
            fedora | rhel | centos) echo fedora && return ;;
        esac
    done
    echo other
}

# limited SECONDS COMMAND...: like timeout(1), with two differences that matter here. The command is a child of this
# shell (`criu restore --restore-sibling` gives its process to that parent, and a shell reaps it), and this shell
# handles Ctrl-C at once instead of when the command has ended. Descriptors above 2 are not passed on.
limited() {
    local deadline=$((SECONDS + $1)) pid status=0
    shift
    (
        close_descriptors
        exec "$@"
    ) &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        if [ "$SECONDS" -gt "$deadline" ]; then
            kill -KILL "$pid" 2>/dev/null || true
            wait "$pid" 2>/dev/null || true
            return 124
        fi
        sleep 0.02
    done
    wait "$pid" || status=$?
    return "$status"
}

# Closes what this shell inherited or opened, so that a program started from it holds only 0, 1 and 2.
close_descriptors() {
    local path fd
    for path in /proc/"$BASHPID"/fd/*; do
        fd=${path##*/}
        [ "$fd" -le 2 ] || eval "exec $fd>&-"
    done
}

# Ends every child of this shell, politely first, and collects them. What CRIU restored with --restore-sibling is
# such a child too, also when CRIU was interrupted on the way.
end_children() {
    local tries
    has_children || return 0
    signal_children TERM
    for tries in $(seq 20); do
        has_children || return 0
        [ "$tries" -ne 10 ] || signal_children KILL
        sleep 0.05
    done
}

# Read without a subshell or another process: those would be children as well.
read_children() { read -r -a child_pids <"/proc/$$/task/$$/children" || [ "${#child_pids[@]}" -gt 0 ]; } 2>/dev/null

has_children() {
    local child_pids=()
    read_children
}

signal_children() {
    local child_pids=()
    if read_children; then kill -"$1" "${child_pids[@]}" 2>/dev/null || true; fi
}

packages_updated=no

# install_packages NAME...: with the system's package manager, which needs root. Its output is shown only on failure.
install_packages() {
    local log status=0
    is_root || die 3 "These packages are missing: $*. Installing them needs root." \
        "Run this as root first: $(package_command "$@")"
    say "Installing $* ..."
    log=$(mktemp)
    run_package_manager "$@" >"$log" 2>&1 </dev/null || status=$?
    [ "$status" -eq 0 ] || tail -n 20 "$log" >&2
    rm -f "$log"
    return "$status"
}

package_command() {
    case $(distribution) in
        debian | ubuntu) echo "apt-get update && apt-get install -y --no-install-recommends $*" ;;
        fedora) echo "dnf install -y $*" ;;
        *) echo "(install these with your package manager) $*" ;;
    esac
}

run_package_manager() {
    case $(distribution) in
        debian | ubuntu)
            update_packages
            without_services env DEBIAN_FRONTEND=noninteractive \
                apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$@"
            ;;
        fedora) dnf install -y "$@" ;;
        *)
            echo "Neither Debian, Ubuntu nor Fedora: $(package_command "$@")"
            return 1
            ;;
    esac
}

# without_services COMMAND...: runs it so that no package starts its server, and switches off those that came with it.
# Debian starts a server when it is installed, and after each boot; the tests start their own, on ports of their own.
without_services() (
    policy=/usr/sbin/policy-rc.d # asked by invoke-rc.d(8); 101 is "forbidden"
    units=/etc/systemd/system/multi-user.target.wants
    wanted=$(services_wanted "$units")
    if [ ! -e "$policy" ]; then
        trap 'rm -f "$policy"' EXIT
        trap 'exit 130' INT
        trap 'exit 143' TERM
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
    fi
    status=0
    "$@" || status=$?
    for service in redis-server memcached nginx; do
        if [[ $(services_wanted "$units") == *"$service.service"* && $wanted != *"$service.service"* ]]; then
            systemctl disable "$service" || true
        fi
    done
    exit "$status"
)

services_wanted() { ls "$1" 2>/dev/null || true; }

# Reads the package lists once per run. A failure is not fatal: the lists that are there may do.
update_packages() {
    [ "$packages_updated" = no ] || return 0
    packages_updated=yes
    apt-get -o DPkg::Lock::Timeout=120 update || true
}

# ---- What the build needs ---------------------------------------------------------------------------------------

# set_up [COMMAND:PACKAGE...]: a JDK, Maven, python3, the named commands, and a CRIU that works. What is missing is
# installed in one go. Sets JAVA_HOME for Maven, and `criu`.
set_up() {
    local missing=() need here
    if ! find_jdk; then
        # Which JDK there is, only current lists can tell.
        ! is_root || ! have apt-get || update_packages >/dev/null 2>&1
        missing+=("$(jdk_package)")
    fi
    have mvn || missing+=(maven)
    python3 -c '' 2>/dev/null || missing+=(python3)
    for need in "$@"; do
        have "${need%%:*}" || missing+=("$(package_name "${need#*:}")")
    done
    if [ "${#missing[@]}" -gt 0 ]; then
        install_packages "${missing[@]}" || die 3 "These packages could not be installed: ${missing[*]}" \
            "The package manager's last lines are above. Install them yourself and start again."
        hash -r
        find_jdk || die 3 "There is still no JDK 17 or later." "Install one and set JAVA_HOME."
    fi
    here=$(dirname "${BASH_SOURCE[0]}")
    # shellcheck disable=SC2034 # used by those who source this
    criu=$("$here/install-criu.sh") || die 3 "There is no CRIU that works; the reasons are above."
}

# Takes the first JDK that is new enough: JAVA_HOME, the one on the PATH, one beside it.
find_jdk() {
    local home
    for home in "${JAVA_HOME-}" "$(home_of_javac)" /usr/lib/jvm/*; do
        if [ -n "$home" ] && is_jdk_17 "$home"; then
            export JAVA_HOME=$home PATH=$home/bin:$PATH
            return 0
        fi
    done
    return 1
}

home_of_javac() {
    local javac
    javac=$(command -v javac) || return 0
    javac=$(readlink -f "$javac")
    printf '%s\n' "${javac%/bin/javac}"
}

is_jdk_17() {
    local number
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    number=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    [ -n "$number" ] && [ "$number" -ge 17 ]
}

jdk_package() {
    case $(distribution) in
        debian | ubuntu)
            # Debian 13 has no JDK 17 any more, and its default is a later one.
            if [[ $(apt-cache policy openjdk-17-jdk-headless) == *"Candidate: "[0-9]* ]]; then
                echo openjdk-17-jdk-headless
            else
                echo default-jdk-headless
            fi
            ;;
        fedora) echo java-latest-openjdk-devel ;;
        *) echo "a JDK of version 17 or later" ;;
    esac
}

# Debian's names are used; Fedora has a few of its own.
package_name() {
    case $(distribution):$1 in
        fedora:libcap2-bin) echo libcap ;;
        fedora:passwd) echo shadow-utils ;;
        fedora:iproute2) echo iproute ;;
        fedora:redis-server) echo redis ;;
        *) echo "$1" ;;
    esac
}
