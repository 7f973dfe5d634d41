// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "process/child.hpp"
#include "process/packet_pipe.hpp"
#include "process/run.hpp"
#include "process/signals.hpp"

namespace cache_run {

/// Passes a running command's two streams on to ours and to the listener, in the order written, and
/// serves signals meanwhile. Holds at most one packet: a slow reader slows the command down, as
/// without us.
class Tee {
 public:
  /// `gate` and `listener` must outlive it. Throws Error.
  Tee(SignalGate& gate, const Listener& listener);

  /// What the command is to have as its streams.
  [[nodiscard]] StandardStreams ends_for_command(int in) const;
  /// Works until the command has ended and all was passed on, or descendants hold on too long.
  /// Never throws: the command has been started.
  Finished pump(Child& child) noexcept;

 private:
  struct Channel {
    PacketPipe pipe;
    Stream stream = Stream::out;
    int target = 1;
    bool never_blocks = false;  ///< the target is a regular file
    bool open = true;
    bool wide = false;
    unsigned in_a_row = 0;  ///< packets since the other stream had one
  };

  void serve_channel(Channel& channel, bool hung_up, Child& child);
  void watch(Channel& channel, bool wide);
  void pass(Channel& channel, unsigned most, Child& child);
  bool pass_one(Channel& channel, Child& child);
  void deliver(Channel& channel, std::string_view bytes, Child& child);
  void stop(Channel& channel, int error);
  [[nodiscard]] bool any_open() const;
  void leave_relay();

  SignalGate& gate_;
  const Listener& listener_;
  Fd events_;
  std::array<Channel, 2> channels_;
  std::vector<char> buffer_;
  Finished finished_;
};

}  // namespace cache_run
