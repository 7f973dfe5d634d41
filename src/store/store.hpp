// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hash/digest.hpp"
#include "store/cache_directory.hpp"
#include "sys/access.hpp"
#include "sys/anchored_path.hpp"
#include "sys/fd.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// A cache directory that has passed all checks, and stays open. It knows the paths of all files in
/// it. All of them start at the open directory, so nobody can put another one in its place.
///     CACHEDIR.TAG  birthplace  format  counters  digests.mdb  journal  journal.old  journal.lock
///     secret   history   results/3f/NAME-<40 hex>   inputs/3f/NAME-<40 hex>   blobs/9a/<128 hex>
///     calls/3f/<32 hex>   locks/NAME-<40 hex>   tmp/   index/3f
///     remote/outbox/NAME-<40 hex>   remote/...
/// No symbolic link in the directory is followed.
class Store {
 public:
  /// Opens the cache directory. Creates it (mode 0700), and makes it a cache if it is empty. Takes
  /// away the rights of other users to an existing cache. Throws Error if it belongs to another
  /// user, is writable by others, holds other files or has another format.
  ///
  /// With read_only it creates and changes nothing on disk. A missing or an empty directory is then
  /// an empty cache. Throws Error for the same reasons as with read_write.
  explicit Store(std::string directory, Access access = Access::read_write);

  /// Opens a fallback: a cache that cache-run only reads. It creates, stamps, locks and counts
  /// nothing in it. The directory may belong to another user, whom the caller trusts by naming it.
  /// Returns nullopt if the directory is missing or empty. Throws Error if it is no cache, has
  /// another format, is writable by others or cannot be read.
  static std::optional<Store> fallback(std::string directory);

  /// Creates the directories `tmp` and `locks` if another program removed them since the cache was
  /// opened. Does nothing with read_only. Ignores failures.
  void furnish_again() const;

  [[nodiscard]] Access access() const { return access_; }
  [[nodiscard]] bool is_fallback() const { return is_fallback_; }
  /// Returns when the present generation began (see recency.hpp): the time stamp of `format` when
  /// the cache was opened. Returns 0 for a new cache and for a fallback.
  [[nodiscard]] FileTime generation() const { return generation_; }
  /// Returns the identity of the directory when it was opened; all zero if it is missing.
  [[nodiscard]] const FileIdentity& identity() const { return identity_; }
  /// Returns the descriptor of the directory, which a process in the background needs; -1 if the
  /// directory is missing.
  [[nodiscard]] int descriptor() const { return anchor_.directory; }
  /// Leaves the directory open when this object ends, because the process ends, too. The kernel
  /// closes it then, which spares a hit a system call.
  void stay_open() { static_cast<void>(root_.release()); }
  /// Returns the path of the directory as the settings give it, for messages.
  [[nodiscard]] const std::string& directory() const { return directory_; }
  /// Returns the path of a file in the directory, or of the directory itself.
  [[nodiscard]] AnchoredPath path(std::string_view member = {}) const;
  [[nodiscard]] AnchoredPath result_path(std::string_view name) const;
  [[nodiscard]] AnchoredPath inputs_path(std::string_view name) const;
  /// Returns the path of the index of a shard, such as "3f": see results/shard_index.hpp.
  [[nodiscard]] AnchoredPath index_path(std::string_view shard) const;
  [[nodiscard]] AnchoredPath calls_directory() const { return path("calls"); }
  /// Returns the path of the call memo `name`, which must have 32 hex digits.
  [[nodiscard]] AnchoredPath call_path(std::string_view name) const;
  [[nodiscard]] AnchoredPath blob_path(const Digest& digest) const;
  [[nodiscard]] AnchoredPath lock_path(std::string_view name) const;
  [[nodiscard]] AnchoredPath temporary_directory() const { return path("tmp"); }
  [[nodiscard]] AnchoredPath format_path() const { return path("format"); }
  /// Returns an empty path for a fallback: another user's memo may be wrong about our files.
  [[nodiscard]] AnchoredPath memo_path() const {
    return is_fallback_ ? AnchoredPath() : path("digests.mdb");
  }
  [[nodiscard]] AnchoredPath counters_path() const { return path("counters"); }
  [[nodiscard]] AnchoredPath journal_path() const { return path("journal"); }
  [[nodiscard]] AnchoredPath old_journal_path() const { return path("journal.old"); }
  [[nodiscard]] AnchoredPath journal_lock_path() const { return path("journal.lock"); }
  [[nodiscard]] AnchoredPath history_path() const { return path("history"); }

 private:
  Store(std::string directory, OpenDirectory opened);  // for fallback()
  void take(OpenDirectory opened);

  std::string directory_;
  Fd root_;
  Anchor anchor_{.directory = -1, .owner = std::nullopt};
  bool is_open_to_others_ = false;
  Access access_;
  bool is_fallback_ = false;
  FileIdentity identity_;
  FileTime generation_ = 0;
};

}  // namespace cache_run
