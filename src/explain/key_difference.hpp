// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "action/key_text.hpp"

namespace cache_run {

/// What no single part of a key says has a label of its own in a change.
constexpr std::string_view kBaseDirLabel = "base-dir";        ///< the value is the directory
constexpr std::string_view kDefaultEnvLabel = "default-env";  ///< all default variables

/// One thing in which two keys differ, as people count: a directory with a new file is one, though
/// the key has a part for the directory and one for the file.
struct KeyChange {
  /// The part, in the older and in the newer key; nullopt where that has none. One is there.
  std::optional<KeyPart> before;
  std::optional<KeyPart> after;
  bool of_program = false;  ///< of code: it is that of the command itself
  /// Of a directory or glob: what came and went, by path.
  std::vector<std::string> appeared;
  std::vector<std::string> gone;

  bool operator==(const KeyChange&) const = default;
};

/// Returns the older part of a change, or the newer one if there is no older.
inline const KeyPart& any_part(const KeyChange& change) {
  return change.before ? *change.before : *change.after;
}

/// What differs between the keys of two results, in the order of the key. What only follows from
/// another difference is left out: the inputs that an argument no longer names, the members of a
/// directory that is no input any more. Empty for equal keys.
std::vector<KeyChange> key_changes(const KeyParts& before, const KeyParts& after);

/// Of which kind a part is, by its label: keys have them in this order.
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
  input,
  other,
};
Aspect aspect_of(const std::string& label);

/// That of a change, which has at least one part.
Aspect aspect_of(const KeyChange& change);

}  // namespace cache_run
