# A container: in mount (and maybe pid) namespaces of its own, makes the root directory and becomes the command.
# Arguments: the container's directory on the stage, then the command.
set -eu
read -r pid _ </proc/self/stat
mount --all --fstab "$1/fstab"
echo "$pid" >"$1/pid"
cd "$1/root"
shift
# The old root lies on top of the new one and is taken off: see pivot_root(2), NOTES.
pivot_root . .
umount -l .
exec "$@"
