#!/usr/bin/env bash
# System calls by which a command reads past the watch are carried out, and nothing is stored: of other architectures, by
# rings and handles, of other tracers and listeners.
# shellcheck disable=SC2034 # OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# refused TEXT COMMAND...: nothing but --allow all stores the result.
refused() {
  local text=$1 plain
  shift
  plain=$("$@" 2>&1)
  for OPTIONS in -v --ttl=1h --allow=network --allow=ipc; do
    miss "$@"
    expect_equal "$(cat "$OUT")" "$plain" "stdout"
    expect_contains "$ERR" "not stored: the command $text (--allow all)"
  done
  OPTIONS=--allow=all
  miss "$@"
  hit "$@"
  expect_equal "$(cat "$OUT")" "$plain" "stdout"
}
echo data >f
build handle <<'C'
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  struct file_handle* handle = malloc(sizeof *handle + MAX_HANDLE_SZ);
  handle->handle_bytes = MAX_HANDLE_SZ;
  int mount = 0;
  if (name_to_handle_at(AT_FDCWD, "f", handle, &mount, 0) != 0) return puts("no handles") < 0;
  return puts(open_by_handle_at(open(".", O_RDONLY), handle, O_RDONLY) < 0 ? "not opened" : "opened") < 0;
}
C
[ "$("$CASE/handle")" = 'no handles' ] || refused 'called open_by_handle_at(2)' "$CASE/handle"
build ring <<'C'
#include <linux/io_uring.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
  static struct io_uring_params parameters;
  return puts(syscall(SYS_io_uring_setup, 4, &parameters) < 0 ? "no ring" : "a ring") < 0;
}
C
refused 'called io_uring_setup(2)' "$CASE/ring"
build listener <<'C'
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
  struct sock_filter allow = {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW};
  struct sock_fprog program = {1, &allow};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
  return puts("done") < 0;
}
C
refused 'called seccomp(2)' "$CASE/listener"
! command -v strace >/dev/null || ! strace -o "$CASE/trace" true 2>/dev/null ||
  refused 'called ptrace(2)' strace -o /dev/null echo traced
[ "$(uname -m)" = x86_64 ] || exit 0
build_foreign
refused 'made a system call of another architecture' "$CASE/foreign"
# Some kernels have no calls of i386 at all.
! ("$CASE/foreign" int80) >/dev/null 2>&1 || refused 'made a system call of another architecture' "$CASE/foreign" int80
