// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sys/file_identity.hpp"

namespace cache_run {

/// What is looked at of an input set member. Keys are sorted by it: new ones come last.
enum class ObservationKind : std::uint8_t {
  contents,
  mtime,
  listing,
  target,
  matches,
  absent,
  variable,
  unset
};

/// The label that the key uses: "contents", "mtime", ...
constexpr std::string_view label_of(ObservationKind kind) {
  switch (kind) {
    case ObservationKind::contents:
      return "contents";
    case ObservationKind::mtime:
      return "mtime";
    case ObservationKind::listing:
      return "listing";
    case ObservationKind::target:
      return "target";
    case ObservationKind::matches:
      return "matches";
    case ObservationKind::variable:
      return "variable";
    case ObservationKind::unset:
      return "unset";
    case ObservationKind::absent:
      break;
  }
  return "absent";
}

/// One input set member looked at now.
struct Observation {
  /// Tidy, as spelled: relative to the working directory or absolute. The name of a variable.
  std::string path;
  ObservationKind kind = ObservationKind::absent;
  /// contents, mtime and listing: see observation_text.hpp; target: where the symbolic link leads;
  /// matches: how many; variable: its value; absent and unset: empty. Goes into the key.
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

/// Whether a file that now has this identity may have changed at `start` or later.
bool may_have_changed_since(const FileIdentity& identity, FileTime start);

/// The path of the first file that may have changed at `start` or later, "" if none: for members
/// that were not looked at before. Tells of regular files only.
std::string first_changed_since(const Observations& seen, FileTime start);

}  // namespace cache_run
