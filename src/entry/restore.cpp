// SPDX-License-Identifier: MIT
#include "entry/restore.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <span>

#include "entry/set_mode.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/interruption.hpp"
#include "sys/path.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

constexpr mode_t kNewParent = 0777;  // less the umask, as mkdir -p

/// Returns the nearest directory above `path` that exists. It is on the file system of `path`, so a
/// file in it can be renamed to `path`.
std::string nearest_directory(const std::string& path) {
  struct stat status {};
  std::string directory = parent_directory(path);
  while (stat(directory.c_str(), &status) != 0 && errno == ENOENT && directory != "." &&
         directory != "/") {
    directory = parent_directory(directory);
  }
  return directory;
}

/// Returns how many files without names one restoration may have open. They need /proc to get
/// names.
std::size_t most_nameless_files() {
  constexpr std::int64_t kMostOpen = 256;
  constexpr std::int64_t kShare = 4;  // of the descriptors that this process may have
  if (access("/proc/self/fd", F_OK) != 0) return 0;
  const std::int64_t descriptors = sysconf(_SC_OPEN_MAX);  // -1: no limit
  if (descriptors < 0) return kMostOpen;
  return static_cast<std::size_t>(std::min(descriptors / kShare, kMostOpen));
}

/// Returns whether both paths are names of one file. Follows no symbolic link.
bool is_same_entry(const std::string& one, const std::string& other) {
  struct stat first {};
  struct stat second {};
  return lstat(one.c_str(), &first) == 0 && lstat(other.c_str(), &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

/// Returns whether the file or directory that is there has the mode and the attributes that it must
/// have. If the run did not set the mode, the one that is there is right.
bool has_right_rights(const Output& output, const struct stat& status) {
  if (output.keeps_mode) {
    return has_at_least(output.path, without_access_lists(output.attributes));
  }
  return (status.st_mode & kModeBits) == output.mode &&
         has_attributes(output.path, output.attributes);
}

/// Returns the attributes of a file that a run only wrote: those that stand there, and what the run
/// set besides.
std::vector<Attribute> with_standing(const std::vector<Attribute>& recorded,
                                     std::vector<Attribute> standing) {
  std::vector<Attribute> all = without_access_lists(recorded);
  for (Attribute& one : standing) {
    const bool was_set = std::any_of(
        all.begin(), all.end(), [&](const Attribute& other) { return other.name == one.name; });
    if (!was_set) all.push_back(std::move(one));
  }
  return all;
}

/// Gives the open file the owner, the attributes and the mode that it must have in the place of
/// `output`. The file that stands there keeps its owner: no stored result has set one. It also
/// keeps its rights if the run did not set them. Returns the number of the file.
FileNumber give_rights(int fd, const Output& output, const struct stat* standing) {
  constexpr mode_t kBorrowed = S_ISUID | S_ISGID;
  mode_t mode = output.mode;
  std::vector<Attribute> attributes = output.attributes;
  if (standing != nullptr && S_ISREG(standing->st_mode)) {
    if (output.keeps_mode) {
      mode = standing->st_mode & 0777;
      attributes = with_standing(attributes, attributes_of(output.path));
    }
    struct stat status {};
    if (fstat(fd, &status) != 0) throw_errno("inspect", output.path);
    const bool is_own = status.st_uid == standing->st_uid && status.st_gid == standing->st_gid;
    // A program with the rights of its owner belongs to who ran the command.
    if (!is_own && (mode & kBorrowed) == 0 && fchown(fd, standing->st_uid, standing->st_gid) != 0) {
      throw_errno("keep the owner of", output.path);
    }
  }
  // Without the attributes, an ACL's mask in the mode would be the rights of the group.
  give_attributes(fd, output.path, attributes);
  return set_mode(fd, output.path, mode);
}

/// Returns whether something stands in the place of `output`, and its state. Throws Error if a hit
/// cannot replace it.
bool stands_in_fit_place(const Output& output, struct stat& status) {
  if (lstat(output.path.c_str(), &status) != 0) return false;
  const bool is_directory = S_ISDIR(status.st_mode);
  if (!is_directory && !S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode)) {
    throw SpecialInTheWay(
        fmt::format("output '{}' is neither file, directory nor symbolic link", output.path));
  }
  if (is_directory != (output.type == OutputType::directory)) {
    throw Error(
        fmt::format("output '{}' cannot be restored: something else has its path", output.path));
  }
  return true;
}

}  // namespace

void require_fit_places(const std::vector<Output>& outputs) {
  struct stat status {};
  for (const Output& output : outputs) stands_in_fit_place(output, status);
}

Restoration::Restoration(const std::vector<Output>& outputs, const Store& store,
                         FileDigests& digests, Progress& progress, OutputTimes times,
                         AnchoredPath record)
    : store_(store),
      digests_(digests),
      progress_(progress),
      times_(times),
      names_(std::move(record)) {
  for (const Output& output : outputs) {
    throw_if_asked_to_end();
    stage(output, outputs);
  }
}

void Restoration::stage(const Output& output, const std::vector<Output>& outputs) {
  struct stat status {};
  const bool exists = stands_in_fit_place(output, status);
  switch (output.type) {
    case OutputType::directory:
      stage_directory(output, exists ? &status : nullptr);
      break;
    case OutputType::symlink:
      if (exists && link_target(output.path) == output.target) {
        right_already_.push_back(&output);
      } else {
        links_.push_back({&output, nullptr, exists ? staged_path(output.path) : ""});
        replaces_ = true;
      }
      break;
    case OutputType::file:
      if (output.link_of != 0) {
        stage_hard_link(output, outputs[output.link_of - 1], exists);
      } else if (exists && is_right(output)) {
        right_already_.push_back(&output);
      } else {
        stage_file(output, exists ? &status : nullptr);
        replaces_ = true;
      }
      break;
  }
}

/// `status` is what lstat(2) says about the directory that is there, if any.
void Restoration::stage_directory(const Output& output, const struct stat* status) {
  const bool is_right = status != nullptr && has_right_rights(output, *status);
  if (!is_right) replaces_ = true;
  directories_.push_back({.output = &output, .is_new = status == nullptr, .is_right = is_right});
}

void Restoration::stage_hard_link(const Output& output, const Output& first, bool stands) {
  // If the first name is not right, another file will get it.
  const bool first_stays =
      std::find(right_already_.begin(), right_already_.end(), &first) != right_already_.end();
  if (first_stays && is_same_entry(output.path, first.path)) return;
  hard_links_.push_back({&output, &first, stands ? staged_path(output.path) : ""});
  replaces_ = true;
}

bool Restoration::is_right(const Output& output) {
  struct stat status {};
  if (!lstat_now(output.path, status) || !S_ISREG(status.st_mode)) return false;
  if (static_cast<std::uint64_t>(status.st_size) != output.contents.size) return false;
  if (!has_right_rights(output, status)) return false;
  if (access(output.path.c_str(), R_OK) != 0) return false;
  // Two outputs that are not recorded as one file must not be one here.
  if (status.st_nlink > 1 && !linked_.emplace(status.st_dev, status.st_ino).second) return false;
  const std::optional<Digest> wanted = digest_of_contents(output.contents);
  try {
    // If commit() gives the file another mtime, its digest in the present state is not worth
    // remembering.
    const FileIdentity seen = identity_of(status);
    const bool stays = times_ == OutputTimes::keep ||
                       (times_ == OutputTimes::recorded && output.modified == seen.modified);
    const auto later = stays ? FileDigests::Later::same : FileDigests::Later::other_identity;
    const ReadFile file = digests_.contents(output.path, seen, later, output.contents.holes);
    return file.contents.digest == wanted;
  } catch (const Error&) {
    return false;  // another process may be replacing it
  }
}

bool Restoration::may_be_nameless() {
  if (!most_nameless_) most_nameless_ = most_nameless_files();
  if (nameless_ >= *most_nameless_) return false;
  ++nameless_;
  return true;
}

void Restoration::stage_file(const Output& output, const struct stat* standing) {
  const std::string directory = nearest_directory(output.path);
  opened_.open(directory);
  StagedFile file(directory, names_, may_be_nameless());
  const FileNumber number = fill(file.fd(), output, standing);
  file.finish(output.path);
  std::string temporary = standing != nullptr ? staged_path(output.path) : "";
  staged_.push_back({.output = &output,
                     .file = std::move(file),
                     .temporary = std::move(temporary),
                     .number = number});
}

FileNumber Restoration::fill(int fd, const Output& output, const struct stat* standing) {
  if (!output.contents.blob) {
    write_inline(output.contents, fd, output.path);
  } else {
    const Fd blob = open_blob(store_, output.contents, digests_);
    copy_blob(output.contents, blob.get(), fd, output.path, &progress_);
  }
  return give_rights(fd, output, standing);
}

void Restoration::note_names() {
  std::vector<std::string> names;
  for (const Staged& staged : staged_) {
    // A file with a name keeps it until it gets its place.
    if (staged.file.is_nameless() && !staged.temporary.empty()) names.push_back(staged.temporary);
  }
  for (const std::vector<Link>* const links : {&hard_links_, &links_}) {
    for (const Link& link : *links) {
      if (!link.temporary.empty()) names.push_back(link.temporary);
    }
  }
  names_.note(names);
}

std::string Restoration::new_temporary(const Output& output) {
  std::string path = staged_path(output.path);
  names_.note(std::span(&path, 1));
  return path;
}

void Restoration::make_parent(const std::string& path) {
  const std::string parent = parent_directory(path);
  std::vector<std::string> made;
  const bool exists = make_directories(parent, kNewParent, &made);
  for (std::string& directory : made) made_.add_directory(std::move(directory));
  if (!exists) throw_errno("create directory", parent);
}

void Restoration::put(Staged& staged, RestoredTimes& times) {
  const Output& output = *staged.output;
  make_parent(output.path);
  if (!staged.file.is_nameless()) {
    times.give(staged.file.path(), output);
    staged.file.commit(output.path);
    if (staged.temporary.empty()) made_.add_file(output.path, staged.number);
    return;
  }
  times.give(staged.file.fd(), output);
  if (staged.temporary.empty()) {
    if (staged.file.take_free(output.path)) return made_.add_file(output.path, staged.number);
    staged.temporary = new_temporary(output);
  }
  if (staged.file.replace(output.path, staged.temporary)) return;
  // There may be no second names for files here, as in some sandboxes.
  struct stat status {};
  const bool stands = lstat(output.path.c_str(), &status) == 0;
  StagedFile file(parent_directory(output.path), names_, false);
  const FileNumber number = fill(file.fd(), output, stands ? &status : nullptr);
  file.finish(output.path);
  times.give(file.path(), output);
  file.commit(output.path);
  if (!stands) made_.add_file(output.path, number);
}

void Restoration::put(Link& link) {
  const Output& output = *link.output;
  opened_.open(nearest_directory(output.path));
  make_parent(output.path);
  const auto make = [&](const std::string& path) {
    return link.first != nullptr ? ::link(link.first->path.c_str(), path.c_str())
                                 : symlink(output.target.c_str(), path.c_str());
  };
  if (link.temporary.empty()) {
    if (make(output.path) == 0) {
      if (link.first == nullptr) return made_.add_link(output.path, output.target);
      return made_.add_hard_link(output.path, link.first->path);
    }
    if (errno != EEXIST) throw_errno("create", output.path);
    link.temporary = new_temporary(output);
  }
  // symlink(2) and link(2) cannot replace a file; rename(2) can, in one step.
  const std::string& temporary = link.temporary;
  if (make(temporary) != 0) throw_errno("create", output.path);
  const int code = rename(temporary.c_str(), output.path.c_str()) == 0 ? 0 : errno;
  // rename(2) leaves two names of one file as they are.
  if (code != 0 || link.first != nullptr) unlink(temporary.c_str());
  if (code != 0) throw Error(failure_text("create", output.path, code));
}

void Restoration::commit() {
  RestoredTimes times(
      times_, directories_.size() + staged_.size() + links_.size() + right_already_.size() > 1);
  note_names();
  try {
    put_all(times);
  } catch (...) {
    take_back();
    throw;
  }
  staged_.clear();
  names_.close();
}

void Restoration::put_all(RestoredTimes& times) {
  for (const Directory& directory : directories_) {
    const std::string& path = directory.output->path;
    if (directory.is_new) opened_.open(nearest_directory(path));
    make_parent(path);
    // A new directory is open to this process only, until all files are in it. Its own mode may
    // forbid writing, so it comes last.
    if (mkdir(path.c_str(), 0700) == 0) {
      made_.add_directory(path);
    } else if (errno != EEXIST) {
      throw_errno("create directory", path);
    }
  }
  for (Staged& staged : staged_) put(staged, times);
  for (Link& hard_link : hard_links_) put(hard_link);
  for (Link& link : links_) {
    put(link);
    times.give(link.output->path, *link.output);
  }
  for (const Output* right : right_already_) {
    if (times_ != OutputTimes::keep) times.give(right->path, *right);
  }
  opened_.close();
  finish_directories(times);
}

void Restoration::finish_directories(RestoredTimes& times) {
  for (auto directory = directories_.rbegin(); directory != directories_.rend(); ++directory) {
    const Output& output = *directory->output;
    if (!directory->is_right) {
      // Only who may write a directory can give it attributes.
      if (!output.attributes.empty()) opened_.open(output.path);
      if (output.keeps_mode && !directory->is_new) {
        add_attributes(output.path, without_access_lists(output.attributes));
      } else {
        give_attributes(output.path, output.attributes);
        set_mode(output.path, output.mode);
        opened_.forget(output.path);
      }
    }
    if (times_ != OutputTimes::keep || directory->is_new) times.give(output.path, output);
  }
  opened_.close();
}

}  // namespace cache_run
