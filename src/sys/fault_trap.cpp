// SPDX-License-Identifier: MIT
#include "sys/fault_trap.hpp"

#include <unistd.h>

#include <cstdlib>

#ifndef sigev_notify_thread_id                 // glibc has the name since version 2.38
#define sigev_notify_thread_id _sigev_un._tid  // NOLINT(readability-identifier-naming)
#endif

namespace cache_run {
namespace {

// The kernel sends the timer's signal to this thread alone. It is one of a fault, because nothing
// blocks those. Its si_code tells it apart.
constexpr int kTimerSignal = SIGBUS;
constexpr int kMostTicks = 2;

/// Returns a timer that ticks twice in a second of this thread's processor time.
std::optional<timer_t> start_timer() {
  struct sigevent event {};
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = kTimerSignal;
  event.sigev_notify_thread_id = gettid();  // NOLINT(*-union-access)
  timer_t timer{};
  if (timer_create(CLOCK_THREAD_CPUTIME_ID, &event, &timer) != 0) return std::nullopt;
  constexpr timespec kTick{.tv_sec = 0, .tv_nsec = 500'000'000};
  constexpr itimerspec kTicks{.it_interval = kTick, .it_value = kTick};
  timer_settime(timer, 0, &kTicks, nullptr);
  return timer;
}

}  // namespace

// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): see the header
sigjmp_buf FaultTrap::resume_point;
volatile std::sig_atomic_t FaultTrap::armed = 0;
volatile std::sig_atomic_t FaultTrap::ticks = 0;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

FaultTrap::FaultTrap(TimeLimit limit) {
  struct sigaction action {};
  action.sa_sigaction = &FaultTrap::on_fault;
  // The jump out of the handler does not restore the signal mask. Without SA_NODEFER the signal
  // would stay blocked, and the next fault would end the process.
  action.sa_flags = SA_NODEFER | SA_SIGINFO | SA_RESTART;
  for (std::size_t i = 0; i < kFaults.size(); ++i) sigaction(kFaults[i], &action, &former_[i]);
  if (limit == TimeLimit::second) timer_ = start_timer();
}

FaultTrap::~FaultTrap() {
  if (timer_) timer_delete(*timer_);
  for (std::size_t i = 0; i < kFaults.size(); ++i) sigaction(kFaults[i], &former_[i], nullptr);
}

void FaultTrap::spring() {
  if (armed == 0) std::abort();
  armed = 0;
  siglongjmp(resume_point, 1);  // NOLINT(cert-err52-cpp): there is no other way out of a fault
}

void FaultTrap::on_fault(int number, siginfo_t* info, void* /*context*/) {
  const bool is_tick = info->si_code == SI_TIMER;
  if (is_tick) ticks = ticks + 1;
  if (is_tick && (armed == 0 || ticks < kMostTicks)) return;
  if (armed != 0) spring();
  // The fault is outside of survive(), so it is a bug of ours. When this handler returns, the
  // instruction faults again and ends the process.
  static_cast<void>(std::signal(number, SIG_DFL));
}

}  // namespace cache_run
