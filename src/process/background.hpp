// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <span>

namespace cache_run {

/// Runs `work` in a process of its own that nobody waits for. The process is no child of this one,
/// and its session has no terminal. Its descriptors 0, 1 and 2 are the null device, or closed pipes
/// where there is none. It has no other descriptor except those in `kept`, which must be above 2.
/// It blocks no signal, and the signals that people, terminals and pipes send have their default
/// actions. It ends when `work` returns or throws. `work` must care for everything else that a fork
/// inherits, such as open databases.
///
/// Returns without waiting for `work`, once the new process has closed the descriptors that it does
/// not keep. Waits 1 s for that at most. Returns false if the process cannot be started.
bool in_background(const std::function<void()>& work, std::span<const int> kept = {});

}  // namespace cache_run
