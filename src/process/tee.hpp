// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "process/child.hpp"
#include "process/output_pipe.hpp"
#include "process/run_command.hpp"
#include "process/signals.hpp"
#include "process/target.hpp"
#include "process/terminal.hpp"

namespace cache_run {

/// Passes a running command's output on to ours and to the listener, live, and serves signals
/// meanwhile. Holds little: a slow reader slows the command down, as without us.
class Tee {
 public:
  /// Together: the command gets one pipe (or pseudo-terminal) for both streams, so that the order
  /// of its writes is kept by the kernel; all is then taken for standard output. `gate` and
  /// `listener` must outlive it. Throws Error.
  Tee(Streams streams, const Terminals& terminals, SignalGate& gate, const Listener& listener);

  /// What the command is to have as its streams.
  [[nodiscard]] StandardStreams ends_for_command(int in) const;
  /// Works until the command has ended and all was passed on, or descendants hold on too long.
  /// Never throws: the command has been started.
  Finished pump(Child& child) noexcept;

 private:
  struct Channel {
    Channel(Stream which, int number, const std::optional<Terminal>& terminal);

    Stream stream;
    Target target;
    OutputPipe pipe;
    std::optional<winsize> size;  // of a pseudo-terminal
    bool open = true;
  };

  void serve(Child& child);
  void wait_and_serve(Child& child, int milliseconds);
  void pass(Channel& channel, Child& child);
  void deliver(Channel& channel, std::string_view bytes, Child& child);
  void stop(Channel& channel, int error);
  [[nodiscard]] bool any_open() const;
  void leave_relay();

  SignalGate& gate_;
  const Listener& listener_;
  std::vector<Channel> channels_;   // one or two
  std::unique_ptr<char[]> buffer_;  // NOLINT(*-avoid-c-arrays): not to be filled with zeros
  Finished finished_;
};

}  // namespace cache_run
