// SPDX-License-Identifier: MIT
#include "remote/guarded_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"

namespace cache_run {

std::string read_guarded_file(const std::string& path, std::string_view what, mode_t forbidden,
                              std::string_view verb) {
  constexpr std::size_t kMost = std::size_t{1} << 20U;
  const Fd file = open_file(path, O_RDONLY | O_NONBLOCK);
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0) throw_errno("read", path);
  if ((status.st_mode & forbidden) != 0) {
    throw Error(fmt::format("'{}' is {} that other users may {}: run 'chmod go-rwx' on it", path,
                            what, verb));
  }
  if (status.st_uid != 0 && status.st_uid != geteuid()) {
    throw Error(fmt::format("'{}' is {} of another user", path, what));
  }
  auto text = read_small(file, nullptr, kMost);
  if (!text) throw Error(fmt::format("'{}' is no file with {}", path, what));
  return *std::move(text);
}

}  // namespace cache_run
