// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "config/remote_place.hpp"

namespace cache_run {

struct RemoteSettings;

/// What calls do with remotes (--remote-mode).
enum class RemoteMode : std::uint8_t {
  automatic,   ///< read, and write if there is a key to sign with
  read,        ///< "r"
  read_write,  ///< "rw"
  write,       ///< "w"
  off,
};

/// Accepts r, rw, w, off.
RemoteMode remote_mode_value(std::string_view text, std::string_view place);

/// Returns the text of a mode; "" for the automatic one.
std::string_view name_of(RemoteMode mode);

/// Returns whether calls ask this remote.
bool may_ask(const RemoteSettings& settings, const RemotePlace& place);

/// Returns whether calls send what they store to this remote.
bool may_send(const RemoteSettings& settings, const RemotePlace& place);

}  // namespace cache_run
