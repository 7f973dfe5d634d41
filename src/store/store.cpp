// SPDX-License-Identifier: MIT
#include "store/store.hpp"

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "store/birthplace.hpp"
#include "store/result_id.hpp"
#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
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
       "journal.old", "journal.lock", "history", "index", "birthplace", "secret", "remote", "."});
  return name == ".." || name.starts_with("format") || name.starts_with("digests.mdb") ||
         std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// Returns the first member of the directory for which `counts` returns true, or an empty string.
/// Throws Error if the directory cannot be read.
std::string first_member(const AnchoredPath& directory, bool (*counts)(std::string_view)) {
  const DirectoryMembers members = open_members(directory);
  if (members == nullptr) throw_errno("read cache directory", directory.text());
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

/// Returns whether a cache whose making is not over has no member of this name.
bool is_of_used_cache(std::string_view name) {
  return name == "CACHEDIR.TAG" || !is_of_new_cache(name);
}

/// Returns whether `text` is empty or has only zero bytes. A power loss may leave a small file so:
/// the file system kept its name and lost its contents.
bool is_blank(std::string_view text) {
  return text.find_first_not_of('\0') == std::string_view::npos;
}

bool is_not_ours(std::string_view name) { return !is_ours(name); }

/// Returns whether a directory without CACHEDIR.TAG is a cache nevertheless. It is one if it is
/// private, has only names of ours, and one of its files has bytes that only a cache has.
bool is_cache_without_tag(const AnchoredPath& directory, mode_t mode) {
  if ((mode & kOpenToOthers) != 0) return false;
  constexpr auto kMagics = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"counters", "CRGAUGE1"}, {"history", "CRHISTO1"}});
  const bool has_magic = std::any_of(kMagics.begin(), kMagics.end(), [&](const auto& file) {
    const auto bytes = read_small_file(directory.in(file.first));
    return bytes && bytes->starts_with(file.second);
  });
  return has_magic && first_member(directory, is_not_ours).empty();
}

/// Returns whether this is a cache whose file `format` lost its contents in a power loss. `mode` is
/// that of the directory.
bool has_lost_its_mark(const AnchoredPath& directory, mode_t mode, std::string_view format) {
  if (!is_blank(format)) return false;
  const auto tag = read_small_file(directory.in("CACHEDIR.TAG"));
  return tag ? *tag == kTag || is_blank(*tag) : is_cache_without_tag(directory, mode);
}

/// Returns the name of something in the directory that cannot belong to a cache, or an empty
/// string. With our CACHEDIR.TAG all names of a cache may be there. Without it only those that
/// furnish() makes first, and in them only temporary files that a killed process left. `mode` is
/// that of the directory.
std::string first_foreign_member(const AnchoredPath& directory, mode_t mode) {
  const auto tag = read_small_file(directory.in("CACHEDIR.TAG"));
  const bool lost_both = tag && is_blank(*tag) && stands_at(directory.in("format"));
  if (tag == kTag || lost_both) return first_member(directory, is_not_ours);
  if (!tag && is_cache_without_tag(directory, mode)) return {};
  if (tag) return "CACHEDIR.TAG";
  std::string other =
      first_member(directory, [](std::string_view name) { return !is_of_new_cache(name); });
  for (const char* const name : {"results", "blobs", "locks", "tmp"}) {
    const AnchoredPath inner = directory.in(name);
    if (!other.empty() || !stands_at(inner)) continue;
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
void refuse_if_inhabited(const AnchoredPath& directory, mode_t mode,
                         std::optional<std::string>& format, FileTime& generation) {
  const std::string other = first_foreign_member(directory, mode);
  if (other.empty()) return;
  format = read_small_file(directory.in("format"), &generation);
  if (format && !is_blank(*format)) return;
  const bool was_cache = first_member(directory, is_not_ours).empty();
  throw Error(
      fmt::format("'{}' is not a cache: it holds other files, such as '{}' (name a cache or an "
                  "empty directory with --cache-dir{})",
                  directory.text(), other,
                  was_cache ? "; if it was a cache and lost its marks, remove it" : ""));
}

void check_format(const std::string& directory, std::string_view format) {
  if (format == kFormat) return;
  throw Error(
      fmt::format("cache directory '{}' has a format that this version does not know: name "
                  "another one",
                  directory));
}

void write_new_file(const AnchoredPath& directory, std::string_view name, std::string_view text) {
  TempFile file(directory.in("tmp"), "new-");
  if (!write_fully(file.fd(), text)) throw_errno("write", file.path());
  file.commit(directory.in(name));
}

/// Makes the directories and files of an empty cache. Several processes may do this at once. The
/// file `format` comes last, because it means that everything else is there. Throws Error.
void furnish(const AnchoredPath& directory) {
  for (const char* name : {"tmp", "results", "blobs", "locks"}) {
    const AnchoredPath path = directory.in(name);
    if (!make_directories(path, kPrivate)) throw_errno("create", path.text());
  }
  // A cache that only lost its marks may be a copy, and then it was not made here.
  const bool is_new = first_member(directory, is_of_used_cache).empty();
  write_new_file(directory, "CACHEDIR.TAG", kTag);
  write_new_file(directory, "format", kFormat);
  // Another process that looks now knows this name only in a directory with a format.
  if (const auto here = place_of_birth(directory.anchor().directory); is_new && here) {
    write_new_file(directory, "birthplace", *here);
  }
}

void check_owner(const std::string& directory, const OpenDirectory& opened) {
  if (opened.is_own) return;
  throw Error(
      fmt::format("cache directory '{}' belongs to another user (uid {}): name one of "
                  "your own with --cache-dir",
                  directory, opened.status.st_uid));
}

void check_mode(const std::string& directory, const struct stat& status) {
  if ((status.st_mode & kWritableByOthers) != 0) {
    throw Error(
        fmt::format("cache directory '{}' is writable by other users: if you trust its contents, "
                    "run 'chmod go-w' on it",
                    directory));
  }
}

/// Returns the name of the directory for the file NAME-<40 hex>: the first two of its hex digits.
std::string_view shard_of(std::string_view name) { return digits_of_id(name).substr(0, 2); }

}  // namespace

Store::Store(std::string directory, Access access)
    : directory_(std::move(directory)), access_(access) {
  const bool writes = access_ == Access::read_write;
  OpenDirectory opened = open_cache_directory(directory_);
  if (!opened.fd && !writes && opened.problem == ENOENT) return;
  // What was missing may be there by now, because another call has made it.
  const auto is_there = [&] {
    struct stat status {};
    return opened.problem != ENOENT && stat(directory_.c_str(), &status) == 0;
  };
  if (!opened.fd && (!writes || is_there())) {
    throw Error(cache_failure_text("open", directory_, opened.problem));
  }
  if (!opened.fd) opened = make_cache_directory(directory_);
  check_owner(directory_, opened);
  check_mode(directory_, opened.status);
  const mode_t mode = opened.status.st_mode;
  take(std::move(opened));
  auto format = read_small_file(format_path(), &generation_);
  if (format && has_lost_its_mark(path(), mode, *format)) format.reset();
  if (!format) refuse_if_inhabited(path(), mode, format, generation_);
  if (format) check_format(directory_, *format);
  // An existing directory passes all checks before the first change: `--cache-dir /etc` must leave
  // /etc as it was.
  if (writes && is_open_to_others_) fchmod(root_.get(), kPrivate);
  if (writes && !format) furnish(path());
}

Store::Store(std::string directory, OpenDirectory opened)
    : directory_(std::move(directory)), access_(Access::read_only), is_fallback_(true) {
  anchor_.owner = opened.status.st_uid;
  take(std::move(opened));
}

void Store::take(OpenDirectory opened) {
  root_ = std::move(opened.fd);
  anchor_.directory = root_.get();
  identity_ = identity_of(opened.status);
  is_open_to_others_ = (opened.status.st_mode & kOpenToOthers) != 0;
}

std::optional<Store> Store::fallback(std::string directory) {
  OpenDirectory opened = open_cache_directory(directory);
  if (opened.problem == ENOENT) return std::nullopt;
  if (!opened.fd) throw Error(failure_text("open cache directory", directory, opened.problem));
  check_mode(directory, opened.status);
  // A directory of the effective user that stands there in place of the meant one is one of its
  // own. A directory of anybody else could be anybody's.
  if (!opened.is_own && opened.status.st_uid != 0) {
    refuse_replaceable(directory, opened.status.st_uid);
  }
  Store store(std::move(directory), std::move(opened));
  const auto format = read_small_file(store.format_path());
  if (!format && errno != ENOENT) throw_errno("read", store.format_path().text());
  if (!format) {
    const auto is_one = [](std::string_view name) { return name != "." && name != ".."; };
    if (first_member(store.path(), is_one).empty()) return std::nullopt;
    throw Error(fmt::format("'{}' is not a cache: it has no file 'format'", store.directory()));
  }
  check_format(store.directory(), *format);
  return store;
}

void Store::furnish_again() const {
  if (access_ == Access::read_only) return;
  // A failure shows later, when the runner stores and cannot create its files.
  for (const char* name : {"tmp", "locks"}) {
    static_cast<void>(make_directories(path(name), kPrivate));
  }
}

AnchoredPath Store::path(std::string_view member) const { return {directory_, anchor_, member}; }

AnchoredPath Store::result_path(std::string_view name) const {
  return path(fmt::format("results/{}/{}", shard_of(name), name));
}

AnchoredPath Store::inputs_path(std::string_view name) const {
  return path(fmt::format("inputs/{}/{}", shard_of(name), name));
}

AnchoredPath Store::index_path(std::string_view shard) const {
  return path(fmt::format("index/{}", shard));
}

AnchoredPath Store::call_path(std::string_view name) const {
  return path(fmt::format("calls/{}/{}", name.substr(0, 2), name));
}

AnchoredPath Store::blob_path(const Digest& digest) const {
  const std::string hex = digest.hex();
  return path(fmt::format("blobs/{}/{}", hex.substr(0, 2), hex));
}

AnchoredPath Store::lock_path(std::string_view name) const {
  return path(fmt::format("locks/{}", name));
}

}  // namespace cache_run
