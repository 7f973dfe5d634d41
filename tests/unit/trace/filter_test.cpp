// SPDX-License-Identifier: MIT
#include "trace/filter.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/syscall.h>

#include <csignal>
#include <cstring>
#include <set>

#include "trace/watched_calls.hpp"

namespace cache_run {
namespace {

#ifdef __x86_64__
constexpr unsigned kNative = AUDIT_ARCH_X86_64;
#else
constexpr unsigned kNative = AUDIT_ARCH_AARCH64;
#endif

/// Runs the instructions that the filter uses, as the kernel does. Returns what the filter decides.
unsigned decide(const std::vector<sock_filter>& program, const seccomp_data& data) {
  unsigned accumulator = 0;
  for (std::size_t at = 0; at < program.size(); ++at) {
    const sock_filter& now = program[at];
    bool is_true = false;
    switch (now.code) {
      case BPF_LD | BPF_W | BPF_ABS:
        REQUIRE(now.k + sizeof accumulator <= sizeof data);
        std::memcpy(&accumulator, reinterpret_cast<const char*>(&data) + now.k, sizeof accumulator);
        continue;
      case BPF_RET | BPF_K:
        return now.k;
      case BPF_JMP | BPF_JEQ | BPF_K:
        is_true = accumulator == now.k;
        break;
      case BPF_JMP | BPF_JGE | BPF_K:
        is_true = accumulator >= now.k;
        break;
      case BPF_JMP | BPF_JSET | BPF_K:
        is_true = (accumulator & now.k) != 0;
        break;
      default:
        FAIL("unknown instruction");
    }
    at += is_true ? now.jt : now.jf;
  }
  FAIL("the program has no end");
  return 0;
}

bool stops(const std::vector<sock_filter>& program, int number, std::uint64_t first = 0,
           std::uint64_t second = 0, std::uint64_t fifth = 0) {
  seccomp_data data{};
  data.nr = number;
  data.arch = kNative;
  data.args[0] = first;
  data.args[1] = second;
  data.args[4] = fifth;
  return decide(program, data) == SECCOMP_RET_USER_NOTIF;
}

TEST_CASE("filter: it stops the calls of the list and no other") {
  const std::vector<sock_filter> program = trace_filter();
  std::set<int> listed;
  for (const WatchedCall& call : watched_calls()) {
    CHECK_MESSAGE(listed.insert(call.number).second, call.name << " is listed twice");
    if (call.test.index < 0) CHECK_MESSAGE(stops(program, call.number), call.name);
  }
  for (int number = 0; number < 600; ++number) {
    if (!listed.contains(number)) CHECK_MESSAGE(!stops(program, number), number);
  }
  CHECK_FALSE(stops(program, -1));
  CHECK_FALSE(stops(program, SYS_read));
}

TEST_CASE("filter: some calls are stopped only with certain arguments") {
  const std::vector<sock_filter> program = trace_filter();
  CHECK_FALSE(stops(program, SYS_unshare, CLONE_FILES | CLONE_FS));
  CHECK(stops(program, SYS_unshare, CLONE_FILES | CLONE_NEWUSER));
  CHECK_FALSE(stops(program, SYS_clone, CLONE_VM | CLONE_VFORK | 17));
  CHECK(stops(program, SYS_clone, CLONE_NEWPID | 17));
  CHECK_FALSE(stops(program, SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0));
  CHECK(stops(program, SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER));
  CHECK_FALSE(stops(program, SYS_sendto));
  CHECK(stops(program, SYS_sendto, 0, 0, 1));
  CHECK(stops(program, SYS_sendto, 0, 0, std::uint64_t{1} << 40U));
  CHECK(stops(program, SYS_fcntl, 3, F_SETLK));
  CHECK(stops(program, SYS_fcntl, 3, F_OFD_GETLK));
  CHECK_FALSE(stops(program, SYS_fcntl, 3, F_SETLKW));
  CHECK_FALSE(stops(program, SYS_fcntl, 3, F_GETFL));
  // Two conditions: the signal, and an action.
  CHECK(stops(program, SYS_rt_sigaction, SIGALRM, 4096));
  CHECK(stops(program, SYS_rt_sigaction, SIGUSR1, std::uint64_t{1} << 40U));
  CHECK_FALSE(stops(program, SYS_rt_sigaction, SIGALRM, 0));
  CHECK_FALSE(stops(program, SYS_rt_sigaction, SIGINT, 4096));
}

TEST_CASE("filter: calls by the numbers of another architecture are stopped") {
  const std::vector<sock_filter> program = trace_filter();
  seccomp_data data{};
  data.nr = SYS_read;
  data.arch = AUDIT_ARCH_I386;
  CHECK(decide(program, data) == SECCOMP_RET_USER_NOTIF);
  CHECK_FALSE(is_native_call(AUDIT_ARCH_I386, SYS_read));
  CHECK(stops(program, 0x40000000 | 5));  // x32
  CHECK_FALSE(is_native_call(kNative, 0x40000000 | 5));
  CHECK(is_native_call(kNative, SYS_read));
}

}  // namespace
}  // namespace cache_run
