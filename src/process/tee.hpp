// SPDX-License-Identifier: MIT
#pragma once

#include <poll.h>

#include <array>
#include <optional>
#include <vector>

#include "process/attention.hpp"
#include "process/child.hpp"
#include "process/input_feed.hpp"
#include "process/line_buffer.hpp"
#include "process/output_pipe.hpp"
#include "process/run_command.hpp"
#include "process/target.hpp"
#include "process/terminal.hpp"
#include "process/terminal_query.hpp"

namespace cache_run {

/// The path of a command's output to the caller and to the listener. It passes output on live and
/// serves signals meanwhile. It holds 68 KiB of a stream at most, so a slow reader slows the
/// command down, as without cache-run.
class Tee {
 public:
  /// Makes a pipe or a pseudo-terminal for each stream. With Streams::together it makes one for
  /// both: the kernel then keeps the order of the writes. All bytes count as standard output then.
  /// A stream whose reader is gone already is closed from the start. `attention`, `slow` and
  /// `listener` must outlive this value. Throws Error.
  Tee(Streams streams, const Terminals& terminals, Attention& attention, const Listener& listener,
      const SlowReader& slow);

  /// Returns the descriptors that the command must get as its streams.
  [[nodiscard]] StandardStreams ends_for_command(int in) const;
  /// Passes output on until the command has ended and all its output is passed on. If descendants
  /// hold a stream 200 ms after the end of the command, a relay passes on what they write from then
  /// on. Feeds the command from `feed`, if any, until the command has ended. Never throws: the
  /// command has started.
  Finished pump(Child& child, InputFeed* feed = nullptr) noexcept;

 private:
  struct Channel {
    Channel(Stream which, int number, const std::optional<Terminal>& terminal);

    Stream stream;
    Target target;
    OutputPipe pipe;
    std::optional<winsize> size;  // of the pseudo-terminal; nullopt for a pipe
    LineBuffer lines;
    TerminalQueries queries;
    bool open = true;
  };

  void serve(Child& child);
  void wait_and_serve(Child& child, int milliseconds);
  void pass(Channel& channel, Child& child);
  void pass_kept(Channel& channel, Child& child);
  void hand_out(Channel& channel, std::string_view bytes, Child& child);
  void deliver(Channel& channel, std::string_view bytes, Child& child);
  bool wait_for_room(Channel& channel, std::string_view bytes, Child& child);
  bool evade(const Channel& channel, std::string_view bytes);
  [[nodiscard]] bool has_backlog() const;
  [[nodiscard]] pollfd room_for_backlog();
  void pass_backlog();
  void end_backlog(Child& child);
  [[nodiscard]] bool holds_output() const;
  bool hold(const Channel& channel, std::string_view bytes);
  void show_held(Child& child);
  Channel& channel_of(Stream stream);
  [[nodiscard]] int patience() const;
  void give_up();
  void stop(Channel& channel, int error);
  [[nodiscard]] std::array<pollfd, 2> readers() const;
  void stop_unread(const std::array<pollfd, 2>& readers);
  [[nodiscard]] bool any_open() const;
  [[nodiscard]] bool any_held() const;
  [[nodiscard]] bool any_kept() const;
  void leave_relay(Child& child);

  Attention& attention_;
  const Listener& listener_;
  const SlowReader& slow_;
  InputFeed* feed_ = nullptr;
  bool gave_up_ = false;           // whether slow_.give_up() was called
  bool is_showing_ = false;        // what was kept back is written now
  std::vector<Channel> channels_;  // one or two
  Finished finished_;
};

}  // namespace cache_run
