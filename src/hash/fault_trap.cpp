// SPDX-License-Identifier: MIT
#include "hash/fault_trap.hpp"

#include <cstdlib>

namespace cache_run {

sigjmp_buf FaultTrap::resume_;
volatile std::sig_atomic_t FaultTrap::armed_ = 0;

FaultTrap::FaultTrap() {
  struct sigaction action {};
  action.sa_handler = &FaultTrap::on_fault;
  action.sa_flags = SA_NODEFER;  // the jump out of the handler leaves the mask as it is
  for (std::size_t i = 0; i < kFaults.size(); ++i) sigaction(kFaults[i], &action, &former_[i]);
}

FaultTrap::~FaultTrap() {
  for (std::size_t i = 0; i < kFaults.size(); ++i) sigaction(kFaults[i], &former_[i], nullptr);
}

void FaultTrap::spring() {
  if (armed_ == 0) std::abort();
  armed_ = 0;
  siglongjmp(resume_, 1);  // NOLINT(cert-err52-cpp): there is no other way out of a fault
}

void FaultTrap::on_fault(int number) {
  if (armed_ != 0) spring();
  static_cast<void>(
      std::signal(number, SIG_DFL));  // a fault of our own: happens again, and ends us
}

}  // namespace cache_run
