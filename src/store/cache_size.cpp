// SPDX-License-Identifier: MIT
#include "store/cache_size.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>

#include "store/inventory.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kMagic = "CRGAUGE1";
constexpr std::size_t kSize = 4096;        // bytes
constexpr std::size_t kUpkeepOffset = 40;  // bytes: the magic and four numbers come before

bool has_members(const AnchoredPath& directory) {
  const DirectoryMembers members = open_members(directory);
  if (members == nullptr) return false;
  while (const dirent* member = readdir(members.get())) {  // NOLINT(concurrency-mt-unsafe)
    const std::string_view name(&member->d_name[0]);
    if (name != "." && name != "..") return true;
  }
  return false;
}

bool has_files(const Store& store) {
  constexpr std::array kParts = {StoreFolder::results, StoreFolder::inputs, StoreFolder::blobs};
  return std::any_of(kParts.begin(), kParts.end(), [&](StoreFolder part) {
    return has_members(store.path(directory_name(part)));
  });
}

/// Creates the file, or replaces an unusable one. Throws Error if that fails. The file has no
/// holes, because writing into a mapped hole on a full disk is a SIGBUS.
void create(const Store& store, bool replaces) {
  std::string bytes(kMagic);
  bytes.resize(kSize, '\0');
  // An empty cache is as good as measured. Otherwise the first store would start an upkeep.
  if (!has_files(store)) {
    const FileTime now = file_clock();
    std::memcpy(bytes.data() + kUpkeepOffset, &now, sizeof now);
  }
  TempFile file(store.temporary_directory(), "counters-");
  if (!write_fully(file.fd(), bytes)) throw_errno("write", file.path());
  const AnchoredPath path = store.counters_path();
  if (replaces) return file.commit(path);
  // commit() could replace a file that another process has just made and added to.
  file.commit_if_new(path);
}

/// Maps the file and returns its beginning. Returns nullptr if the file is missing, has another
/// size or format, has other names and would be written, or cannot be mapped. Sets `missing` to
/// whether there is no file.
std::int64_t* map(const Store& store, bool writes, bool& missing, FaultTrap& trap) {
  const Fd file = open_file(store.counters_path(), (writes ? O_RDWR : O_RDONLY) | O_NONBLOCK);
  missing = !file && errno == ENOENT;
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0 || status.st_size != kSize) return nullptr;
  // In a copied cache, the name may be one of any file.
  if (writes && status.st_nlink > 1) return nullptr;
  const int access = writes ? PROT_READ | PROT_WRITE : PROT_READ;
  void* const mapped = mmap(nullptr, kSize, access, MAP_SHARED, file.get(), 0);
  if (mapped == MAP_FAILED) return nullptr;
  bool is_ours = false;
  const auto work = [&] { is_ours = std::memcmp(mapped, kMagic.data(), kMagic.size()) == 0; };
  if (trap.survive(work) && is_ours) return static_cast<std::int64_t*>(mapped);
  munmap(mapped, kSize);
  return nullptr;
}

/// Returns whether a cache can hold this amount. The numbers of a damaged file may be anything.
bool makes_sense(const Amount& amount) {
  constexpr std::int64_t kMost = std::int64_t{1} << 60;
  constexpr std::int64_t kLeastOfFile = 4096;
  return amount.files >= 0 && amount.files <= kMost / kLeastOfFile && amount.bytes <= kMost &&
         amount.bytes >= amount.files * kLeastOfFile;
}

/// Returns the sum and wraps at an overflow, as atomic numbers do. The numbers of a damaged file
/// may be so large that a signed sum would overflow, which C++ leaves undefined.
std::int64_t wrapped_sum(std::int64_t number, std::int64_t change) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(number) +
                                   static_cast<std::uint64_t>(change));
}

std::int64_t wrapped_difference(std::int64_t number, std::int64_t other) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(number) -
                                   static_cast<std::uint64_t>(other));
}

}  // namespace

CacheSizeFile::CacheSizeFile(const Store& store) {
  const bool writes = store.access() == Access::read_write;
  bool missing = false;
  numbers_ = map(store, writes, missing, trap_);
  if (numbers_ != nullptr || !writes) return;
  try {
    create(store, !missing);
    numbers_ = map(store, writes, missing, trap_);
  } catch (const Error&) {
    // The cache works without counters. All readers then get zeros.
  }
}

CacheSizeFile::~CacheSizeFile() {
  if (numbers_ != nullptr) munmap(numbers_, kSize);
}

// A page of a mapped file may become unusable at any time. Another program may cut the file short,
// or a file system that copies on write may find the disk full. The access is then a SIGBUS.

template <typename Work>
void CacheSizeFile::use(const Work& work) const {
  static_cast<void>(trap_.survive(work));
}

std::int64_t CacheSizeFile::number(Place place) const {
  return std::atomic_ref(numbers_[kFirst + static_cast<std::size_t>(place)]).load();
}

std::int64_t CacheSizeFile::add_to(Place place, std::int64_t change) {
  std::atomic_ref sum(numbers_[kFirst + static_cast<std::size_t>(place)]);
  return wrapped_sum(sum.fetch_add(change), change);
}

CacheSize CacheSizeFile::read() const {
  CacheSize found;
  if (numbers_ == nullptr) return found;
  use([&] {
    // add() changes bytes before files when it adds, and after files when it subtracts. So a reader
    // that takes the files first never sees too few bytes for them.
    found.kept.files = number(Place::files);
    found.kept.bytes = number(Place::bytes);
    found.evicted.files = number(Place::evicted_files);
    found.evicted.bytes = number(Place::evicted_bytes);
    if (makes_sense(found.kept)) found.upkeep = number(Place::upkeep);
  });
  return found;
}

Amount CacheSizeFile::add(Amount change) {
  Amount kept;
  if (numbers_ == nullptr) return kept;
  use([&] {
    if (change.bytes > 0) kept.bytes = add_to(Place::bytes, change.bytes);
    kept.files = add_to(Place::files, change.files);
    if (change.bytes <= 0) kept.bytes = add_to(Place::bytes, change.bytes);
  });
  return kept;
}

// Adds differences and stores no numbers, because other processes may add meanwhile.
void CacheSizeFile::set_measured(Amount before, Amount measured, FileTime time) {
  if (numbers_ == nullptr) return;
  add({.files = wrapped_difference(measured.files, before.files),
       .bytes = wrapped_difference(measured.bytes, before.bytes)});
  use([&] { add_to(Place::upkeep, wrapped_difference(time, number(Place::upkeep))); });
}

void CacheSizeFile::add_evicted(Amount evicted) {
  if (numbers_ == nullptr) return;
  use([&] {
    add_to(Place::evicted_bytes, evicted.bytes);
    add_to(Place::evicted_files, evicted.files);
  });
}

}  // namespace cache_run
