// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <csetjmp>
#include <csignal>

namespace cache_run {

/// Handlers that survive faults (SIGSEGV, SIGBUS, SIGFPE) of C code in a damaged mapped file. The
/// handlers need one known place to return to. So a process may have only one trap at a time. The
/// destructor restores the former handlers.
class FaultTrap {
 public:
  FaultTrap();
  ~FaultTrap();
  FaultTrap(const FaultTrap&) = delete;
  FaultTrap& operator=(const FaultTrap&) = delete;
  FaultTrap(FaultTrap&&) = delete;
  FaultTrap& operator=(FaultTrap&&) = delete;

  /// Runs `work`, which must only make C calls: a fault jumps out of it and runs no destructor.
  /// Returns false after a fault. The state of the called library is then unknown, so the caller
  /// must not call it again.
  template <typename Work>
  [[nodiscard]] bool survive(const Work& work) {
    if (sigsetjmp(resume_point, 0) != 0) return false;
    armed = 1;
    work();
    armed = 0;
    return true;
  }

  /// Ends the running survive() as a fault would. A library calls it for a failed assertion. Aborts
  /// the process if no survive() is running.
  [[noreturn]] static void spring();

 private:
  static void on_fault(int number);

  // A signal handler can reach only static variables.
  // NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables)
  static sigjmp_buf resume_point;
  static volatile std::sig_atomic_t armed;
  // NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)
  static constexpr std::array<int, 3> kFaults = {SIGSEGV, SIGBUS, SIGFPE};
  std::array<struct sigaction, 3> former_{};
};

}  // namespace cache_run
