#!/usr/bin/env bash
# Makes a root, or a tar of one, of a release of Debian by mmdebstrap: debian_root.sh RELEASE TARGET [OPTION...]
# It takes the packages from where this machine's apt takes its own (mirrors, proxies, authorities), whatever release runs here,
# and what the root's own apt is told then are the same ways. Options go to mmdebstrap.
set -euo pipefail

if (($# < 2)); then
    echo "usage: $0 RELEASE TARGET [mmdebstrap's options...]" >&2
    exit 2
fi
release=$1 target=$2
shift 2

# Says the first mirror that this machine's apt knows whose path ends like that, or Debian's own.
mirror() {
    local known
    known=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 2>/dev/null |
        awk -v path="/$1" '{ sub(/\/$/, "") } !found && substr($0, length($0) - length(path) + 1) == path { print; found = 1 }' || true)
    echo "${known:-http://deb.debian.org/$1}"
}

ways=$(mktemp)
trap 'rm -f "$ways"' EXIT
# How this machine's apt reaches its mirrors: proxies, authorities, what it does not check.
apt-config dump | grep -E '^Acquire::((https?|Check-[A-Za-z-]+|Retries|ForceIPv[46])(::[^ ]*)?) ".+";$' >"$ways" || true
from="deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]"
mmdebstrap --variant=minbase --aptopt="$ways" --aptopt='Acquire::Languages "none"' --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    "$@" "$release" "$target" \
    "$from $(mirror debian) $release main" "$from $(mirror debian) $release-updates main" \
    "$from $(mirror debian-security) $release-security main"
