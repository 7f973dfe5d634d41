// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <span>

namespace cache_run {

/// Runs `work` in a process of its own that nobody waits for: no child of this one, in a session
/// without terminal, with the null device as 0, 1 and 2 (closed pipes where there is none), with no
/// other descriptor but those in `kept` (above 2), and with an empty signal mask and the default
/// answers to the signals that people, terminals and pipes send. That process ends when `work`
/// does, whatever it throws. What else a fork inherits (open databases, flock'ed files among
/// `kept`) is the affair of `work`.
///
/// Returns here at once; false if no process could be made.
bool in_background(const std::function<void()>& work, std::span<const int> kept = {});

}  // namespace cache_run
