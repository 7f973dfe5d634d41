// SPDX-License-Identifier: MIT
#pragma once

namespace cache_run {

/// For long work done while signals are held back: throws Error if one that asks to end (INT, TERM,
/// HUP, QUIT) waits to be delivered.
void throw_if_asked_to_end();

}  // namespace cache_run
