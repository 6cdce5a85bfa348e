#!/usr/bin/env bash
# Finds a CRIU that works on this machine, or installs one, and prints its path. See --help.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
self=$(printf '%q' "$here/install-criu.sh") # as it can be pasted
# shellcheck source=debugging/lib.sh
. "$here/lib.sh"
# shellcheck source=debugging/install/trial.sh
. "$here/install/trial.sh"
# shellcheck source=debugging/install/sources.sh
. "$here/install/sources.sh"
# shellcheck source=debugging/install/private-prefix.sh
. "$here/install/private-prefix.sh"
# shellcheck source=debugging/install/privileges.sh
. "$here/install/privileges.sh"

usage() {
    cat <<'EOF'
Usage: install-criu.sh [--prefix DIR] [--suite NAME] [--untried] [--capability] [--sudoers USER|%GROUP|ALL]

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
  --untried       Take it also when it does not work here, as the tests of an older CRIU need it: nothing is dumped, and
                  no link is made. Needs --prefix and --suite.
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
untried=no
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
            --untried) untried=yes ;;
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
    # The default places are for a criu that works.
    [ "$untried" = no ] || { [ -n "$prefix" ] && [ -n "$suite_wanted" ]; } ||
        usage_error "--untried needs --prefix and --suite."
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
    [[ $found != "$prefix"/* ]] || [ "$untried" = yes ] || make_link "$found"
    [ "$with_capability" = no ] || set_capability "$found"
    [ -z "$sudoers_who" ] || write_sudoers "$found"
    printf '%s\n' "$found"
}

none_works() { die 1 "No CRIU works on this machine (Linux $kernel). Tried:" "${refusals[@]/#/- }"; }

main "$@"
