// SPDX-License-Identifier: MIT
#include "entry/outputs_before.hpp"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <utility>

#include "inputs/directory.hpp"
#include "inputs/expandable.hpp"
#include "inputs/pattern.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

/// Returns whether a write after `now` may leave the identity unchanged for longer than a tick.
bool is_coarse(const FileIdentity& identity, FileTime now) {
  return identity.changed % kSecond == 0 && !is_settled(identity, now);
}

std::optional<Digest> digest_if_readable(const std::string& path, const FileIdentity& identity,
                                         FileDigests& digests) {
  try {
    return digests.contents(path, identity, FileDigests::Later::other_identity).contents.digest;
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::optional<std::vector<Attribute>> access_lists_if_readable(const std::string& path,
                                                               mode_t mode) {
  if (S_ISLNK(mode)) return std::nullopt;
  try {
    return access_lists_of(path);
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

OutputsBefore::OutputsBefore(const std::vector<std::string>& places,
                             const std::vector<OutputLink>& links, FileDigests& digests,
                             std::size_t most_behind_links)
    : digests_(&digests) {
  for (const std::string& path : places) look_at(path);
  for (const OutputLink& link : links) look_behind_link(link.place, most_behind_links);
}

/// Looks at what a link in the place of an output leads to. Whoever made the link may be somebody
/// else, and may have chosen the largest directory of the machine. What is not looked at counts as
/// there before, so a result with it is not stored.
void OutputsBefore::look_behind_link(const std::string& place, std::size_t most) {
  const auto here = working_directory();
  const auto there = real_path(place);
  // No command makes all that stands around it anew.
  if (here && there && is_within(*here, *there)) {
    unreadable_.insert(place);
    return;
  }
  most_found_ = found_.size() + most;
  look_at(place);
  if (found_.size() > most_found_) unreadable_.insert(place);
  most_found_ = std::numeric_limits<std::size_t>::max();
}

void OutputsBefore::look_at(const std::string& path) {
  if (found_.size() > most_found_) return;
  struct stat status {};
  if (!lstat_now(path, status)) {
    if (!means_absent(errno)) unreadable_.insert(path);
    return;
  }
  Before before{.identity = identity_of(status),
                .mode = status.st_mode,
                .owner = status.st_uid,
                .group = status.st_gid,
                .access_lists = access_lists_if_readable(path, status.st_mode),
                .digest = {}};
  if (S_ISREG(status.st_mode) && is_coarse(before.identity, file_clock())) {
    before.digest = digest_if_readable(path, before.identity, *digests_);
  }
  if (!found_.emplace(path, before).second || !S_ISDIR(status.st_mode)) return;
  try {
    for (const DirectoryMember& member : read_directory(path)) {
      look_at(join_path(path, member.name));
    }
  } catch (const Unkeyable&) {
    unreadable_.insert(path);
  }
}

void OutputsBefore::add(const std::string& path, mode_t mode, uid_t owner, gid_t group) {
  // The run replaced the file or wrote it, and a change of an ACL shows in no path.
  found_.try_emplace(path, Before{.identity = {},
                                  .mode = mode,
                                  .owner = owner,
                                  .group = group,
                                  .access_lists = access_lists_if_readable(path, mode),
                                  .digest = {}});
}

bool OutputsBefore::were_just_written() const {
  const FileTime now = file_clock();
  return std::any_of(found_.begin(), found_.end(), [now](const auto& file) {
    const Before& before = file.second;
    return !S_ISDIR(before.mode) && before.identity.changed >= now;
  });
}

bool OutputsBefore::wrote(const std::string& path, const struct stat& status) const {
  const auto found = found_.find(path);
  if (found == found_.end()) return could_look_at(path);
  const Before& before = found->second;
  if ((before.mode & S_IFMT) != (status.st_mode & S_IFMT)) return true;
  const FileIdentity now = identity_of(status);
  FileIdentity touched = before.identity;
  touched.changed = now.changed;
  if (now != touched) return true;
  return before.digest && digest_if_readable(path, now, *digests_) != before.digest;
}

std::optional<mode_t> OutputsBefore::mode_of(const std::string& path) const {
  const auto found = found_.find(path);
  return found == found_.end() ? std::nullopt : std::optional(found->second.mode);
}

std::optional<std::vector<Attribute>> OutputsBefore::access_lists_of(
    const std::string& path) const {
  const auto found = found_.find(path);
  return found == found_.end() ? std::nullopt : found->second.access_lists;
}

bool OutputsBefore::had_owners_of(const std::string& path, const struct stat& status) const {
  const auto found = found_.find(path);
  return found != found_.end() && found->second.owner == status.st_uid &&
         found->second.group == status.st_gid;
}

bool OutputsBefore::had_match(const std::string& pattern) const {
  return std::any_of(found_.begin(), found_.end(),
                     [&](const auto& file) { return may_expand_to(pattern, file.first); });
}

/// Returns false if `path` could not be inspected, or lies below a directory that could not be
/// read.
bool OutputsBefore::could_look_at(std::string path) const {
  if (unreadable_.empty()) return true;
  while (!unreadable_.contains(path)) {
    std::string above = parent_directory(path);
    if (above == path) return true;
    path = std::move(above);
  }
  return false;
}

}  // namespace cache_run
