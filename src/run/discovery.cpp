// SPDX-License-Identifier: MIT
#include "run/discovery.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <iterator>
#include <tuple>

#include "history/cause.hpp"
#include "inputs/replaced.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

bool is_before(const Observation& left, const Observation& right) {
  return std::tie(left.path, left.kind) < std::tie(right.path, right.kind);
}

/// Throws Caused if an input changed that both looks saw. `after` may have more inputs. Both must
/// be sorted, as look_at() returns them.
void require_same(const Observations& before, const Observations& after) {
  Observations then;
  Observations now;
  std::set_intersection(before.begin(), before.end(), after.begin(), after.end(),
                        std::back_inserter(then), is_before);
  std::set_intersection(after.begin(), after.end(), before.begin(), before.end(),
                        std::back_inserter(now), is_before);
  if (const std::string changed = first_difference(then, now); !changed.empty()) {
    throw Caused(Cause::changed_input, change_text(changed));
  }
}

/// Returns `path` as an absolute path, if it starts at `directory`.
std::string absolute_from(std::string_view directory, std::string_view path) {
  if (path.starts_with('/')) return tidy_path(path);
  return tidy_path(join_path(directory, path));
}

/// Returns the directory of temporary files that `path` is below; "" if it is below none. $TMPDIR
/// and /tmp are such directories. `path` is absolute; a relative $TMPDIR starts at `directory`.
std::string temporary_directory_of(std::string_view path, std::string_view directory) {
  for (const std::string_view place : {variable("TMPDIR").value_or(""), std::string_view("/tmp")}) {
    if (place.empty()) continue;
    std::string temporary = absolute_from(directory, place);
    if (temporary != "/" && path != temporary && is_within(path, temporary)) return temporary;
  }
  return {};
}

/// Returns whether a file name looks like one that a compiler made up: ccAbCdEf.o of gcc, as and
/// collect2, a-1b2c3d.o of clang, lto-llvm-1b2c3d.o.
bool is_made_up_name(std::string_view name) {
  constexpr std::size_t kRandom = 6;  // letters and digits of mkstemp(3)
  const std::string_view stem = name.substr(0, name.find('.'));
  const auto is_random = [](std::string_view text) {
    return text.size() == kRandom && std::all_of(text.begin(), text.end(), [](char one) {
             return std::isalnum(static_cast<unsigned char>(one)) != 0;
           });
  };
  if (stem.starts_with("cc")) return is_random(stem.substr(2));
  const std::size_t dash = stem.rfind('-');
  return dash != std::string_view::npos && is_random(stem.substr(dash + 1));
}

bool is_gone(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) != 0 && means_absent(errno);
}

/// Returns whether the depfile lists a temporary file of the command that was left behind. A file
/// of the project may look like one if it lies in the working directory. So this may be a directory
/// of temporary files only if the directory is not the project's as well.
bool is_temporary(const std::string& path, std::string_view directory) {
  if (!is_made_up_name(last_name(path))) return false;
  const std::string full = absolute_from(directory, path);
  const std::string temporary = temporary_directory_of(full, directory);
  if (temporary.empty()) return false;
  return !is_within(full, directory) || (temporary != directory && is_within(temporary, directory));
}

/// Returns what the user can do about a file that lies among temporary files; "" for any other.
std::string temporary_hint(const std::string& path, std::string_view directory) {
  const std::string full = absolute_from(directory, path);
  const std::string temporary = temporary_directory_of(full, directory);
  if (temporary.empty() || parent_directory(full) != temporary) return {};
  // gcc, as and others begin names of temporary files with "cc".
  return fmt::format(
      "leave out its temporary files with -i '!{}'",
      join_path(parent_directory(path), last_name(path).starts_with("cc") ? "cc*" : "*"));
}

/// Returns the message for a file that the depfile lists and that changed.
std::string listed_change_text(const std::string& path, std::string_view directory) {
  const std::string hint = temporary_hint(path, directory);
  if (hint.empty()) return change_text(path);
  return fmt::format("'{}', which the depfile lists, changed while the command ran ({})", path,
                     hint);
}

/// Throws Caused if an input that only the depfile names is missing or may have changed since
/// `started`. No look before the run saw these inputs.
void require_as_at(const Observations& discovered, FileTime started, std::string_view directory) {
  for (const Observation& seen : discovered) {
    if (seen.kind != ObservationKind::absent) continue;
    std::string hint = temporary_hint(seen.path, directory);
    if (hint.empty()) hint = "names in a depfile start at the working directory";
    throw Caused(Cause::depfile,
                 fmt::format("the depfile names '{}', which does not exist ({})", seen.path, hint));
  }
  std::string changed = first_changed_since(discovered, started);
  // A file may be old and yet be new in its place: somebody made a link or renamed a directory.
  if (changed.empty()) changed = first_replaced_since(discovered, started);
  if (!changed.empty()) {
    throw Caused(Cause::changed_input, listed_change_text(changed, directory));
  }
}

}  // namespace

std::string change_text(const std::string& path) {
  return fmt::format(
      "'{}' changed while the command ran (if the command only writes it, declare it with -o; if "
      "it "
      "does not matter, leave it out with -i '!NAME')",
      path);
}

Dependencies read_depfile(const std::string& path, std::string_view directory) {
  const auto text = read_small_file(path);
  if (!text) {
    const bool is_there = access(path.c_str(), F_OK) == 0;
    throw Caused(Cause::depfile,
                 fmt::format("depfile '{}' is {}", path,
                             is_there ? "not a readable file of at most 256 MiB" : "missing"));
  }
  try {
    Dependencies listed = parse_depfile(*text, path);
    std::erase_if(listed.paths, [&](const std::string& one) {
      return is_temporary(one, directory) && is_gone(one);
    });
    return listed;
  } catch (const Error& problem) {
    throw Caused(Cause::depfile, problem.what());
  }
}

void require_unchanged(const Observations& before, const Observations& after, FileTime started,
                       std::string_view directory) {
  require_same(before, after);
  Observations discovered;  // inputs that only the later look saw
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                      std::back_inserter(discovered), is_before);
  require_as_at(discovered, started, directory);
}

}  // namespace cache_run
