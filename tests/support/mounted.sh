# shellcheck shell=bash
# Sourced before case.sh. with_mounts MOUNT [PREPARE]: the test goes on in a mount namespace of its own, where MOUNT
# mounted something at or from the private directory $MOUNTED, which PREPARE filled. Skipped where that cannot be done;
# MOUNT is tried before.
with_mounts() {
  [ -z "${MOUNTED-}" ] || return 0
  MOUNTED=$(mktemp -d)
  export MOUNTED PATH="$PATH:/usr/sbin:/sbin"
  trap 'rm -rf "$MOUNTED"' EXIT
  { sh -ec "${2-}" && unshare -m sh -ec "$1"; } >/dev/null 2>&1 || {
    echo "skipped: what this needs cannot be mounted here"
    exit 77
  }
  unshare -m sh -ec "$1; exec bash \"\$0\"" "$0"
  exit
}

# An ext4 whose inodes are too small for nanoseconds, at $MOUNTED/mount.
# shellcheck disable=SC2016 # $ is for the inner shell
with_whole_seconds() {
  with_mounts 'mount -o loop "$MOUNTED/image" "$MOUNTED/mount"' \
    'mkdir "$MOUNTED/mount"; truncate -s 20M "$MOUNTED/image"; mkfs.ext4 -q -I 128 "$MOUNTED/image"'
}
