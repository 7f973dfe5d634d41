// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sys/file_identity.hpp"

namespace cache_run {

/// What is looked at of an input set member.
enum class Kind : std::uint8_t { contents, mtime, listing, target, matches, absent };

/// The label that the key uses: "contents", "mtime", ...
std::string_view label(Kind kind);

/// One input set member looked at now.
struct Observation {
  std::string path;  ///< tidy, as spelled: relative to the working directory or absolute
  Kind kind = Kind::absent;
  /// contents: hex digest, then " x" if executable; mtime: size and ns; listing: names and types;
  /// target: where the symbolic link leads; matches: how many; absent: empty. Goes into the key.
  std::string value;
  /// The state of a regular file, all zero for the other kinds. Not in the key: it tells whether
  /// the file was touched between two looks.
  FileIdentity identity;

  bool operator==(const Observation&) const = default;
};

using Observations = std::vector<Observation>;

/// The path of the first member that two looks at one input set differ in, "" if they do not. Of a
/// directory it is what came or went in it.
std::string first_difference(const Observations& before, const Observations& after);

}  // namespace cache_run
