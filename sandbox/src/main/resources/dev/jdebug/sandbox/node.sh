# The node: pid 1 of the outer pid namespace, in a mount namespace of its own. Every process of the sandbox lives in this pid
# namespace or below it, so that the kernel ends them all, and drops all mounts, when this shell ends: when the writing end
# of its stdin is closed, in whatever way our own process ended.
set -eu
# /proc is still the one that we were started from: it numbers this shell as the caller does.
read -r pid _ </proc/self/stat
# The stage holds everything that is written: root directories' upper layers, captured output. Nothing of it is on a disk.
mount -t tmpfs -o mode=0755 jdebug-sandbox /dev/shm
mkdir /dev/shm/tmp /dev/shm/shm
chmod 1777 /dev/shm/tmp /dev/shm/shm
echo "$pid"
read -r _ || exit 0
