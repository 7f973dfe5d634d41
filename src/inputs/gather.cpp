// SPDX-License-Identifier: MIT
#include "inputs/gather.hpp"

#include <fmt/format.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <utility>

#include "inputs/header_name.hpp"
#include "inputs/observation_text.hpp"
#include "inputs/pattern.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/status_now.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

// The device number of /dev/null (devices.txt of Linux).
constexpr unsigned kNullMajor = 1;
constexpr unsigned kNullMinor = 3;

constexpr std::string_view kHowToLeaveOut = "leave it out (--auto-inputs off, -i '!GLOB')";

/// Returns how much work it is to look at a path, in bytes. A name takes as long as some bytes.
std::uint64_t work_of(std::string_view path) {
  constexpr std::uint64_t kLeast = 64;
  return path.size() + kLeast;
}

std::string_view special_name(mode_t mode) {
  if (S_ISFIFO(mode)) return "FIFO";
  return S_ISSOCK(mode) ? "socket" : "device";
}

/// Returns whether this is /dev/null, which never changes.
bool is_null_device(const struct stat& status) {
  return S_ISCHR(status.st_mode) && major(status.st_rdev) == kNullMajor &&
         minor(status.st_rdev) == kNullMinor;
}

/// Returns whether a symbolic link leads to the directory that holds it, or to one above that.
/// Throws Unkeyable if this directory is above the tree at `root`. A program that follows the link
/// reads all that lies around the tree.
bool leads_upwards(const std::string& link, const std::string& root) {
  const auto place = real_path(parent_directory(link));
  const auto target = real_path(link);
  if (!place || !target || !is_within(*place, *target)) return false;
  const auto top = real_path(root);
  if (top && is_within(*target, *top)) return true;
  throw Unkeyable(
      fmt::format("the link '{0}' leads out of '{1}' to a directory above it: leave it out (-i "
                  "'!{0}') if the command does not follow it",
                  link, root));
}

/// Throws Unkeyable for a file that is neither regular, nor a directory or a link.
[[noreturn]] void throw_special(const std::string& path, mode_t mode) {
  throw Unkeyable(fmt::format("input '{}' is a {}, which cannot be in the key: {}{}", path,
                              special_name(mode), S_ISFIFO(mode) ? "use --stdin, or " : "",
                              kHowToLeaveOut));
}

}  // namespace

bool Gathering::counts(const std::string& path) const {
  if (exempt_.is_output(path)) return false;
  return std::none_of(left_out_.begin(), left_out_.end(),
                      [&](const std::string& pattern) { return leaves_out(pattern, path); });
}

bool Gathering::is_cache(const struct stat& status) const {
  return std::any_of(caches_.begin(), caches_.end(), [&](const FileIdentity& cache) {
    return status.st_dev == cache.device && status.st_ino == cache.inode;
  });
}

bool Gathering::add(const std::string& path, ObservationKind kind) {
  entered_.clear();
  depth_ = 0;
  root_ = path;
  return walk(path, kind);
}

void Gathering::add_named(const std::string& path, ObservationKind kind, NamedLimits& limits) {
  limits.begin(path);
  add_within(path, kind, limits);
}

void Gathering::add_within(const std::string& path, ObservationKind kind, NamedLimits& limits) {
  limits_ = &limits;
  add(path, kind);
  limits_ = nullptr;
}

void Gathering::bound_work() {
  constexpr std::uint64_t kMost = std::uint64_t{32} << 20U;
  constexpr std::uint64_t kTimes = 4;
  work_left_ = kMost;
  for (const Observation& seen : found_) work_left_ += kTimes * work_of(seen.path);
}

void Gathering::do_work(std::uint64_t amount) {
  if (amount > work_left_) {
    throw Unkeyable(
        "arguments name the same directories too many times: to cache the call, leave them out "
        "with --auto-inputs files");
  }
  work_left_ -= amount;
}

bool Gathering::walk(const std::string& path, ObservationKind kind) {
  do_work(work_of(path));
  if (!counts(path)) return false;
  struct stat status {};
  if (lstat_now(path, status)) {
    add_existing(path, kind, status);
  } else if (means_absent(errno)) {
    keep({.path = path, .kind = ObservationKind::absent, .value = {}, .identity = {}});
  } else {
    throw Unkeyable(failure_text("inspect", path, errno));
  }
  return true;
}

void Gathering::add_existing(const std::string& path, ObservationKind kind,
                             const struct stat& status) {
  if (S_ISLNK(status.st_mode)) {
    add_link(path, kind);
  } else if (S_ISDIR(status.st_mode)) {
    add_directory(path, kind, status);
  } else if (S_ISREG(status.st_mode)) {
    add_file(path, kind, status);
  } else if (depth_ == 0 && !is_null_device(status)) {
    // Within a tree it is only a name and a type in the listing: nobody asked to read it.
    throw_special(path, status.st_mode);
  }
}

void Gathering::add_link(const std::string& path, ObservationKind kind) {
  auto target = link_target(path);
  if (!target) throw Unkeyable(failure_text("read link", path, errno));
  keep(
      {.path = path, .kind = ObservationKind::target, .value = std::move(*target), .identity = {}});
  struct stat status {};
  if (stat_now(path, status)) {
    if (depth_ > 0 && S_ISDIR(status.st_mode) && leads_upwards(path, root_)) return;
    add_existing(path, kind, status);
  } else if (means_absent(errno) || errno == ELOOP) {
    // The link leads nowhere, or in a circle.
    keep({.path = path, .kind = ObservationKind::absent, .value = {}, .identity = {}});
  } else {
    throw Unkeyable(failure_text("inspect", path, errno));
  }
}

void Gathering::add_directory(const std::string& path, ObservationKind kind,
                              const struct stat& status) {
  // A cache directory never counts. Links may lead to a directory again; one walk enters it once.
  if (is_cache(status) || !entered_.emplace(status.st_dev, status.st_ino, kind).second) return;
  unfixed_.refuse(path, status.st_dev);
  trees_.insert(path);
  Observation listing{.path = path, .kind = ObservationKind::listing, .value = {}, .identity = {}};
  std::vector<std::string> members;
  for (const DirectoryMember& member : read_directory(path)) {
    std::string member_path = join_path(path, member.name);
    // A hit in another process makes files ready here; a killed one may leave them.
    if (!counts(member_path) || is_staged_name(member.name)) continue;
    // The listing leaves out a cache directory that lies in an input.
    struct stat below {};
    if (member.type == 'd' && lstat(member_path.c_str(), &below) == 0 && is_cache(below)) {
      continue;
    }
    add_member(listing.value, member.type, member.name);
    members.push_back(std::move(member_path));
  }
  keep(std::move(listing));
  ++depth_;
  for (const std::string& member : members) walk(member, kind);
  --depth_;
}

void Gathering::add_file(const std::string& path, ObservationKind kind, const struct stat& status) {
  unfixed_.refuse(path, status.st_dev);
  const FileIdentity identity = identity_of(status);
  if (limits_ != nullptr) limits_->count_bytes(path, identity);
  std::string value = kind == ObservationKind::mtime
                          ? mtime_value(identity)
                          : contents_end((status.st_mode & S_IXUSR) != 0);
  keep({.path = path, .kind = kind, .value = std::move(value), .identity = identity});
}

/// Returns the members of a directory, which it reads once. Returns nullopt if there is no such
/// directory, if it does not count, or if it was added with all below it.
const std::optional<std::vector<DirectoryMember>>& Gathering::searched(const std::string& path) {
  const auto [place, is_new] = searched_.try_emplace(path);
  std::optional<std::vector<DirectoryMember>>& members = place->second;
  struct stat status {};
  if (!is_new || !counts(path) || !stat_now(path, status) || !S_ISDIR(status.st_mode) ||
      is_cache(status)) {
    return members;
  }
  if (!trees_.contains(path)) members = read_directory(path);
  constexpr std::uint64_t kOfMember = 8;
  if (members) do_work(members->size() * kOfMember);
  return members;
}

void Gathering::add_header_names(const std::string& path) {
  const auto& members = searched(path);
  if (!members) return;
  Observation names{.path = path, .kind = ObservationKind::listing, .value = {}, .identity = {}};
  for (const DirectoryMember& member : *members) {
    if (member.type == 'd' || !is_header_name(member.name)) continue;
    if (counts(join_path(path, member.name))) add_member(names.value, member.type, member.name);
  }
  keep(std::move(names));
}

void Gathering::add_listed_names(const std::string& path, const ListedNames& names) {
  const auto& members = searched(path);
  if (!members) return;
  for (const DirectoryMember& member : *members) {
    const bool may_be_directory = member.type == 'd' || member.type == 'l';
    if (may_be_directory && names.has_directory(member.name)) {
      add_listed_names(join_path(path, member.name), names.below(member.name));
    }
    if (member.type == 'd' || !names.has_file(member.name)) continue;
    const std::string file = join_path(path, member.name);
    if (!names.is_listed(file) && counts(file)) add_matches(file, 1);
  }
}

void Gathering::add_libraries(const std::string& path, const std::vector<std::string>& words,
                              ObservationKind kind, NamedLimits& limits) {
  const auto& members = searched(path);
  if (!members || is_of_system(path)) return;
  constexpr std::uint64_t kWordsOfByte = 8;
  do_work(members->size() * words.size() / kWordsOfByte);
  for (const DirectoryMember& member : *members) {
    const bool counts = is_library_name(member.name) ||
                        std::any_of(words.begin(), words.end(), [&](const std::string& word) {
                          return word.ends_with(member.name);
                        });
    if (counts && member.type != 'd') add_named(join_path(path, member.name), kind, limits);
  }
}

void Gathering::add_matches(const std::string& pattern, std::size_t count) {
  keep({.path = pattern,
        .kind = ObservationKind::matches,
        .value = fmt::format("{}", count),
        .identity = {}});
}

void Gathering::add_variable(const std::string& name) {
  const auto value = variable(name.c_str());
  keep({.path = name,
        .kind = value ? ObservationKind::variable : ObservationKind::unset,
        .value = std::string(value.value_or("")),
        .identity = {}});
}

void Gathering::add_seen(Observations seen) {
  for (const Observation& one : seen) {
    if (one.kind == ObservationKind::contents) unfixed_.refuse(one.path, one.identity.device);
  }
  found_.insert(found_.end(), std::make_move_iterator(seen.begin()),
                std::make_move_iterator(seen.end()));
}

void Gathering::keep(Observation observation) {
  if (limits_ != nullptr) limits_->count(observation.path);
  found_.push_back(std::move(observation));
}

Observations Gathering::sorted() && {
  sort_once(found_);
  return std::move(found_);
}

}  // namespace cache_run
