// SPDX-License-Identifier: MIT
#include "trace/interruptions.hpp"

#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace cache_run {
namespace {

/// Returns the signal of ShortWaits. Nobody sends it to this process.
int own_signal() { return SIGRTMAX - 1; }

/// Returns whether a sigaction that the command gives the kernel sets a handler without SA_RESTART.
bool sets_failing_handler(const StoppedCall& call) {
  // The first members of the structure of the kernel: the handler and the flags.
  std::array<std::uint64_t, 2> action{};
  if (!Tracee(call.thread()).bytes(call.data().args[1], action.data(), sizeof action)) return false;
  const bool has_handler = action[0] > 1;  // SIG_DFL is 0, and SIG_IGN is 1
  return has_handler && (action[1] & SA_RESTART) == 0;
}

/// Returns whether a timer sends a signal whose handlers are not watched.
bool sends_own_signal(const StoppedCall& call) {
  sigevent event{};
  constexpr std::size_t kSize = offsetof(sigevent, sigev_notify) + sizeof event.sigev_notify;
  if (!Tracee(call.thread()).bytes(call.data().args[1], &event, kSize)) return false;
  return event.sigev_notify != SIGEV_NONE &&
         !comes_by_itself(static_cast<unsigned>(event.sigev_signo));
}

/// Returns whether a signal that the command sends may run a handler that is not watched.
bool may_run_handler(const StoppedCall& call, const WatchedCall& row) {
  const int number = call.number(row.signal);
  constexpr auto kStops = std::to_array({0, SIGKILL, SIGSTOP, SIGCONT, SIGTSTP, SIGTTIN, SIGTTOU});
  for (const int harmless : kStops) {
    if (number == harmless) return false;
  }
  if (comes_by_itself(static_cast<unsigned>(number))) return false;
  // The process or thread stands before the signal. Numbers below 1 mean many processes.
  const int receiver = call.number(row.signal - 1);
  const bool is_one = row.name != "pidfd_send_signal" && receiver > 0;
  return !is_one || Tracee(receiver).may_handle(number);
}

}  // namespace

void Interruptions::expect(const StoppedCall& call, const WatchedCall& row) {
  if (expected_) return;
  if (row.kind == CallKind::handler) {
    expected_ = sets_failing_handler(call);
  } else if (row.kind == CallKind::timer) {
    expected_ = sends_own_signal(call);
  } else if (row.signal >= 0) {
    expected_ = may_run_handler(call, row);
  }
}

ShortWaits::ShortWaits() {
  struct sigaction action {};
  action.sa_handler = [](int) {};
  sigset_t own;
  sigemptyset(&own);
  sigaddset(&own, own_signal());
  sigaction(own_signal(), &action, &action_before_);
  pthread_sigmask(SIG_UNBLOCK, &own, &mask_before_);
  sigevent event{};
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = own_signal();
  event._sigev_un._tid = gettid();  // NOLINT(*-union-access)
  constexpr timespec kMoment{.tv_sec = 0, .tv_nsec = 100'000};
  // A signal may come before the wait begins. Below strace(1) each one takes longer than a moment,
  // and nothing else would get on.
  constexpr timespec kLater{.tv_sec = 0, .tv_nsec = 10'000'000};
  constexpr itimerspec kAgain{.it_interval = kLater, .it_value = kMoment};
  has_timer_ = timer_create(CLOCK_MONOTONIC, &event, &timer_) == 0;
  works_ = has_timer_ && timer_settime(timer_, 0, &kAgain, nullptr) == 0;
}

ShortWaits::~ShortWaits() {
  if (has_timer_) timer_delete(timer_);
  pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
  // A signal that still waits must not be passed on to the command.
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(own_signal(), &ignore, nullptr);
  sigaction(own_signal(), &action_before_, nullptr);
}

}  // namespace cache_run
