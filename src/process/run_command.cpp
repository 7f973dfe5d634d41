// SPDX-License-Identifier: MIT
#include "process/run_command.hpp"

#include "process/attention.hpp"
#include "process/child.hpp"
#include "process/signals.hpp"
#include "process/start_watched.hpp"
#include "process/tee.hpp"

namespace cache_run {

Finished run_command(const Command& command, int in, Streams streams, const Terminals& terminals,
                     const Listener& listener, const SlowReader& slow, InputFeed* feed,
                     const Watch* watch) {
  // Signals wait from now on, so that the command gets those that come during its start.
  SignalGate gate;
  Attention attention(gate, watch);
  Tee tee(streams, terminals, attention, listener, slow);
  const StandardStreams ends = tee.ends_for_command(in);
  if (watch == nullptr) {
    Child child(start(command, ends, gate.initial_mask()));
    return tee.pump(child, feed);
  }
  WatchedChild started = start_watched(command, ends, gate.initial_mask(), *watch);
  attention.add(std::move(started.listener));
  Child child(started.pid);
  return tee.pump(child, feed);
}

}  // namespace cache_run
