# shellcheck shell=bash
# Where a criu may come from without a private prefix. Sourced by install-criu.sh.

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
        # As root, a file that somebody else can change is not run, not even to look at it.
        if is_root && [ -e "$real" ] && ! is_safe "$real"; then
            refused "Existing $real" "$reason" || continue
        fi
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
