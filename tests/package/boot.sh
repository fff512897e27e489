#!/usr/bin/env bash
# Boots systemd in a copy of a root that goes with it: boot.sh ROOT SCRATCH, as root. Nothing of it can be seen from outside: it
# has mounts, processes, a network with a loopback alone, and a cgroup of its own. What it writes is in memory.
set -euo pipefail
root=$1 scratch=$2

if [[ ${3:-} != inside ]]; then
    [[ ${3:-} == alone ]] || exec unshare --mount --propagation private "$0" "$root" "$scratch" alone
    mkdir -p "$scratch/cgroups" "$scratch/memory"
    mount -t cgroup2 cgroup2 "$scratch/cgroups"
    # Those of runs before, whose processes are gone.
    find "$scratch/cgroups" -mindepth 2 -path '*/loketwacht-package-*' -depth -type d -exec rmdir {} + 2>/dev/null || true
    rmdir "$scratch"/cgroups/loketwacht-package-* 2>/dev/null || true
    own=$scratch/cgroups/loketwacht-package-$$
    mkdir "$own"
    echo $$ >"$own/cgroup.procs"
    exec unshare --cgroup --pid --fork --kill-child --uts --ipc --net "$0" "$root" "$scratch" inside
fi

mount -t tmpfs tmpfs "$scratch/memory"
cd "$scratch/memory"
mkdir upper work root
mount -t overlay overlay -o "lowerdir=$root,upperdir=upper,workdir=work" root
cd root
mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs tmpfs dev
for device in null zero full random urandom tty; do
    touch "dev/$device"
    mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/pts dev/shm dev/mqueue
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
ln -s pts/ptmx dev/ptmx
mount -t tmpfs tmpfs dev/shm
mount -t mqueue mqueue dev/mqueue
mount -t tmpfs tmpfs run
mount -t tmpfs tmpfs tmp
mkdir -p given old
mount --bind "$scratch/given" given
ip link set lo up
pivot_root . old
cd /
umount --lazy old
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin container=loketwacht LC_ALL=C.UTF-8 \
    /usr/lib/systemd/systemd --log-target=console systemd.unit=multi-user.target
