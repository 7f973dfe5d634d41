// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>

namespace cache_run {

/// The programs that watched threads execute. Remembers them for one tick of the clock, in which
/// the kernel gives no number of a thread twice.
class Programs {
 public:
  /// Returns the last name of the program of a thread; "" if nobody knows.
  std::string of(pid_t thread);
  /// Notes that a thread made a call, so its execve(2) is over.
  void note_call(pid_t thread) {
    if (!executing_.empty()) executing_.erase(thread);
  }
  /// Notes that a thread is about to execute a program. Another thread of its process may make
  /// calls until then, and the number of that thread may be the one of the new program. So nothing
  /// is remembered meanwhile.
  void note_execution(pid_t thread);

 private:
  std::int64_t tick_ = 0;
  std::unordered_map<pid_t, std::string> names_;  ///< in this tick
  std::set<pid_t> executing_;
};

}  // namespace cache_run
