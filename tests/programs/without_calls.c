// SPDX-License-Identifier: MIT
// Makes system calls fail as under a seccomp filter of a container runtime, then becomes a command.
//     without_calls EPERM|ENOSYS NAME... -- COMMAND [ARG...]
// NAME is one of kCalls, or "newer" for all of them but the last kOlder.
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct {
  const char* name;
  unsigned number;
} kCalls[] = {
    {"clone3", SYS_clone3},
    {"close_range", SYS_close_range},
    {"copy_file_range", SYS_copy_file_range},
    {"epoll_pwait2", 441},
    {"faccessat2", 439},
    {"fchmodat2", 452},
    {"getrandom", SYS_getrandom},
    {"memfd_create", SYS_memfd_create},
    {"openat2", 437},
    {"pidfd_open", SYS_pidfd_open},
    {"pidfd_send_signal", SYS_pidfd_send_signal},
    {"preadv2", SYS_preadv2},
    {"pwritev2", SYS_pwritev2},
    {"renameat2", SYS_renameat2},
    {"rseq", SYS_rseq},
    {"statx", SYS_statx},
    {"splice", SYS_splice},
    {"tee", SYS_tee},
};
enum { kCount = sizeof kCalls / sizeof kCalls[0], kOlder = 2 };

static struct sock_filter rules[2 * kCount + 8];
static unsigned short used;

static void add(struct sock_filter rule) { rules[used++] = rule; }

static void refuse(unsigned number, unsigned code) {
  add((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1));
  add((struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | code));
}

int main(int count, char** words) {
  if (count < 4) return 2;
  const unsigned code = strcmp(words[1], "EPERM") == 0 ? EPERM : ENOSYS;
  add((struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)));
  int at = 2;
  for (; at < count && strcmp(words[at], "--") != 0; ++at) {
    const unsigned short before = used;
    for (int i = 0; i < kCount; ++i) {
      if ((i < kCount - kOlder && strcmp(words[at], "newer") == 0) ||
          strcmp(words[at], kCalls[i].name) == 0) {
        refuse(kCalls[i].number, code);
      }
    }
    if (used == before || used > 2 * kCount + 1) {
      fprintf(stderr, "without_calls: %s?\n", words[at]);
      return 2;
    }
  }
  add((struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  const struct sock_fprog program = {.len = used, .filter = rules};
  if (at + 1 >= count || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
    perror("without_calls");
    return 2;
  }
  execvp(words[at + 1], words + at + 1);
  perror(words[at + 1]);
  return 127;
}
