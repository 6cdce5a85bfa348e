# shellcheck shell=bash
# A newer Debian suite in a private prefix. Sourced by install-criu.sh.

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
# Whoever finds the link runs what it names. So it goes only to what nobody else can change, and stays with a criu that is
# there when the caller has chosen another prefix.
make_link() {
    local temporary=$link.$$
    [ "$(readlink -- "$link" || true)" != "$1" ] || return 0
    if [ "$prefix" != "$home_of_criu/prefix" ] && [ -x "$link" ]; then
        say "The link $link stays as it is. To use the new one: criu.binary=$1"
        return 0
    fi
    if is_root && ! is_safe "$1"; then
        warn "No link $link to it: $reason To use it: criu.binary=$1"
        return 0
    fi
    mkdir -p "$home_of_criu"
    ln -s "$1" "$temporary"
    mv -fT "$temporary" "$link"
    say "Made the link $link to it."
}
