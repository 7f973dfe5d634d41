// SPDX-License-Identifier: MIT
#include "process/run_command.hpp"

#include "process/child.hpp"
#include "process/signals.hpp"
#include "process/tee.hpp"

namespace cache_run {

Finished run_command(const Command& command, int in, Streams streams, const Terminals& terminals,
                     const Listener& listener, const SlowReader& slow, InputFeed* feed) {
  // Signals wait from now on, so that the command gets those that come during its start.
  SignalGate gate;
  Tee tee(streams, terminals, gate, listener, slow);
  Child child(start(command, tee.ends_for_command(in), gate.initial_mask()));
  return tee.pump(child, feed);
}

}  // namespace cache_run
