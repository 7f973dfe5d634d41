// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "config/settings.hpp"
#include "print/json.hpp"
#include "remote/standing.hpp"

namespace cache_run {

class Store;

/// What is known of a remote without asking it.
struct RemoteState {
  std::string text;  ///< RemotePlace::text
  bool reads = false;
  bool writes = false;
  Standing standing;
};

/// Returns what the cache knows of the remotes in the settings; none with the mode "off".
std::vector<RemoteState> remote_states(const RemoteSettings& settings, const Store& store);

/// Returns whether a call asks this remote now, and if not, why, such as "https://cache.example is
/// not asked for another 20 s: it does not answer".
std::string ask_text(const RemoteState& state);

/// Returns the numbers of a remote, a line each, with `indent` before each.
std::string numbers_text(const RemoteState& state, std::string_view indent);

/// Returns the numbers of remotes: [{"remote": TEXT, "lookups", "hits", "bytes_got", "sent",
/// "bytes_sent", "unbelieved", "outages": number, "waited", "saved": seconds, "failure": TEXT,
/// "away": bool}...].
Json json_of(const std::vector<RemoteState>& states);

}  // namespace cache_run
