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

/// Returns the directory of temporary files that `path` is below; "" if it is below none. $TMPDIR
/// and /tmp are such directories.
std::string temporary_directory_of(std::string_view path) {
  for (const std::string_view place : {variable("TMPDIR").value_or(""), std::string_view("/tmp")}) {
    std::string directory = tidy_path(place);
    if (place.starts_with('/') && directory != "/" && path != directory &&
        is_within(path, directory)) {
      return directory;
    }
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
  return lstat(path.c_str(), &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

/// Returns the message for a file that the depfile lists and that changed.
std::string listed_change_text(const std::string& path) {
  const std::string directory = temporary_directory_of(path);
  if (directory.empty() || parent_directory(path) != directory) return change_text(path);
  // gcc, as and others begin names of temporary files with "cc".
  return fmt::format(
      "'{}', which the depfile lists, changed while the command ran (leave out its temporary files "
      "with -i '!{}/{}*')",
      path, directory, last_name(path).starts_with("cc") ? "cc" : "");
}

/// Throws Caused if an input that only the depfile names is missing or may have changed since
/// `started`. No look before the run saw these inputs.
void require_as_at(const Observations& discovered, FileTime started) {
  for (const Observation& seen : discovered) {
    if (seen.kind != ObservationKind::absent) continue;
    throw Caused(
        Cause::depfile,
        fmt::format("the depfile names '{}', which does not exist (names in a depfile start at "
                    "the working directory)",
                    seen.path));
  }
  std::string changed = first_changed_since(discovered, started);
  // A file may be old and yet be new in its place: somebody made a link or renamed a directory.
  if (changed.empty()) changed = first_replaced_since(discovered, started);
  if (!changed.empty()) throw Caused(Cause::changed_input, listed_change_text(changed));
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
      return is_made_up_name(last_name(one)) && !temporary_directory_of(one).empty() &&
             !is_within(one, directory) && is_gone(one);
    });
    return listed;
  } catch (const Error& problem) {
    throw Caused(Cause::depfile, problem.what());
  }
}

void require_unchanged(const Observations& before, const Observations& after, FileTime started) {
  require_same(before, after);
  Observations discovered;  // inputs that only the later look saw
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                      std::back_inserter(discovered), is_before);
  require_as_at(discovered, started);
}

}  // namespace cache_run
