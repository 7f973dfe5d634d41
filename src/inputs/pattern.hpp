// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// Whether a path uses `*`, `?` or `[` and so may be a glob.
bool has_wildcards(std::string_view path);

/// Whether a whole text matches `glob`, whose wildcards match slashes and leading dots, too.
bool text_matches(const std::string& glob, const std::string& text);

/// Whether `path` matches the glob `pattern`, name by name. `*`, `?` and `[...]` stay within a
/// name; a name `**` stands for any number of names, none included unless it is the last. Names
/// that begin with a dot match like others here.
bool matches(std::string_view pattern, std::string_view path);

/// Whether a `!GLOB` leaves `path` out: without a slash the glob is compared with the last name,
/// with one with the whole path as spelled. Slashes at its end do not count.
bool leaves_out(std::string_view pattern, std::string_view path);

/// The existing paths that match, sorted, each once. As in a shell, a wildcard matches no name that
/// begins with a dot unless the pattern spells the dot, and `**` does not enter symbolic links.
/// Throws Unkeyable when a directory on the way cannot be read.
std::vector<std::string> expand(std::string_view pattern);

}  // namespace cache_run
