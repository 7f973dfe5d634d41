// SPDX-License-Identifier: MIT
#include "entry/held_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <utility>

#include "sys/anchored_file.hpp"
#include "sys/lease.hpp"

namespace cache_run {
namespace {

constexpr int kSafely = O_NOFOLLOW | O_NONBLOCK;  // waits neither for a FIFO nor for a lease

[[noreturn]] void throw_used(const std::string& path) {
  throw UsedMeanwhile(fmt::format("another process uses '{}', which the command edits", path));
}

}  // namespace

HeldFiles::HeldFiles(const std::vector<Output>& outputs, OutputDirectories& directories) {
  for (const Output& output : outputs) {
    if (output.type != OutputType::file) continue;
    const AnchoredPath place = directories.at(output.path);
    File file{.fd = open_file(place, O_RDWR | O_APPEND | kSafely), .identity = {}};
    file.is_writable = static_cast<bool>(file.fd);
    if (!file.fd && errno == EWOULDBLOCK) throw_used(output.path);
    if (!file.fd) file.fd = open_file(place, O_RDONLY | kSafely);
    struct stat status {};
    if (!file.fd || fstat(file.fd.get(), &status) != 0) continue;
    file.identity = identity_of(status);
    files_.emplace(output.path, std::move(file));
  }
}

void HeldFiles::hold() const {
  for (const auto& [path, file] : files_) {
    if (!take_lease(file.fd.get(), F_WRLCK) && errno == EAGAIN) throw_used(path);
    struct stat status {};
    if (fstat(file.fd.get(), &status) != 0 || identity_of(status) != file.identity) {
      throw_used(path);
    }
  }
}

int HeldFiles::appendable(const std::string& path, struct stat& status) const {
  const auto found = files_.find(path);
  if (found == files_.end() || !found->second.is_writable) return -1;
  return fstat(found->second.fd.get(), &status) == 0 ? found->second.fd.get() : -1;
}

}  // namespace cache_run
