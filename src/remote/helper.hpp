// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "remote/message.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// Returns the path of cache-run-remote: it stands beside this program.
std::string remote_program();

/// The answer of cache-run-remote to a question.
enum class RemoteAnswer : std::uint8_t {
  found,   ///< the file is in the own cache now
  absent,  ///< no remote has it
  failed,  ///< no remote answers; further questions are in vain
};

/// A running cache-run-remote that fetches files into the own cache. The destructor ends it.
class RemoteHelper {
 public:
  /// Starts the program. `warn` gets its warnings, and `note` what else it tells. Throws Error.
  RemoteHelper(const RemoteTask& task, std::function<void(std::string_view)> warn,
               std::function<void(std::string_view)> note);
  ~RemoteHelper();
  RemoteHelper(const RemoteHelper&) = delete;
  RemoteHelper& operator=(const RemoteHelper&) = delete;
  RemoteHelper(RemoteHelper&&) = delete;
  RemoteHelper& operator=(RemoteHelper&&) = delete;

  /// Asks for a file: `kind` is "inputs" or "result", and `name` its NAME-<40 hex>. Waits for the
  /// answer, but no longer than the budget of the task, or as the program asks for.
  RemoteAnswer ask(std::string_view kind, const std::string& name);

  /// Returns the remote that answered last with a file.
  [[nodiscard]] const std::string& origin() const { return origin_; }
  /// Returns whether something that came waits in the outbox for nearer remotes.
  [[nodiscard]] bool has_left_to_send() const { return has_left_to_send_; }

 private:
  [[nodiscard]] bool wait_for_byte() const;
  RemoteAnswer give_up(std::string_view why);

  Fd socket_;
  pid_t process_ = -1;
  std::chrono::steady_clock::time_point until_;
  std::function<void(std::string_view)> warn_;
  std::function<void(std::string_view)> note_;
  std::string origin_;
  bool has_left_to_send_ = false;
};

/// Starts cache-run-remote as the process that sends what is in the outbox, and leaves it behind.
/// Returns false if it cannot be started.
bool start_sender(const RemoteTask& task, int cache);

/// Executes `cache-run-remote VERB WORD...` in the place of this process. Throws Error.
[[noreturn]] void become_remote_program(const RemoteTask& task,
                                        const std::vector<std::string>& words);

}  // namespace cache_run
