// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "sys/file_identity.hpp"
#include "trace/walk.hpp"

namespace cache_run {

/// What a command learned about a path. A path can have several of these bits.
enum class Learned : std::uint8_t {
  nothing = 0,
  existence = 1,    ///< whether something is there, its type and its permissions
  status = 2,       ///< its size and its times
  contents = 4,     ///< the bytes of a file
  names = 8,        ///< the names in a directory
  target = 16,      ///< the text of a symbolic link
  attributes = 32,  ///< extended attributes
  program = 64      ///< it was executed
};

constexpr Learned operator|(Learned one, Learned other) {
  return static_cast<Learned>(static_cast<unsigned>(one) | static_cast<unsigned>(other));
}
constexpr bool has(Learned all, Learned one) {
  return (static_cast<unsigned>(all) & static_cast<unsigned>(one)) != 0;
}

/// The state of a path when the command first asked for it, and what it learned of it.
struct Fact {
  int error = 0;  ///< errno of the look: ENOENT ...; 0: something was there
  mode_t mode = 0;
  FileIdentity identity;
  std::string target;  ///< of a symbolic link
  Learned learned = Learned::nothing;
};

/// The facts on which the result of a command rests. The first sight of a path decides. Paths are
/// absolute, and only their last name may be a link.
class Facts {
 public:
  using Map = std::map<std::string, Fact, std::less<>>;

  /// Notes that the command learned `what` about a place, and the links on the way to it.
  void learn(const Place& place, Learned what);
  /// Notes the links on the way to a place.
  void cross(const Place& place);
  /// Forgets a path, and all below it.
  void forget(std::string_view path);

  [[nodiscard]] const Map& all() const { return facts_; }

 private:
  Map facts_;
};

}  // namespace cache_run
