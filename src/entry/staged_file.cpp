// SPDX-License-Identifier: MIT
#include "entry/staged_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <span>
#include <utility>

#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {

std::string staged_path(const std::string& place) {
  return join_path(parent_directory(place), random_name(kStagedPrefix));
}

StagedFile::StagedFile(const std::string& directory, StagedNames& names, bool may_be_nameless) {
  // Few file systems lack files without names.
  if (may_be_nameless) nameless_ = open_file(directory, O_TMPFILE | O_RDWR);
  if (nameless_) return;
  const std::string path = join_path(directory, random_name(kStagedPrefix));
  names.note(std::span(&path, 1));
  named_.emplace(TempFile::at(path));
}

void StagedFile::finish(const std::string& place) {
  if (named_) return named_->close();
  // A file system may report an error when a descriptor is closed.
  Fd kept = duplicate(nameless_.get());
  if (!kept || !nameless_.close_checked()) throw_errno("write", place);
  nameless_ = std::move(kept);
}

bool StagedFile::replace(const std::string& place, const std::string& temporary) const {
  if (!link_nameless(nameless_.get(), temporary)) return false;
  if (rename(temporary.c_str(), place.c_str()) == 0) return true;
  const int code = errno;
  unlink(temporary.c_str());
  throw Error(failure_text("create", place, code));
}

}  // namespace cache_run
