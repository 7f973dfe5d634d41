// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <csetjmp>
#include <csignal>

namespace cache_run {

/// Survives the faults (SIGSEGV, SIGBUS, SIGFPE) that C code meets in a damaged mapped file. One at
/// a time in a process, for the handlers need one known place to return to.
class FaultTrap {
 public:
  FaultTrap();
  ~FaultTrap();
  FaultTrap(const FaultTrap&) = delete;
  FaultTrap& operator=(const FaultTrap&) = delete;
  FaultTrap(FaultTrap&&) = delete;
  FaultTrap& operator=(FaultTrap&&) = delete;

  /// Does `work`: C calls only, for nothing is destroyed on the way out of a fault. False if there
  /// was one; the state of the called library is then unknown, and it must not be called again.
  template <typename Work>
  [[nodiscard]] bool survive(const Work& work) {
    if (sigsetjmp(resume_point, 0) != 0) return false;
    armed = 1;
    work();
    armed = 0;
    return true;
  }

  /// Ends the present work as a fault does: for a library's failed assertions.
  [[noreturn]] static void spring();

 private:
  static void on_fault(int number);

  // A signal handler can reach nothing but static storage.
  // NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables)
  static sigjmp_buf resume_point;
  static volatile std::sig_atomic_t armed;
  // NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)
  static constexpr std::array<int, 3> kFaults = {SIGSEGV, SIGBUS, SIGFPE};
  std::array<struct sigaction, 3> former_{};
};

}  // namespace cache_run
