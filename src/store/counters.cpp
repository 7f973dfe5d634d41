// SPDX-License-Identifier: MIT
#include "store/counters.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kMagic = "CRCOUNT1";
constexpr std::size_t kSize = 4096;

/// Written out in full, for a mapped hole in a file on a full disk is a SIGBUS.
void create(const std::string& path) {
  std::string bytes(kMagic);
  bytes.resize(kSize, '\0');
  TempFile file(parent_directory(path) + "/tmp", "counters-");
  if (!write_fully(file.fd(), bytes)) throw_errno("write", file.path());
  // Not over one that another process has made and counted in meanwhile.
  if (link(file.path().c_str(), path.c_str()) != 0 && errno != EEXIST) throw_errno("create", path);
}

Fd open_counters(const std::string& path) {
  Fd file = open_file(path, O_RDWR);
  if (file || errno != ENOENT) return file;
  try {
    create(path);
  } catch (const Error&) {
    return {};
  }
  return open_file(path, O_RDWR);
}

}  // namespace

void count(const std::string& path, Count what) {
  const Fd file = open_counters(path);
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0 || status.st_size != kSize) return;
  void* mapped = mmap(nullptr, kSize, PROT_READ | PROT_WRITE, MAP_SHARED, file.get(), 0);
  if (mapped == MAP_FAILED) return;
  if (std::memcmp(mapped, kMagic.data(), kMagic.size()) == 0) {
    auto* numbers = static_cast<std::uint64_t*>(mapped);
    std::atomic_ref<std::uint64_t>(numbers[1 + static_cast<std::size_t>(what)]).fetch_add(1);
  }
  munmap(mapped, kSize);
}

}  // namespace cache_run
