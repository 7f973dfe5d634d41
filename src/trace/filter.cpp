// SPDX-License-Identifier: MIT
#include "trace/filter.hpp"

#include <linux/audit.h>
#include <linux/seccomp.h>

#include <bit>
#include <cstddef>
#include <cstdint>

#include "trace/watched_calls.hpp"

namespace cache_run {
namespace {

#if defined(__x86_64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "src/trace knows no system calls of this processor"
#endif
constexpr unsigned kX32Bit = 0x40000000;

sock_filter statement(unsigned code, unsigned value) {
  return {.code = static_cast<std::uint16_t>(code), .jt = 0, .jf = 0, .k = value};
}

sock_filter load(std::size_t offset) {
  return statement(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offset));
}

sock_filter jump(unsigned code, unsigned value, std::size_t if_true, std::size_t if_false) {
  return {.code = static_cast<std::uint16_t>(BPF_JMP | code | BPF_K),
          .jt = static_cast<std::uint8_t>(if_true),
          .jf = static_cast<std::uint8_t>(if_false),
          .k = value};
}

sock_filter end_with(unsigned action) { return statement(BPF_RET | BPF_K, action); }

std::size_t offset_of(const ArgumentTest& test) {
  static_assert(std::endian::native == std::endian::little);
  return offsetof(seccomp_data, args) +
         sizeof(std::uint64_t) * static_cast<std::size_t>(test.index);
}

/// Returns how many instructions append_test() appends.
std::size_t size_of(const ArgumentTest& test) {
  if (test.index < 0) return 0;
  return test.values.empty() ? 4 : 1 + test.values.size();
}

/// Appends the instructions of a test. If it holds, the next instruction follows. Otherwise it
/// leaves out the next `rest` ones.
void append_test(std::vector<sock_filter>& program, const ArgumentTest& test, std::size_t rest) {
  if (test.index < 0) return;
  program.push_back(load(offset_of(test)));
  if (test.values.empty()) {
    program.push_back(jump(BPF_JSET, static_cast<unsigned>(test.bits), 2, 0));
    program.push_back(load(offset_of(test) + sizeof(unsigned)));
    program.push_back(jump(BPF_JSET, static_cast<unsigned>(test.bits >> 32U), 0, rest));
    return;
  }
  std::size_t left = test.values.size();
  for (const unsigned value : test.values) {
    --left;
    program.push_back(jump(BPF_JEQ, value, left, left == 0 ? rest : 0));
  }
}

/// Appends the instructions for a call with tests.
void append_tested(std::vector<sock_filter>& program, const WatchedCall& call) {
  const std::size_t rest = size_of(call.and_test) + 1;
  program.push_back(
      jump(BPF_JEQ, static_cast<unsigned>(call.number), 0, size_of(call.test) + rest + 1));
  append_test(program, call.test, rest);
  append_test(program, call.and_test, 1);
  program.push_back(end_with(SECCOMP_RET_USER_NOTIF));
  program.push_back(end_with(SECCOMP_RET_ALLOW));
}

}  // namespace

std::vector<sock_filter> trace_filter() {
  std::vector<sock_filter> program = {
      load(offsetof(seccomp_data, arch)), jump(BPF_JEQ, kArchitecture, 1, 0),
      end_with(SECCOMP_RET_USER_NOTIF), load(offsetof(seccomp_data, nr)),
      // -1 is the number of a call that a debugger cancelled.
      jump(BPF_JEQ, static_cast<unsigned>(-1), 0, 1), end_with(SECCOMP_RET_ALLOW),
      jump(BPF_JGE, kX32Bit, 0, 1), end_with(SECCOMP_RET_USER_NOTIF)};
  std::size_t plain = 0;
  for (const WatchedCall& call : watched_calls()) {
    if (call.test.index >= 0) {
      append_tested(program, call);
    } else {
      ++plain;
    }
  }
  for (const WatchedCall& call : watched_calls()) {
    if (call.test.index >= 0) continue;
    // The last instruction stops the call; the one before it lets it pass.
    program.push_back(jump(BPF_JEQ, static_cast<unsigned>(call.number), plain, 0));
    --plain;
  }
  program.push_back(end_with(SECCOMP_RET_ALLOW));
  program.push_back(end_with(SECCOMP_RET_USER_NOTIF));
  return program;
}

bool is_native_call(unsigned architecture, int number) {
  return architecture == kArchitecture && static_cast<unsigned>(number) < kX32Bit;
}

}  // namespace cache_run
