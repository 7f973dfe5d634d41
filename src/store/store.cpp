// SPDX-License-Identifier: MIT
#include "store/store.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include "store/result_id.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kFormat = "1\n";
constexpr std::string_view kTag =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This directory holds results of commands, kept by cache-run. It may be deleted at any "
    "time.\n"
    "# See https://bford.info/cachedir/ about this file.\n";
constexpr mode_t kPrivate = 0700;
constexpr mode_t kWritableByOthers = 022;
constexpr mode_t kOpenToOthers = 077;

bool is_ours(std::string_view name) {
  static constexpr std::array kNames = std::to_array<std::string_view>(
      {"results", "inputs", "calls", "blobs", "locks", "tmp", "CACHEDIR.TAG", "counters", "journal",
       "journal.old", "journal.lock", "history", "index", "."});
  return name == ".." || name.starts_with("format") || name.starts_with("digests.mdb") ||
         std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// Returns the first member of the directory for which `counts` returns true, or an empty string.
/// Throws Error if the directory cannot be read.
std::string first_member(const std::string& directory, bool (*counts)(std::string_view)) {
  const std::unique_ptr<DIR, int (*)(DIR*)> members(opendir(directory.c_str()), &closedir);
  if (members == nullptr) throw_errno("read cache directory", directory);
  while (const dirent* member = readdir(members.get())) {  // NOLINT(concurrency-mt-unsafe)
    if (counts(&member->d_name[0])) return &member->d_name[0];
  }
  return {};
}

/// Returns whether furnish() makes a member of this name before it writes CACHEDIR.TAG. A directory
/// "results" alone is no proof of a cache, because other programs may use this name, too.
bool is_of_new_cache(std::string_view name) {
  static constexpr std::array kNames = std::to_array<std::string_view>(
      {"results", "blobs", "locks", "tmp", "CACHEDIR.TAG", ".", ".."});
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// Returns whether `text` is empty or has only zero bytes. A power loss may leave a small file so:
/// the file system kept its name and lost its contents.
bool is_blank(std::string_view text) {
  return text.find_first_not_of('\0') == std::string_view::npos;
}

/// Returns whether this is a cache whose file `format` lost its contents in a power loss.
bool has_lost_its_mark(const std::string& directory, std::string_view format) {
  if (!is_blank(format)) return false;
  const auto tag = read_small_file(directory + "/CACHEDIR.TAG");
  return !tag || *tag == kTag || is_blank(*tag);
}

bool is_not_ours(std::string_view name) { return !is_ours(name); }

/// Returns whether a directory without CACHEDIR.TAG is a cache nevertheless. It is one if it is
/// private, has only names of ours, and one of its files has bytes that only a cache has.
bool is_cache_without_tag(const std::string& directory, mode_t mode) {
  if ((mode & kOpenToOthers) != 0) return false;
  constexpr auto kMagics = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"counters", "CRGAUGE1"}, {"history", "CRHISTO1"}});
  const bool has_magic = std::any_of(kMagics.begin(), kMagics.end(), [&](const auto& file) {
    const auto bytes = read_small_file(fmt::format("{}/{}", directory, file.first));
    return bytes && bytes->starts_with(file.second);
  });
  return has_magic && first_member(directory, is_not_ours).empty();
}

/// Returns the name of something in the directory that cannot belong to a cache, or an empty
/// string. With our CACHEDIR.TAG all names of a cache may be there. Without it only those that
/// furnish() makes first, and in them only temporary files that a killed process left. `mode` is
/// that of the directory.
std::string first_foreign_member(const std::string& directory, mode_t mode) {
  const auto tag = read_small_file(directory + "/CACHEDIR.TAG");
  const bool lost_both =
      tag && is_blank(*tag) && ::access((directory + "/format").c_str(), F_OK) == 0;
  if (tag == kTag || lost_both) return first_member(directory, is_not_ours);
  if (!tag && is_cache_without_tag(directory, mode)) return {};
  if (tag) return "CACHEDIR.TAG";
  std::string other =
      first_member(directory, [](std::string_view name) { return !is_of_new_cache(name); });
  for (const char* const name : {"results", "blobs", "locks", "tmp"}) {
    const std::string inner = fmt::format("{}/{}", directory, name);
    if (!other.empty() || ::access(inner.c_str(), F_OK) != 0) continue;
    other = first_member(inner, [](std::string_view one) {
      return one != "." && one != ".." && !(one.starts_with("new-") && is_random_name(one));
    });
    if (!other.empty()) other.insert(0, std::string(name) + "/");
  }
  return other;
}

/// Throws Error if a directory without our mark holds other files: cache-run must not take it over.
/// Another process may make the directory a cache, and use it, while this one looks. So this
/// function reads `format` again if a file looks foreign, and sets `format` and `generation`.
void refuse_if_inhabited(const std::string& directory, mode_t mode, const std::string& format_path,
                         std::optional<std::string>& format, FileTime& generation) {
  const std::string other = first_foreign_member(directory, mode);
  if (other.empty()) return;
  format = read_small_file(format_path, &generation);
  if (format && !is_blank(*format)) return;
  const bool was_cache = first_member(directory, is_not_ours).empty();
  throw Error(fmt::format(
      "'{}' is not a cache: it holds other files, such as '{}' (name a cache or an "
      "empty directory with --cache-dir{})",
      directory, other, was_cache ? "; if it was a cache and lost its marks, remove it" : ""));
}

void check_format(const std::string& directory, std::string_view format) {
  if (format == kFormat) return;
  throw Error(
      fmt::format("cache directory '{}' has a format that this version does not know: name "
                  "another one",
                  directory));
}

void write_new_file(const std::string& directory, std::string_view name, std::string_view text) {
  TempFile file(directory + "/tmp", "new-");
  if (!write_fully(file.fd(), text)) throw_errno("write", file.path());
  file.commit(fmt::format("{}/{}", directory, name));
}

/// Makes the directories and files of an empty cache. Several processes may do this at once. The
/// file `format` comes last, because it means that everything else is there. Throws Error.
void furnish(const std::string& directory) {
  for (const char* name : {"tmp", "results", "blobs", "locks"}) {
    const std::string path = fmt::format("{}/{}", directory, name);
    if (!make_directories(path, kPrivate)) throw_errno("create", path);
  }
  write_new_file(directory, "CACHEDIR.TAG", kTag);
  write_new_file(directory, "format", kFormat);
}

/// Returns the effective user id. The kernel passed it to this program at its start (getauxval(3)),
/// which spares a hit the system call. This program never changes it.
uid_t own_user() { return static_cast<uid_t>(getauxval(AT_EUID)); }

void check_owner(const std::string& directory, const struct stat& status) {
  if (status.st_uid == own_user()) return;
  throw Error(
      fmt::format("cache directory '{}' belongs to another user (uid {}): name one of "
                  "your own with --cache-dir",
                  directory, status.st_uid));
}

void check_mode(const std::string& directory, const struct stat& status) {
  if ((status.st_mode & kWritableByOthers) != 0) {
    throw Error(
        fmt::format("cache directory '{}' is writable by other users: if you trust its contents, "
                    "run 'chmod go-w' on it",
                    directory));
  }
}

/// Sets the mode of the directory to 0700. Another directory may stand at this path by now. This
/// function changes only the directory that the caller has checked.
void make_private(const std::string& directory, const FileIdentity& seen) {
  const Fd opened = open_file(directory, O_RDONLY | O_DIRECTORY);
  struct stat status {};
  if (!opened || fstat(opened.get(), &status) != 0) return;
  if (status.st_dev == seen.device && status.st_ino == seen.inode) fchmod(opened.get(), kPrivate);
}

/// Returns the name of the directory for the file NAME-<40 hex>: the first two of its hex digits.
std::string_view shard_of(std::string_view name) { return digits_of_id(name).substr(0, 2); }

}  // namespace

std::string cache_failure_text(std::string_view what, std::string_view directory, int code) {
  return fmt::format("cannot {} cache directory '{}': {} (name one of your own with --cache-dir)",
                     what, directory, errno_text(code));
}

Store::Store(std::string directory, Access access)
    : directory_(std::move(directory)), access_(access) {
  const bool writes = access_ == Access::read_write;
  struct stat status {};
  if (stat(directory_.c_str(), &status) != 0) {
    if (!writes && errno == ENOENT) return;
    if (writes && !make_directories(directory_, kPrivate)) {
      throw Error(cache_failure_text("create", directory_, errno));
    }
    if (stat(directory_.c_str(), &status) != 0) {
      throw Error(cache_failure_text("open", directory_, errno));
    }
  }
  if (!S_ISDIR(status.st_mode)) throw Error(cache_failure_text("open", directory_, ENOTDIR));
  check_owner(directory_, status);
  check_mode(directory_, status);
  identity_ = identity_of(status);
  Fd file = open_file(format_path(), O_RDONLY | O_NONBLOCK);
  first_descriptor_ = file.get();
  auto format = read_small(file, &generation_);
  file.reset();
  if (format && has_lost_its_mark(directory_, *format)) format.reset();
  if (!format) {
    refuse_if_inhabited(directory_, status.st_mode, format_path(), format, generation_);
  }
  if (format) check_format(directory_, *format);
  // An existing directory passes all checks before the first change: `--cache-dir /etc` must leave
  // /etc as it was.
  if (writes && (status.st_mode & kOpenToOthers) != 0) make_private(directory_, identity_);
  if (writes && !format) furnish(directory_);
}

Store::Store(std::string directory, const FileIdentity& identity)
    : directory_(std::move(directory)),
      access_(Access::read_only),
      is_fallback_(true),
      identity_(identity) {}

std::optional<Store> Store::fallback(std::string directory) {
  struct stat status {};
  if (stat(directory.c_str(), &status) != 0) {
    if (errno == ENOENT) return std::nullopt;
    throw_errno("open cache directory", directory);
  }
  if (!S_ISDIR(status.st_mode)) {
    throw Error(failure_text("open cache directory", directory, ENOTDIR));
  }
  check_mode(directory, status);
  const std::string path = directory + "/format";
  const auto format = read_small_file(path);
  if (!format && errno != ENOENT) throw_errno("read", path);
  if (!format) {
    const auto is_one = [](std::string_view name) { return name != "." && name != ".."; };
    if (first_member(directory, is_one).empty()) return std::nullopt;
    throw Error(fmt::format("'{}' is not a cache: it has no file 'format'", directory));
  }
  check_format(directory, *format);
  return Store(std::move(directory), identity_of(status));
}

void Store::furnish_again() const {
  if (access_ == Access::read_only) return;
  // A failure shows later, when the runner stores and cannot create its files.
  for (const char* name : {"tmp", "locks"}) {
    const std::string path = fmt::format("{}/{}", directory_, name);
    if (::access(path.c_str(), F_OK) != 0) static_cast<void>(make_directories(path, kPrivate));
  }
}

std::string Store::result_path(std::string_view name) const {
  return fmt::format("{}/results/{}/{}", directory_, shard_of(name), name);
}

std::string Store::inputs_path(std::string_view name) const {
  return fmt::format("{}/inputs/{}/{}", directory_, shard_of(name), name);
}

std::string Store::index_path(std::string_view shard) const {
  return fmt::format("{}/index/{}", directory_, shard);
}

std::string Store::call_path(std::string_view name) const {
  return fmt::format("{}/calls/{}/{}", directory_, name.substr(0, 2), name);
}

std::string Store::blob_path(const Digest& digest) const {
  const std::string hex = digest.hex();
  return fmt::format("{}/blobs/{}/{}", directory_, hex.substr(0, 2), hex);
}

std::string Store::lock_path(std::string_view name) const {
  return fmt::format("{}/locks/{}", directory_, name);
}

}  // namespace cache_run
