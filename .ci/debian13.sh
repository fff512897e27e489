#!/usr/bin/env bash
# Builds agent, lab and unit tests in a root of Debian 13 and runs the unit tests there; the last line is `N passed, N failed`.
# `debian13.sh shell [COMMAND...]` opens a shell in that root, or runs a command. Needs root, for mounts and chroot; nothing of
# them outlives it. The root, of some 900 MB, is kept in ~/.cache/loketwacht and made anew when the list of packages changes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Where a machine has no such root to give, that is no fault of the change: the tests are skipped, and it says why.
cannot() {
    echo "$1" >&2
    [[ ${2:-} != shell ]] || exit 1
    echo "Skipped: nothing was built or tested on Debian 13."
    echo "0 passed, 0 failed"
    exit 0
}

((EUID == 0)) || cannot "$0: a root of Debian 13 is entered by chroot, which needs root; run it as root" "${1:-}"
unshare --mount --propagation private true 2>/dev/null ||
    cannot "$0: a root of Debian 13 needs mounts of its own, which this machine does not allow (unshare)" "${1:-}"
kept=${XDG_CACHE_HOME:-$HOME/.cache}/loketwacht/debian13
root=$kept/root
objects=$(ccache --get-config cache_dir 2>/dev/null || echo "$HOME/.cache/ccache")
mkdir -p "$kept" "$objects"

make_root() {
    local names=$1 log=$kept/log
    rm -rf "$root" "$root.new"
    if ! .ci/debian_root.sh trixie "$root.new" --include="$(paste -sd, <<<"$names")" >"$log" 2>&1; then
        cat "$log" >&2
        echo "A root of Debian 13 could not be made; what mmdebstrap says of it stands above." >&2
        return 1
    fi
    mv "$root.new" "$root"
    echo "$names" >"$kept/names"
}

# In a namespace of its own, whose mounts end with it.
inside() {
    unshare --mount --propagation private bash -euc '
        root=$1 objects=$2
        shift 2
        mkdir -p "$root/loketwacht" "$root/ccache"
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mount -t tmpfs tmpfs "$root/tmp"
        mount --bind "$objects" "$root/ccache"
        mount --bind "$PWD" "$root/loketwacht"
        exec chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LC_ALL=C.UTF-8 TERM="${TERM:-dumb}" \
            CCACHE_DIR=/ccache CCACHE_BASEDIR=/loketwacht CCACHE_NOHASHDIR=1 sh -euc "cd /loketwacht; exec \"\$@\"" sh "$@"
    ' bash "$root" "$objects" "$@"
}

names=$(RELEASE=trixie .ci/packages.sh --print build unit)
is_current() { [[ -d $root && $names == "$(cat "$kept/names" 2>/dev/null)" ]]; }

# Several runs may be in the root, and nobody while it is made.
exec 9>"$kept/lock"
flock --shared 9
if ! is_current; then
    flock 9
    if ! is_current; then
        echo "Making a root of Debian 13"
        make_root "$names" || cannot "$0: without a root there is no Debian 13" "${1:-}"
        echo "It took $SECONDS s"
    fi
    flock --shared 9
fi

if [[ ${1:-} == shell ]]; then
    shift
    inside "${@:-bash}"
    exit
fi
jobs=$(nproc)
# Nothing is missing there: the names are right.
inside .ci/packages.sh build unit
inside cmake --preset debian13 --log-level=WARNING
inside cmake --build --preset debian13 --parallel "$jobs" -- -k 0
echo "Built after $SECONDS s"
results=build/debian13/results.xml
rm -f "$results"
passed=yes
inside ctest --preset debian13 --parallel "$jobs" --output-junit "/loketwacht/$results" || passed=no
/usr/bin/python3 .ci/count.py "$results" || passed=no
[[ $passed == yes ]]
