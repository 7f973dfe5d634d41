// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "hash/digest.hpp"
#include "hash/realms.hpp"
#include "inputs/asked_paths.hpp"
#include "inputs/learned.hpp"

namespace cache_run {

/// Whether a digest must stand for contents for ever, or is only compared with such a digest.
enum class Purpose : bool { compare, keep };

/// Returns a digest of `context` and of the states of the asked paths, as lstat(2) tells them.
/// States with one digest give the same observations. The identity of a file stands for its bytes,
/// that of a directory for its names, and that of a link for its target.
///
/// Returns nullopt if an identity says too little: the file has no realm (see hash/realms.hpp).
/// With Purpose::keep, returns it also if a file was not settled at the first look of `paths`.
/// Throws Error if OpenSSL cannot hash.
std::optional<Digest> digest_of_states(const std::vector<AskedPath>& asked, AskedPaths& paths,
                                       Realms& realms, std::string_view context, Purpose purpose);

}  // namespace cache_run
