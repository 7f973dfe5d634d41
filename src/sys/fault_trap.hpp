// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <csetjmp>
#include <csignal>
#include <ctime>
#include <optional>

namespace cache_run {

/// Whether a FaultTrap ends what takes too long. The timer costs three system calls.
enum class TimeLimit : unsigned char { none, second };

/// Handlers that survive faults (SIGSEGV, SIGBUS, SIGFPE) of C code in a damaged mapped file. The
/// handlers need one known place to return to. So a process may have only one trap at a time. The
/// destructor restores the former handlers.
///
/// In a file that somebody made up, the code may also go round in circles. With TimeLimit::second a
/// timer ends what takes this thread a second of processor time. Where there are no such timers,
/// nothing does.
class FaultTrap {
 public:
  explicit FaultTrap(TimeLimit limit = TimeLimit::none);
  ~FaultTrap();
  FaultTrap(const FaultTrap&) = delete;
  FaultTrap& operator=(const FaultTrap&) = delete;
  FaultTrap(FaultTrap&&) = delete;
  FaultTrap& operator=(FaultTrap&&) = delete;

  /// Runs `work`, which must only make C calls: a fault jumps out of it and runs no destructor.
  /// Returns false after a fault, or if `work` took too long. The state of the called library is
  /// then unknown, so the caller must not call it again.
  template <typename Work>
  [[nodiscard]] bool survive(const Work& work) {
    if (sigsetjmp(resume_point, 0) != 0) return false;
    ticks = 0;
    armed = 1;
    work();
    armed = 0;
    return true;
  }

  /// Ends the running survive() as a fault would. A library calls it for a failed assertion. Aborts
  /// the process if no survive() is running.
  [[noreturn]] static void spring();

 private:
  static void on_fault(int number, siginfo_t* info, void* context);

  // A signal handler can reach only static variables.
  // NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables)
  static sigjmp_buf resume_point;
  static volatile std::sig_atomic_t armed;
  static volatile std::sig_atomic_t ticks;  ///< of the timer since the running survive() began
  // NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)
  static constexpr std::array<int, 3> kFaults = {SIGSEGV, SIGBUS, SIGFPE};
  std::array<struct sigaction, 3> former_{};
  std::optional<timer_t> timer_;
};

}  // namespace cache_run
