// SPDX-License-Identifier: MIT
#pragma once

#include "remote/client.hpp"

namespace cache_run {

/// Stores an object in each remote, reads it back and prints a line for each step. Returns whether
/// all remotes do what the settings ask of them.
bool check_remotes(Client& client);

/// Prints what is known of each remote.
void show_standings(const RemoteSettings& settings, const Store& store);

}  // namespace cache_run
