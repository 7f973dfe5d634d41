// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace cache_run {

class Store;

/// Returns a text that only this user can know, and that no copy of the cache directory has. It is
/// made of random bytes in the file `secret`, of what names the directory and this file, and of the
/// user id. A file that comes with a seed, in the place of the own one, gives another text: nobody
/// can know its inode and time of birth in advance. Returns nullopt if there is no such file, or if
/// it is not private.
std::optional<std::string> secret_of(const Store& store);

/// Returns the same. Makes the file if there is none that counts. Returns nullopt if it cannot be
/// made.
std::optional<std::string> keep_secret(const Store& store);

}  // namespace cache_run
