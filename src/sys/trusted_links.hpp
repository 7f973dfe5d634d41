// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sys/error.hpp"

namespace cache_run {

/// Thrown for a symbolic link of another user on the way to a file.
class LinkOfAnother : public Error {
 public:
  using Error::Error;
};

/// Returns the absolute path that `path` leads to, without symbolic links. The end of it may be
/// missing. Follows only symbolic links that nobody else made: those of the effective user and of
/// root, and those in "/". Where the number of an owner may lie, a link of the effective user must
/// stand in a directory of his that nobody else may write. Calls `visit`, if there is one, with
/// each directory in which the kernel looks for a name on this way, also before a link. Returns
/// nullopt for more links than the kernel follows. Throws LinkOfAnother for a link of another user;
/// its message calls the end of the way `goal`. Throws Error for a relative path if the working
/// directory has no path.
std::optional<std::string> follow_trusted_links(
    const std::string& path, std::string_view goal,
    const std::function<void(const std::string&)>& visit = {});

}  // namespace cache_run
