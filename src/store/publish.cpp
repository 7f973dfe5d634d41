// SPDX-License-Identifier: MIT
#include "store/publish.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>

#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr FileTime kOldEnough = 60'000'000'000;  // ns; a younger file may not have its lock yet

/// The file, locked, if nobody else holds it.
Fd take_if_left_behind(const std::string& path) {
  Fd file = open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0) return {};
  if (file_clock() - identity_of(status).modified < kOldEnough) return {};
  if (flock(file.get(), LOCK_EX | LOCK_NB) != 0) return {};
  return file;
}

void remove_if_left_behind(const std::string& path) {
  if (const Fd file = take_if_left_behind(path)) unlink(path.c_str());
}

}  // namespace

bool is_left_behind(const std::string& path) {
  return static_cast<bool>(take_if_left_behind(path));
}

void publish(TempFile file, const std::string& path) {
  if (!make_directories(parent_directory(path), 0700)) throw_errno("create", path);
  file.commit(path);
}

void publish_bytes(const Store& store, std::string_view bytes, const std::string& path) {
  TempFile file(store.temporary_directory(), "new-");
  if (!write_fully(file.fd(), bytes)) throw_errno("write", file.path());
  publish(std::move(file), path);
}

void sweep_temporary_files(const Store& store) {
  const std::string directory = store.temporary_directory();
  const std::unique_ptr<DIR, int (*)(DIR*)> members(opendir(directory.c_str()), &closedir);
  if (members == nullptr) return;
  while (const dirent* member = readdir(members.get())) {  // NOLINT(concurrency-mt-unsafe)
    const std::string_view name(&member->d_name[0]);
    if (name != "." && name != "..") remove_if_left_behind(join_path(directory, name));
  }
}

}  // namespace cache_run
