// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "entry/entry.hpp"
#include "remote/engine.hpp"

namespace cache_run {

class Store;

/// Returns the time until which an object of this size may be sent, but not after `until`: it never
/// comes to an end at less than 64 KiB/s.
Deadline deadline_for(std::uint64_t size, Deadline until);

/// Returns whether a remote wants a result, which has this size without its blobs.
bool wants_result(const RemotePlace& place, const Entry& entry, std::uint64_t size);

/// Sends a blob that a remote lacks. Returns how many bytes were sent. Throws Useless if the cache
/// does not have it whole, and as the engine.
std::uint64_t send_blob(Engine& engine, const Store& store, const Payload& blob, Deadline until);

}  // namespace cache_run
