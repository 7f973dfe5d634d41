// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "process/child.hpp"
#include "process/packet_pipe.hpp"
#include "process/run.hpp"
#include "process/signals.hpp"
#include "process/target.hpp"

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
    Channel(Stream which, int number) : stream(which), target(number) {}

    Stream stream;
    Target target;
    PacketPipe pipe;
    bool open = true;
    bool wide = false;
    unsigned in_a_row = 0;  ///< packets since the other stream had one
  };

  void serve_channel(Channel& channel, bool hung_up, Child& child);
  void watch(Channel& channel, bool wide);
  bool pass(Channel& channel, unsigned most, Child& child);
  std::string_view take_packets(Channel& channel, unsigned most);
  void deliver(Channel& channel, std::string_view bytes, Child& child);
  void stop(Channel& channel, int error);
  [[nodiscard]] bool any_open() const;
  void leave_relay();

  SignalGate& gate_;
  const Listener& listener_;
  Fd events_;
  std::array<Channel, 2> channels_;
  std::size_t packet_size_;  // the most that a pipe in packet mode keeps together: a page
  std::vector<char> buffer_;
  Finished finished_;
};

}  // namespace cache_run
