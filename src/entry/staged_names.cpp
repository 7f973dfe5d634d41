// SPDX-License-Identifier: MIT
#include "entry/staged_names.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <optional>

#include "store/result_id.hpp"
#include "sys/anchored_file.hpp"
#include "sys/environment.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kEnding = ".staged";
constexpr int kRecordFlags = O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;

std::uint64_t inode_of(int file) {
  struct stat status {};
  return fstat(file, &status) == 0 ? status.st_ino : 0;
}

/// Removes the file or link at `path` if it can be a temporary one of this user.
void remove_if_staged(const std::string& path) {
  struct stat status {};
  if (!path.starts_with('/') || !is_staged_name(last_name(path))) return;
  if (lstat(path.c_str(), &status) != 0 || status.st_uid != geteuid()) return;
  if (S_ISREG(status.st_mode) || S_ISLNK(status.st_mode)) unlink(path.c_str());
}

/// Removes the files that a record notes. The caller must hold the exclusive lock.
void remove_noted(const Fd& record) {
  if (lseek(record.get(), 0, SEEK_SET) != 0) return;
  const std::string text = read_small(record).value_or("");
  const std::string own = fmt::format("{} ", inode_of(record.get()));
  std::string_view rest = text;
  for (std::size_t end = 0; (end = rest.find('\0')) != std::string_view::npos;) {
    const std::string_view item = rest.substr(0, end);
    if (item.starts_with(own)) remove_if_staged(std::string(item.substr(own.size())));
    rest.remove_prefix(end + 1);
  }
}

/// Returns the size of the record if `path`, and nothing else, still leads to it.
std::optional<std::uint64_t> size_if_named(const Fd& record, const AnchoredPath& path) {
  struct stat status {};
  if (!is_only_name(record.get(), path) || fstat(record.get(), &status) != 0) return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

AnchoredPath staged_record(const AnchoredPath& lock_path) { return lock_path.with_suffix(kEnding); }

bool is_staged_record(std::string_view name) {
  return name.ends_with(kEnding) && is_id(name.substr(0, name.size() - kEnding.size()));
}

bool StagedNames::open() {
  if (file_) return true;
  if (record_.empty()) return false;
  // Somebody who looks whether all others have ended holds the exclusive lock for a moment.
  constexpr timespec kPause{.tv_sec = 0, .tv_nsec = 1'000'000};
  constexpr int kTries = 50;
  for (int tries = 0; tries < kTries; ++tries) {
    file_ = open_file(record_, kRecordFlags | O_CREAT);
    if (!file_) return false;
    if (flock(file_.get(), LOCK_EX | LOCK_NB) == 0) {
      const auto size = size_if_named(file_, record_);
      if (size && *size > 0) {
        remove_noted(file_);  // by killed calls
        if (ftruncate(file_.get(), 0) != 0) break;
      }
    } else if (errno != EWOULDBLOCK) {
      break;  // this file system has no locks
    }
    if (flock(file_.get(), LOCK_SH | LOCK_NB) == 0 && size_if_named(file_, record_)) return true;
    if (!remove_if_linked(record_)) nanosleep(&kPause, nullptr);
  }
  file_.reset();
  return false;
}

void StagedNames::note(std::span<const std::string> paths) {
  if (paths.empty() || !open()) return;
  const std::string here = working_directory().value_or("");
  const std::uint64_t inode = inode_of(file_.get());
  std::string items;
  for (const std::string& path : paths) {
    const std::string whole = path.starts_with('/') ? path : join_path(here, path);
    if (whole.starts_with('/')) items += fmt::format("{} {}{}", inode, whole, '\0');
  }
  // On a full disk the hit goes on: only what a kill leaves is not known.
  if (write_fully(file_.get(), items)) written_ += items.size();
}

void StagedNames::close() {
  if (!file_) return;
  if (flock(file_.get(), LOCK_EX | LOCK_NB) == 0) {
    if (const auto size = size_if_named(file_, record_)) {
      if (*size != written_) remove_noted(file_);  // by calls that were killed meanwhile
      remove_opened_file(record_);
    }
  }
  file_.reset();
}

void remove_noted_in(const AnchoredPath& path) {
  if (const Fd record = open_file(path, kRecordFlags)) remove_noted(record);
}

void remove_staged(const AnchoredPath& path) {
  const Fd record = open_file(path, kRecordFlags);
  if (!record || flock(record.get(), LOCK_EX | LOCK_NB) != 0) return;
  if (!size_if_named(record, path)) {
    remove_if_linked(path);
    return;
  }
  remove_noted(record);
  remove_opened_file(path);
}

}  // namespace cache_run
