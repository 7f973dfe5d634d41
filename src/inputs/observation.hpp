// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sys/file_identity.hpp"

namespace cache_run {

/// The kind of fact that an observation holds. A key has its observations sorted by path and kind,
/// so a new kind must come last.
enum class ObservationKind : std::uint8_t {
  contents,
  mtime,
  listing,
  target,
  matches,
  absent,
  variable,
  unset,
  presence,
  status,
  rights,
  details,
  names,
  attributes
};

/// Returns the label of the kind in a key: "contents", "mtime" ...
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
    case ObservationKind::presence:
      return "presence";
    case ObservationKind::status:
      return "status";
    case ObservationKind::rights:
      return "rights";
    case ObservationKind::details:
      return "details";
    case ObservationKind::names:
      return "names";
    case ObservationKind::attributes:
      return "attributes";
    case ObservationKind::absent:
      break;
  }
  return "absent";
}

/// One member of an input set in the state in which the runner saw it.
struct Observation {
  /// A tidy path as spelled: relative to the working directory or absolute. Of matches: the glob.
  /// Of variable and unset: the name.
  std::string path;
  ObservationKind kind = ObservationKind::absent;
  /// Part of the key:
  ///     contents, mtime, listing: see observation_text.hpp
  ///     target: the text of the symbolic link
  ///     matches: how many paths the glob matches
  ///     variable: its value
  ///     absent, unset: empty
  ///     presence, status, rights, details, names, attributes: see path_state.hpp
  std::string value;
  /// The state of a regular file; all zero for the other kinds. Not part of the key: it shows
  /// whether the file changed between two looks.
  FileIdentity identity;

  bool operator==(const Observation&) const = default;
};

using Observations = std::vector<Observation>;

/// Sorts observations by path and kind, and keeps each once.
void sort_once(Observations& observations);

/// Returns the path of the first member in which two looks at one input set differ; "" if there is
/// none. A file that has another identity differs, even if its contents are equal. In a directory
/// that differs, it is the path of the member that is new, gone or of another type.
std::string first_difference(const Observations& before, const Observations& after);

/// Returns whether a file that now has this identity may have changed at `start` or later.
bool may_have_changed_since(const FileIdentity& identity, FileTime start);

/// Returns the path of the first regular file that may have changed at `start` or later; "" if
/// there is none. Use it for members that the runner did not look at before. For links and
/// directories see first_replaced_since().
std::string first_changed_since(const Observations& seen, FileTime start);

}  // namespace cache_run
