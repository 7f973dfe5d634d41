// SPDX-License-Identifier: MIT
#include "entry/output_directories.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <functional>
#include <map>
#include <utility>

#include "entry/set_mode.hpp"
#include "inputs/expandable.hpp"
#include "inputs/held_place.hpp"
#include "inputs/pattern.hpp"
#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostHeldOpen = 16;  // a process may have few descriptors

}  // namespace

OutputDirectories::OutputDirectories(const std::vector<Output>& outputs,
                                     const std::vector<AbsentOutput>& absent,
                                     const std::vector<std::string>& declared) {
  std::vector<std::string> globs;
  for (const std::string& one : declared) {
    if (one.find("**") != std::string::npos) globs.push_back(tidy_path(one));
  }
  for (const Output& output : outputs) {
    if (output.type == OutputType::directory) recorded_.insert(output.path);
    // The watch saw no link on the way.
    if (output.traced) refuse_links(output.path, "/");
    for (const std::string& glob : globs) {
      if (!may_expand_to(glob, output.path)) continue;
      refuse_links(output.path, linkless_from(glob, output.path));
    }
  }
  for (const AbsentOutput& output : absent) {
    if (output.traced) refuse_links(output.path, "/");
  }
}

/// Notes that no directory on the way from the directory `from` to `path` may be a link.
void OutputDirectories::refuse_links(const std::string& path, const std::string& from) {
  std::string above = parent_directory(path);
  while (above != from && linkless_from_.emplace(above, from).second) {
    above = parent_directory(above);
  }
}

bool OutputDirectories::is_recorded(const std::string& path) const {
  return recorded_.contains(path) && !is_itself(path);
}

/// Opens a directory that is no output.
Fd OutputDirectories::open_top(const std::string& path) {
  const auto from = linkless_from_.find(path);
  return from == linkless_from_.end() ? open_file(path, kWay) : open_way_to(path, from->second);
}

/// Opens a directory. Starts at the nearest one above it that is open, or at the declared one.
Fd OutputDirectories::open_way(const std::string& path) {
  std::string top = path;
  while (is_recorded(top)) {
    top = parent_directory(top);
    const auto above = known_.find(top);
    if (above == known_.end() || !above->second.fd) continue;
    return open_linkless(above->second.fd.get(), rest_below(top, path), kWay);
  }
  Fd opened = open_top(top);
  if (!opened || top == path) return opened;
  return open_linkless(opened.get(), rest_below(top, path), kWay);
}

/// Lets an open directory be the last one that is closed.
OutputDirectories::Known* OutputDirectories::last_used(Known& known) {
  if (open_.back() != &known) {
    open_.erase(std::find(open_.begin(), open_.end(), &known));
    open_.push_back(&known);
  }
  return &known;
}

/// Returns nullptr with errno if there is no such directory. Throws Error if nobody can tell, or if
/// a link stands where none may be.
OutputDirectories::Known* OutputDirectories::open(const std::string& path) {
  const auto found = known_.find(path);
  if (found != known_.end() && found->second.fd) return last_used(found->second);
  Fd fd = open_way(path);
  struct stat status {};
  if (!fd && !means_absent(errno)) throw_errno("open directory", path);
  if (!fd || fstat(fd.get(), &status) != 0) return nullptr;
  Known& known = found != known_.end() ? found->second : known_[path];
  if (known.number && *known.number != number_of(status)) {
    throw Error(fmt::format("another directory has taken the place of '{}'", path));
  }
  if (open_.size() == kMostHeldOpen) {
    open_.front()->fd.reset();
    open_.pop_front();
  }
  known.number = number_of(status);
  known.fd = std::move(fd);
  open_.push_back(&known);
  return &known;
}

AnchoredPath OutputDirectories::at(const std::string& path) {
  if (is_itself(path)) return directory(path);
  const Known* const above = open(parent_directory(path));
  const Anchor anchor{.directory = above != nullptr ? above->fd.get() : -1, .owner = std::nullopt};
  return {path, anchor, path.size() - last_name(path).size()};
}

AnchoredPath OutputDirectories::directory(const std::string& path) {
  const Known* const known = open(path);
  const Anchor anchor{.directory = known != nullptr ? known->fd.get() : -1, .owner = std::nullopt};
  return {path, anchor, path.size()};
}

std::string OutputDirectories::nearest_above(const std::string& path) {
  std::vector<std::string> missing;  // a tree may have very many levels
  std::string directory = parent_directory(path);
  for (;;) {
    const auto known = missing_.find(directory);
    if (known != missing_.end()) directory = known->second;
    if (open(directory) != nullptr || errno != ENOENT) break;
    if (directory == "." || directory == "/") break;
    missing.push_back(directory);
    directory = parent_directory(directory);
  }
  for (std::string& one : missing) missing_.emplace(std::move(one), directory);
  return directory;
}

bool OutputDirectories::make(const std::string& path, mode_t mode) {
  const AnchoredPath place = at(path);
  const bool is_made = mkdirat(place.anchor().directory, place.member(), mode) == 0;
  if (!is_made && errno != EEXIST) throw_errno("create directory", path);
  missing_.clear();
  return is_made;
}

void OutputDirectories::make_writable(const std::string& path) {
  Known* const known = open(path);
  if (known == nullptr || std::exchange(known->was_asked, true)) return;
  known->mode = open_for_owner(known->fd.get(), R_OK | W_OK | X_OK);
}

void OutputDirectories::keep_mode(const std::string& path) {
  const auto known = known_.find(path);
  if (known != known_.end()) known->second.mode.reset();
}

void OutputDirectories::give_modes_back() noexcept {
  // Who may not search a directory cannot open what lies below it.
  std::map<std::string, mode_t, std::greater<>> modes;
  for (auto& [path, known] : known_) {
    known.was_asked = false;
    if (known.mode) modes.emplace(path, *std::exchange(known.mode, std::nullopt));
  }
  for (const auto& [path, mode] : modes) {
    try {
      if (const Known* const opened = open(path)) change_mode(opened->fd.get(), mode);
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): it was moved away
    }
  }
}

}  // namespace cache_run
