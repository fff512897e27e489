#!/usr/bin/env bash
# Installs from Debian what is missing for the given purposes: packages.sh [--print] build|unit|test|judge|image|debian13|lint ...
# With nothing missing it needs neither root nor a network and takes no time. --print only says the names, which are those
# of this system's release, or of RELEASE where that is set (bookworm, trixie, noble).
set -euo pipefail

release=${RELEASE:-$(. /etc/os-release 2>/dev/null && echo "${VERSION_CODENAME:-}")}
# Boost from 1.81 on: what a release calls Boost is new enough, but for Debian 12, whose Boost is 1.74.
boost="libboost-dev"
if [[ $release == bookworm ]]; then
    boost="libboost1.81-dev"
fi
declare -A purposes=(
    [build]="build-essential cmake ninja-build pkg-config ccache mold
             $boost libssl-dev libc-ares-dev libpsl-dev libidn2-dev zlib1g-dev libbrotli-dev libzstd-dev libyaml-cpp-dev
             libcrypt-dev libgumbo-dev libre2-dev libsqlite3-dev libcsv-dev libmd4c-dev libjemalloc-dev libcpp-httplib-dev prometheus-cpp-dev nlohmann-json3-dev libcli11-dev libspdlog-dev libfmt-dev
             libgtest-dev libgmock-dev"
    # What unit tests call: the clients of the lab's tests, promtool, and authorities to trust.
    [unit]="ca-certificates curl openssl prometheus python3"
    [test]="ca-certificates chromium curl dnsmasq-base git iproute2 nginx-light openssl prometheus prometheus-alertmanager
            prometheus-blackbox-exporter sqlite3 tinyproxy tzdata
            python3 python3-jsonschema python3-pytest python3-yaml"
    # What tests/judge/judge.py asks, by hand and at night.
    [judge]="chromium firefox-esr libnss3-tools"
    [image]="podman runc mmdebstrap uidmap iproute2 curl debian-archive-keyring"
    [debian13]="ccache debian-archive-keyring mmdebstrap python3"
    # Debian 12's newest clang, and Debian 13's usual: 14 cannot compile the ranges of libstdc++ 12.
    [lint]="clang-19 clang-format-19 clang-tidy-19 libclang-rt-19-dev python3"
)
# The packages above that bring services, and their names.
declare -A services=(
    [nginx-light]=nginx [prometheus]=prometheus [prometheus-alertmanager]=prometheus-alertmanager
    [prometheus-blackbox-exporter]=prometheus-blackbox-exporter
    [podman]="podman.socket podman.service podman-restart.service podman-auto-update.service podman-auto-update.timer"
    [tinyproxy]=tinyproxy
)

only_print=
if [[ ${1:-} == --print ]]; then
    only_print=yes
    shift
fi
if (($# == 0)); then
    echo "usage: $0 [--print] purpose...; purposes: ${!purposes[*]}" >&2
    exit 2
fi
wanted=()
for purpose in "$@"; do
    if [[ -z ${purposes[$purpose]:-} ]]; then
        echo "$0: no such purpose: $purpose; purposes: ${!purposes[*]}" >&2
        exit 2
    fi
    read -ra names -d '' <<<"${purposes[$purpose]}" || true
    wanted+=("${names[@]}")
done

if [[ -n $only_print ]]; then
    printf '%s\n' "${wanted[@]}"
    exit 0
fi
if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian: nothing is installed for you. What is needed, by Debian's names: ${wanted[*]}" >&2
    exit 0
fi
installed=$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null || true)
missing=()
for name in "${wanted[@]}"; do
    grep -qxF "installed $name" <<<"$installed" || missing+=("$name")
done
if ((${#missing[@]} == 0)); then
    exit 0
fi

as_root=()
if ((EUID != 0)); then
    if ! command -v sudo >/dev/null || { [[ ! -t 0 ]] && ! sudo -n true 2>/dev/null; }; then
        echo "Packages are missing, and this is neither root nor a user with sudo. As root, run:" >&2
        echo "    apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

# The tests start their own servers: what is installed here must not start now, nor at the next boot.
policy=/usr/sbin/policy-rc.d
log=$(mktemp)
clean_up() {
    rm -f "$log"
    if [[ -n ${policy_is_ours:-} ]]; then
        "${as_root[@]}" rm -f "$policy"
    fi
}
trap clean_up EXIT
if [[ ! -e $policy ]]; then
    policy_is_ours=yes
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
fi

echo "Installing from Debian: ${missing[*]}"
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 "$@" >>"$log" 2>&1; }
if ! apt update || ! apt install --yes --no-install-recommends "${missing[@]}"; then
    cat "$log" >&2
    echo "Installing failed; the packages above have their names in Debian 12 (bookworm) and 13 (trixie)." >&2
    exit 1
fi
if command -v systemctl >/dev/null; then
    for name in "${missing[@]}"; do
        if [[ -n ${services[$name]:-} ]]; then
            read -ra units <<<"${services[$name]}"
            "${as_root[@]}" systemctl --quiet disable "${units[@]}" 2>/dev/null || true
        fi
    done
fi
