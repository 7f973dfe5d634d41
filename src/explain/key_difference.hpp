// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "action/key_text.hpp"

namespace cache_run {

/// Labels of changes that concern several parts of a key. No part of a key has them.
constexpr std::string_view kBaseDirLabel = "base-dir";        ///< the value is the base directory
constexpr std::string_view kDefaultEnvLabel = "default-env";  ///< all default variables

/// One difference between two keys, as a person counts. A directory with a new file is one
/// difference, although two parts of the key changed: one for the directory and one for the file.
struct KeyChange {
  /// The part in the older and in the newer key; nullopt if this key has no such part. At least one
  /// is there.
  std::optional<KeyPart> before;
  std::optional<KeyPart> after;
  bool of_program = false;  ///< of code: the code is the command's own program
  /// Of a directory: names of members that appeared or are gone. Of a glob: paths of such matches.
  /// A name in both lists has another type now.
  std::vector<std::string> appeared;
  std::vector<std::string> gone;

  bool operator==(const KeyChange&) const = default;
};

/// Returns the older part of a change, or the newer one if there is no older.
inline const KeyPart& any_part(const KeyChange& change) {
  return change.before ? *change.before : *change.after;
}

/// Returns the differences between the keys of two results, in the order of the key. Returns none
/// for equal keys. Leaves out a difference that only follows from another. Examples are inputs that
/// an argument no longer names, and members of a directory that is no input any more.
std::vector<KeyChange> key_changes(const KeyParts& before, const KeyParts& after);

/// The kind of a part of a key. The enumerators are in the order in which changes are shown.
enum class Aspect : std::uint8_t {
  base,
  version,
  command,
  code,
  argument,
  directory,
  defaults,
  variable,
  scope,
  text,
  standard_input,
  terminal,
  output,
  umask,
  depfile,
  trace,
  input,
  other,
};
/// Returns the aspect of a part with this label; Aspect::other for an unknown label.
Aspect aspect_of(const std::string& label);

/// Returns the aspect of a change, which must have at least one part.
Aspect aspect_of(const KeyChange& change);

}  // namespace cache_run
