// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cache_run {

/// Returns the slot of a key without braces in a cluster of Redis: its CRC-16 (XMODEM) modulo
/// 16384.
unsigned slot_of_key(std::string_view key);

/// Returns the address HOST:PORT in "MOVED SLOT HOST:PORT" or "ASK SLOT HOST:PORT". A server that
/// does not know its own name leaves the host out, or writes '?': it is the host of `asked` then.
std::string address_in(std::string_view reply, std::string_view asked);

}  // namespace cache_run
