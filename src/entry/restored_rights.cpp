// SPDX-License-Identifier: MIT
#include "entry/restored_rights.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>
#include <vector>

#include "entry/attributes.hpp"
#include "entry/set_mode.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr mode_t kBorrowed = S_ISUID | S_ISGID;
constexpr mode_t kReadAndWriteOfOthers = 066;

/// Returns the attributes of a file that a run only wrote: those that stand there, and what the run
/// set besides.
std::vector<Attribute> with_standing(const std::vector<Attribute>& recorded,
                                     std::vector<Attribute> standing) {
  std::vector<Attribute> all = without_access_lists(recorded);
  for (Attribute& one : standing) {
    if (!is_among(all, one.name)) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

bool has_right_rights(const Output& output, const struct stat& status) {
  if (output.keeps_mode) {
    return has_at_least(output.path, without_access_lists(output.attributes));
  }
  return (status.st_mode & kModeBits) == output.mode &&
         has_attributes(output.path, output.attributes);
}

std::string objection_to_rights(const Output& output, const struct stat& standing) {
  if (S_ISLNK(standing.st_mode) || output.type == OutputType::symlink) return {};
  if ((output.mode & kBorrowed) != 0 && output.type == OutputType::file &&
      (standing.st_uid != geteuid() || standing.st_gid != getegid())) {
    return "it would get rights of its owner, and stands there with another owner";
  }
  // A run that gives an ACL sets the rights itself.
  const bool gives_list = !access_lists_among(output.attributes).empty();
  if (output.type == OutputType::file && (standing.st_mode & kBorrowed & ~output.mode) != 0) {
    return "it stands there with rights of its owner";
  }
  if (output.keeps_mode || (gives_list && !output.traced)) return {};
  // The run may have set the mode, or another umask: then a file that stands there keeps its own.
  if (S_ISREG(standing.st_mode) && (output.mode & kReadAndWriteOfOthers & ~standing.st_mode) != 0) {
    return fmt::format("it stands there with the mode {:04o}, which gives others fewer rights",
                       standing.st_mode & kModeBits);
  }
  if (!output.traced) return {};
  for (const Attribute& one : attributes_of(output.path)) {
    if (is_among(output.attributes, one.name)) continue;
    return fmt::format("it stands there with the attribute '{}'", one.name);
  }
  return {};
}

FileNumber give_rights(int fd, const Output& output, const struct stat* standing) {
  mode_t mode = output.mode;
  std::vector<Attribute> attributes = output.attributes;
  if (standing != nullptr && S_ISREG(standing->st_mode)) {
    if (output.keeps_mode) {
      mode = standing->st_mode & (0777 | (output.mode & kBorrowed));
      attributes = with_standing(attributes, attributes_of(output.path));
    }
    struct stat status {};
    if (fstat(fd, &status) != 0) throw_errno("inspect", output.path);
    const bool is_own = status.st_uid == standing->st_uid && status.st_gid == standing->st_gid;
    if (!is_own && fchown(fd, standing->st_uid, standing->st_gid) != 0) {
      throw_errno("keep the owner of", output.path);
    }
  }
  // Without the attributes, an ACL's mask in the mode would be the rights of the group.
  give_attributes(fd, output.path, attributes);
  return set_mode(fd, output.path, mode);
}

}  // namespace cache_run
