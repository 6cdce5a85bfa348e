# shellcheck shell=bash
# What lets others than root use a criu. Sourced by install-criu.sh.

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
