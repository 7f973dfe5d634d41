// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace cache_run {

/// What a command learned about a path. A path can have several of these bits. They are on disk
/// (inputs/discovered.hpp): never renumber.
enum class Learned : std::uint16_t {
  nothing = 0,
  existence = 1,     ///< whether something is there, its type, and whether it is executable
  status = 2,        ///< its size
  contents = 4,      ///< the bytes of a file
  names = 8,         ///< the names in a directory, and their types
  target = 16,       ///< the text of a symbolic link
  attributes = 32,   ///< extended attributes
  program = 64,      ///< it was executed
  rights = 128,      ///< its mode and its owners
  details = 256,     ///< how many names it has, and when it was written
  place = 512,       ///< a file was written there anew, whatever file stood there before
  changes = 1024,    ///< when its status changed (ctime), and how many blocks it has
  order = 2048,      ///< the order in which a directory lists its names
  inherited = 4096,  ///< what new files in a directory get: its group, and an ACL
  writable = 8192    ///< whether this process may write the file, or change names in the directory
};

constexpr Learned operator|(Learned one, Learned other) {
  return static_cast<Learned>(static_cast<unsigned>(one) | static_cast<unsigned>(other));
}
constexpr Learned without(Learned all, Learned one) {
  return static_cast<Learned>(static_cast<unsigned>(all) & ~static_cast<unsigned>(one));
}
constexpr bool has(Learned all, Learned one) {
  return (static_cast<unsigned>(all) & static_cast<unsigned>(one)) != 0;
}

/// Returns whether a command did more with a path than to ask for its status: it read the file, or
/// made one in its place.
constexpr bool is_more_than_status(Learned learned) {
  return has(learned, Learned::contents | Learned::place) || learned == Learned::existence;
}

/// A question that a lookup asks because the command asked it: what is at `path`, as far as the
/// command learned it. The path is absolute, and only its last name may be a link.
struct AskedPath {
  std::string path;
  Learned learned = Learned::nothing;

  bool operator==(const AskedPath&) const = default;
};

}  // namespace cache_run
