// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hash/digest.hpp"
#include "sys/access.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Returns why the cache directory cannot be used, and advice. `what` is "create" or "open", `code`
/// the errno value.
std::string cache_failure_text(std::string_view what, std::string_view directory, int code);

/// A cache directory that has passed all checks. It knows the paths of all files in it:
///     CACHEDIR.TAG  format  counters  digests.mdb  journal  journal.old  journal.lock  history
///     results/3f/NAME-<40 hex>   inputs/3f/NAME-<40 hex>   blobs/9a/<128 hex>
///     calls/3f/<32 hex>   locks/NAME-<40 hex>   tmp/   index/3f
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
  /// Returns the descriptor that the first file of the cache got when it was opened: the lowest
  /// number that the caller left free. Returns -1 for a new cache and for a fallback.
  [[nodiscard]] int first_descriptor() const { return first_descriptor_; }
  [[nodiscard]] const std::string& directory() const { return directory_; }
  [[nodiscard]] std::string result_path(std::string_view name) const;
  [[nodiscard]] std::string inputs_path(std::string_view name) const;
  /// Returns the path of the index of a shard, such as "3f": see results/shard_index.hpp.
  [[nodiscard]] std::string index_path(std::string_view shard) const;
  [[nodiscard]] std::string calls_directory() const { return directory_ + "/calls"; }
  /// Returns the path of the call memo `name`, which must have 32 hex digits.
  [[nodiscard]] std::string call_path(std::string_view name) const;
  [[nodiscard]] std::string blob_path(const Digest& digest) const;
  [[nodiscard]] std::string lock_path(std::string_view name) const;
  [[nodiscard]] std::string temporary_directory() const { return directory_ + "/tmp"; }
  [[nodiscard]] std::string format_path() const { return directory_ + "/format"; }
  /// Returns an empty path for a fallback: another user's memo may be wrong about our files.
  [[nodiscard]] std::string memo_path() const {
    return is_fallback_ ? "" : directory_ + "/digests.mdb";
  }
  [[nodiscard]] std::string counters_path() const { return directory_ + "/counters"; }
  [[nodiscard]] std::string journal_path() const { return directory_ + "/journal"; }
  [[nodiscard]] std::string old_journal_path() const { return directory_ + "/journal.old"; }
  [[nodiscard]] std::string journal_lock_path() const { return directory_ + "/journal.lock"; }
  [[nodiscard]] std::string history_path() const { return directory_ + "/history"; }

 private:
  Store(std::string directory, const FileIdentity& identity);  // for fallback()

  std::string directory_;
  Access access_;
  bool is_fallback_ = false;
  FileIdentity identity_;
  FileTime generation_ = 0;
  int first_descriptor_ = -1;
};

}  // namespace cache_run
