// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cache_run {

class Store;

/// Returns the word of the cause for which the last run with the key `id` (NAME-<40 hex>) was not
/// stored. Returns "" if that run was stored, or if the journal does not know any. Lines that were
/// folded into the history are not known any more.
std::string why_last_run_was_not_stored(const Store& store, std::string_view id);

}  // namespace cache_run
