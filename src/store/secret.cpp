// SPDX-License-Identifier: MIT
#include "store/secret.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kDigits = 64;  // 256 random bits
constexpr unsigned kNotPrivate = 077;

AnchoredPath secret_path(const Store& store) { return store.path("secret"); }

/// Returns a text that names an open file or directory: its inode and its time of birth. Without
/// the latter the ctime of a file serves, which no program can set.
std::optional<std::string> facts_of(int fd, bool is_directory) {
  struct statx status {};
  constexpr unsigned kWanted = STATX_BASIC_STATS | STATX_BTIME;
  if (statx(fd, "", AT_EMPTY_PATH, kWanted, &status) != 0) return std::nullopt;
  const bool is_right = is_directory || (S_ISREG(status.stx_mode) && status.stx_size == kDigits &&
                                         (status.stx_mode & kNotPrivate) == 0);
  if (!is_right) return std::nullopt;
  const bool knows_birth = (status.stx_mask & STATX_BTIME) != 0;
  if (!knows_birth && is_directory) return std::to_string(status.stx_ino);
  const statx_timestamp& time = knows_birth ? status.stx_btime : status.stx_ctime;
  return fmt::format("{} {}.{:09}", status.stx_ino, time.tv_sec, time.tv_nsec);
}

void make_secret(const Store& store) {
  std::string text;
  while (text.size() < kDigits) text += random_name("");
  TempFile file(store.temporary_directory(), "new-");
  if (!write_fully(file.fd(), text)) throw_errno("write", file.path());
  // One that another process has just made stays. One that does not count goes.
  if (!secret_of(store)) remove_file(secret_path(store));
  file.commit_if_new(secret_path(store));
}

}  // namespace

std::optional<std::string> secret_of(const Store& store) {
  const Fd file = open_file(secret_path(store), O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file) return std::nullopt;
  const auto facts = facts_of(file.get(), false);
  const auto place = facts ? facts_of(store.descriptor(), true) : std::nullopt;
  const auto text = place ? read_small(file) : std::nullopt;
  if (!text || text->size() != kDigits) return std::nullopt;
  return fmt::format("{} {} {} {}", *text, *facts, *place, geteuid());
}

std::optional<std::string> keep_secret(const Store& store) {
  if (auto kept = secret_of(store)) return kept;
  try {
    make_secret(store);
  } catch (const Error&) {
    return std::nullopt;  // the result then counts as one from elsewhere
  }
  return secret_of(store);
}

}  // namespace cache_run
