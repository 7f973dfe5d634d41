// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// Returns whether `path` contains `*`, `?` or `[` and so may be a glob.
bool has_wildcards(std::string_view path);

/// Returns whether all of `text` matches `glob`, by fnmatch(3) without flags. Wildcards match
/// slashes and leading dots, too.
bool text_matches(std::string_view glob, std::string_view text);

/// Returns whether `path` matches the glob `pattern`, name by name. `*`, `?` and `[...]` match
/// within one name. A name `**` matches any number of names, but at least one if it is the last
/// name. Wildcards also match names that begin with a dot, which a glob of inputs or outputs does
/// not find: for those see may_expand_to().
bool matches(std::string_view pattern, std::string_view path);

/// Returns whether a `!GLOB` leaves `path` out. A glob without a slash is compared with the last
/// name of `path`. Any other glob is compared with the whole path as spelled. Slashes at the end of
/// the glob do not count.
bool leaves_out(std::string_view pattern, std::string_view path);

/// Returns the existing paths that match `pattern`, sorted, each once. As in a shell, a wildcard
/// does not match a dot at the beginning of a name. `**` enters neither symbolic links nor
/// directories whose names begin with a dot. Temporary files of cache-run match no wildcard. Throws
/// Unkeyable if a directory on the way cannot be read.
std::vector<std::string> expand(std::string_view pattern);

/// Returns the tidy paths of declared outputs. In the place of a glob, unless something has its
/// name, it returns what matches now. Throws Unkeyable as expand() does.
std::vector<std::string> output_places(const std::vector<std::string>& declared);

}  // namespace cache_run
