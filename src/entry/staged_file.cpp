// SPDX-License-Identifier: MIT
#include "entry/staged_file.hpp"

#include <fcntl.h>

#include <cerrno>
#include <exception>
#include <span>
#include <utility>

#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {

std::string staged_path(const std::string& place) {
  return join_path(parent_directory(place), random_name(kStagedPrefix));
}

StagedFile::StagedFile(const std::string& directory, OutputDirectories& directories,
                       StagedNames& names, bool may_be_nameless)
    : directories_(&directories) {
  // Few file systems lack files without names.
  if (may_be_nameless) {
    const int here = directories.directory(directory).anchor().directory;
    fd_ = Fd(openat(here, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  }
  if (fd_) return;
  const std::string path = join_path(directory, random_name(kStagedPrefix));
  names.note(std::span(&path, 1));
  fd_ = open_file(directories.at(path), O_RDWR | O_CREAT | O_EXCL);
  if (!fd_) throw_errno("create", path);
  path_ = path;
}

StagedFile::StagedFile(StagedFile&& other) noexcept
    : directories_(other.directories_),
      fd_(std::move(other.fd_)),
      path_(std::exchange(other.path_, {})) {}

StagedFile::~StagedFile() {
  if (path_.empty()) return;
  try {
    remove_file(directories_->at(path_));
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): its name is noted
  }
}

void StagedFile::finish(const std::string& place) {
  Fd kept;
  // A file system may report an error when a descriptor is closed.
  if (is_nameless()) {
    kept = duplicate(fd_.get());
    if (!kept) throw_errno("write", place);
  }
  if (!fd_.close_checked()) throw_errno("write", place);
  fd_ = std::move(kept);
}

void StagedFile::commit(const std::string& place) {
  if (!rename_file(directories_->at(path_), directories_->at(place))) throw_errno("create", place);
  path_.clear();
}

bool StagedFile::take_free(const std::string& place) const {
  return link_nameless(fd_.get(), directories_->at(place));
}

bool StagedFile::replace(const std::string& place, const std::string& temporary) const {
  if (!link_nameless(fd_.get(), directories_->at(temporary))) return false;
  if (rename_file(directories_->at(temporary), directories_->at(place))) return true;
  const int code = errno;
  remove_file(directories_->at(temporary));
  throw Error(failure_text("create", place, code));
}

}  // namespace cache_run
