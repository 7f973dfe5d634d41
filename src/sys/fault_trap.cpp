// SPDX-License-Identifier: MIT
#include "sys/fault_trap.hpp"

#include <cstdlib>

namespace cache_run {

// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): see the header
sigjmp_buf FaultTrap::resume_point;
volatile std::sig_atomic_t FaultTrap::armed = 0;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

FaultTrap::FaultTrap() {
  struct sigaction action {};
  action.sa_handler = &FaultTrap::on_fault;
  // The jump out of the handler does not restore the signal mask. Without SA_NODEFER the signal
  // would stay blocked, and the next fault would end the process.
  action.sa_flags = SA_NODEFER;
  for (std::size_t i = 0; i < kFaults.size(); ++i) sigaction(kFaults[i], &action, &former_[i]);
}

FaultTrap::~FaultTrap() {
  for (std::size_t i = 0; i < kFaults.size(); ++i) sigaction(kFaults[i], &former_[i], nullptr);
}

void FaultTrap::spring() {
  if (armed == 0) std::abort();
  armed = 0;
  siglongjmp(resume_point, 1);  // NOLINT(cert-err52-cpp): there is no other way out of a fault
}

void FaultTrap::on_fault(int number) {
  if (armed != 0) spring();
  // The fault is outside of survive(), so it is a bug of ours. When this handler returns, the
  // instruction faults again and ends the process.
  static_cast<void>(std::signal(number, SIG_DFL));
}

}  // namespace cache_run
