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

#include "entry/append_rest.hpp"
#include "entry/restored_rights.hpp"
#include "entry/set_mode.hpp"
#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/interruption.hpp"
#include "sys/path.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

constexpr mode_t kNewParent = 0777;  // less the umask, as mkdir -p

/// Returns the path of the directory in `above` through which the way to `directory` leads.
std::string next_towards(const std::string& above, const std::string& directory) {
  if (above == ".") return directory.substr(0, directory.find('/'));
  const std::size_t begin = above == "/" ? 1 : above.size() + 1;
  return directory.substr(0, directory.find('/', begin));
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

/// Throws SpecialInTheWay unless a hit can replace what stands in the place of `output`.
void require_fit(const Output& output, const struct stat& status) {
  const bool is_directory = S_ISDIR(status.st_mode);
  if (!is_directory && !S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode)) {
    throw SpecialInTheWay(
        fmt::format("output '{}' is neither file, directory nor symbolic link", output.path));
  }
  if (is_directory != (output.type == OutputType::directory)) {
    throw Error(
        fmt::format("output '{}' cannot be restored: something else has its path", output.path));
  }
  const std::string objection = objection_to_rights(output, status);
  if (!objection.empty()) {
    throw SpecialInTheWay(fmt::format("output '{}': {}", output.path, objection));
  }
}

/// Returns whether something stands in the place of `output`, and its state. Throws Error if a hit
/// cannot replace it.
bool stands_in_fit_place(const Output& output, OutputDirectories& directories,
                         struct stat& status) {
  if (!look_at_file(directories.at(output.path), status)) return false;
  require_fit(output, status);
  return true;
}

}  // namespace

void require_fit_places(const std::vector<Output>& outputs, OutputDirectories& directories) {
  struct stat status {};
  for (const Output& output : outputs) stands_in_fit_place(output, directories, status);
}

Restoration::Restoration(const std::vector<Output>& outputs, OutputDirectories& directories,
                         const Store& store, FileDigests& digests, Progress& progress,
                         OutputTimes times, AnchoredPath record, FileTime started)
    : directories_(directories),
      store_(store),
      digests_(digests),
      progress_(progress),
      times_(times),
      started_(started),
      names_(std::move(record)) {
  for (const Output& output : outputs) {
    throw_if_asked_to_end();
    stage(output, outputs);
  }
}

void Restoration::stage(const Output& output, const std::vector<Output>& outputs) {
  struct stat status {};
  const bool exists = stands_in_fit_place(output, directories_, status);
  switch (output.type) {
    case OutputType::directory:
      stage_directory(output, exists ? &status : nullptr);
      break;
    case OutputType::symlink:
      if (exists && link_target(directories_.at(output.path)) == output.target) {
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
  trees_.push_back({.output = &output, .is_new = status == nullptr, .is_right = is_right});
}

void Restoration::stage_hard_link(const Output& output, const Output& first, bool stands) {
  // If the first name is not right, another file will get it.
  const bool first_stays =
      std::find(right_already_.begin(), right_already_.end(), &first) != right_already_.end();
  if (first_stays && are_one_file(output.path, first.path)) return;
  hard_links_.push_back({&output, &first, stands ? staged_path(output.path) : ""});
  replaces_ = true;
}

/// Returns whether both paths are names of one file. Follows no symbolic link.
bool Restoration::are_one_file(const std::string& one, const std::string& other) {
  struct stat first {};
  struct stat second {};
  return look_at_file(directories_.at(one), first) &&
         look_at_file(directories_.at(other), second) && number_of(first) == number_of(second);
}

bool Restoration::is_right(const Output& output) {
  const AnchoredPath place = directories_.at(output.path);
  const int directory = place.anchor().directory;
  struct stat status {};
  if (!lstat_now(directory, place.member(), status) || !S_ISREG(status.st_mode)) return false;
  if (static_cast<std::uint64_t>(status.st_size) != output.contents.size) return false;
  if (!has_right_rights(output, status)) return false;
  if (faccessat(directory, place.member(), R_OK, 0) != 0) return false;
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
    const ReadFile file = digests_.contents(place, seen, later, output.contents.holes);
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
  // It is on the file system of the place, so a file in it can be renamed to the place.
  const std::string directory = directories_.nearest_above(output.path);
  directories_.make_writable(directory);
  StagedFile file(directory, directories_, names_, may_be_nameless());
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
  std::string nearest = directories_.nearest_above(path);
  while (nearest != parent) {
    nearest = next_towards(nearest, parent);
    if (directories_.make(nearest, kNewParent)) made_.add_directory(nearest);
  }
}

/// Appends to the file that stands in the place of an output, if the run did no more. So who opens
/// the file next, and appends to it, loses nothing. Returns whether it did.
bool Restoration::append(const Staged& staged, RestoredTimes& times) {
  const Output& output = *staged.output;
  struct stat status {};
  const int fd = held_ != nullptr ? held_->appendable(output.path, status) : -1;
  if (fd < 0 || !staged.file.is_nameless() || status.st_nlink != 1) return false;
  if (!has_right_rights(output, status)) return false;
  if (!append_rest(staged.file.fd(), fd, status.st_size, output.path)) return false;
  times.give(fd, output);
  return true;
}

void Restoration::put(Staged& staged, RestoredTimes& times) {
  const Output& output = *staged.output;
  if (append(staged, times)) return;
  make_parent(output.path);
  if (!staged.file.is_nameless()) {
    times.give(directories_.at(staged.file.path()), output);
    staged.file.commit(output.path);
    if (staged.temporary.empty()) made_.add_file(output.path, staged.number);
    return;
  }
  times.give(staged.file.fd(), output);
  if (staged.temporary.empty()) {
    if (staged.file.take_free(output.path)) return made_.add_file(output.path, staged.number);
    if (held_ != nullptr) {
      throw UsedMeanwhile(fmt::format("another process made '{}'", output.path));
    }
    staged.temporary = new_temporary(output);
  }
  if (staged.file.replace(output.path, staged.temporary)) return;
  // There may be no second names for files here, as in some sandboxes.
  struct stat status {};
  const bool stands = look_at_file(directories_.at(output.path), status);
  StagedFile file(parent_directory(output.path), directories_, names_, false);
  const FileNumber number = fill(file.fd(), output, stands ? &status : nullptr);
  file.finish(output.path);
  times.give(directories_.at(file.path()), output);
  file.commit(output.path);
  if (!stands) made_.add_file(output.path, number);
}

void Restoration::put(Link& link) {
  const Output& output = *link.output;
  directories_.make_writable(directories_.nearest_above(output.path));
  make_parent(output.path);
  const auto make = [&](const std::string& path) {
    if (link.first == nullptr) {
      const AnchoredPath place = directories_.at(path);
      return symlinkat(output.target.c_str(), place.anchor().directory, place.member());
    }
    const AnchoredPath first = directories_.at(link.first->path);
    const AnchoredPath place = directories_.at(path);
    return linkat(first.anchor().directory, first.member(), place.anchor().directory,
                  place.member(), 0);
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
  const bool is_put = rename_file(directories_.at(temporary), directories_.at(output.path));
  const int code = is_put ? 0 : errno;
  // rename(2) leaves two names of one file as they are.
  if (code != 0 || link.first != nullptr) remove_file(directories_.at(temporary));
  if (code != 0) throw Error(failure_text("create", output.path, code));
}

void Restoration::commit() {
  const std::size_t count = trees_.size() + staged_.size() + links_.size() + right_already_.size();
  RestoredTimes times(times_, count > 1, started_);
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
  for (const Directory& directory : trees_) {
    const std::string& path = directory.output->path;
    if (directory.is_new) directories_.make_writable(directories_.nearest_above(path));
    make_parent(path);
    // A new directory is open to this process only, until all files are in it. Its own mode may
    // forbid writing, so it comes last.
    if (directories_.make(path, 0700)) made_.add_directory(path);
  }
  for (Staged& staged : staged_) put(staged, times);
  for (Link& hard_link : hard_links_) put(hard_link);
  for (Link& link : links_) {
    put(link);
    times.give(directories_.at(link.output->path), *link.output);
  }
  for (const Output* right : right_already_) {
    if (times_ != OutputTimes::keep) times.give(directories_.at(right->path), *right);
  }
  directories_.give_modes_back();
  finish_directories(times);
}

void Restoration::give_rights_to(const Directory& directory) {
  const Output& output = *directory.output;
  // Only who may write a directory can give it attributes.
  directories_.make_writable(output.path);
  const Fd opened = open_file(directories_.directory(output.path), O_RDONLY | O_DIRECTORY);
  if (!opened) throw_errno("open directory", output.path);
  if (output.keeps_mode && !directory.is_new) {
    add_attributes(opened.get(), output.path, without_access_lists(output.attributes));
  } else {
    give_attributes(opened.get(), output.path, output.attributes);
    set_mode(opened.get(), output.path, output.mode);
    directories_.keep_mode(output.path);
  }
}

void Restoration::finish_directories(RestoredTimes& times) {
  for (auto directory = trees_.rbegin(); directory != trees_.rend(); ++directory) {
    const Output& output = *directory->output;
    if (!directory->is_right) give_rights_to(*directory);
    if (times_ != OutputTimes::keep || directory->is_new) {
      times.give(directories_.directory(output.path), output);
    }
  }
  directories_.give_modes_back();
}

}  // namespace cache_run
