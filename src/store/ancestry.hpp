// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace cache_run {

/// The relation of this process to a process `other`, which runs. `unrelated`: `other` did not
/// start this process, as far as can be known. `below`: `other` is an ancestor. `perhaps_below`:
/// an ancestor of this process has lost its parent since `other` started, so `other` may have
/// started it.
enum class Ancestry : std::uint8_t { unrelated, perhaps_below, below };

/// Returns the relation to the process with the id `other`.
Ancestry ancestry_of_this_process(int other);

}  // namespace cache_run
