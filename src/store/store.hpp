// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hash/digest.hpp"
#include "sys/access.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// A cache directory that is fit for use: where things are in it.
///     CACHEDIR.TAG  format  counters  digests.mdb  journal  journal.old  journal.lock  history
///     results/3f/NAME-<40 hex>   inputs/3f/NAME-<40 hex>   blobs/9a/<128 hex>
///     calls/3f/<32 hex>   locks/NAME-<40 hex>   tmp/
class Store {
 public:
  /// Opens the cache directory, making it (0700) and what belongs in it where missing. Throws Error
  /// when it belongs to somebody else, is writable by others, holds other things or another format.
  ///
  /// With read_only nothing is made or mended: a directory that is missing or has nothing in it yet
  /// is an empty cache; what is refused otherwise is refused.
  explicit Store(std::string directory, Access access = Access::read_write);

  /// Opens a cache that is only ever read: nothing in it is made, mended, stamped, locked or
  /// counted. It may belong to somebody else, whom the caller trusts by naming it. nullopt if it is
  /// missing or empty. Throws Error when it is no cache, has another format, is writable by others
  /// or cannot be read.
  static std::optional<Store> fallback(std::string directory);

  /// Makes the directories again that writing needs, should they have been removed; not with
  /// read_only.
  void furnish_again() const;

  [[nodiscard]] Access access() const { return access_; }
  [[nodiscard]] bool is_fallback() const { return is_fallback_; }
  /// The time stamp of the file `format`: what was used before then is to be stamped again when it
  /// is used, see recency.hpp. 0 with an empty cache.
  [[nodiscard]] FileTime generation() const { return generation_; }
  /// Of the directory; all zero if it is missing.
  [[nodiscard]] const FileIdentity& identity() const { return identity_; }
  [[nodiscard]] const std::string& directory() const { return directory_; }
  [[nodiscard]] std::string result_path(std::string_view name) const;
  [[nodiscard]] std::string inputs_path(std::string_view name) const;
  [[nodiscard]] std::string calls_directory() const { return directory_ + "/calls"; }
  /// Of a call memo: 32 hex digits.
  [[nodiscard]] std::string call_path(std::string_view name) const;
  [[nodiscard]] std::string blob_path(const Digest& digest) const;
  [[nodiscard]] std::string lock_path(std::string_view name) const;
  [[nodiscard]] std::string temporary_directory() const { return directory_ + "/tmp"; }
  [[nodiscard]] std::string format_path() const { return directory_ + "/format"; }
  /// Empty for a fallback: what somebody else remembers of files is not believed.
  [[nodiscard]] std::string memo_path() const {
    return is_fallback_ ? "" : directory_ + "/digests.mdb";
  }
  [[nodiscard]] std::string counters_path() const { return directory_ + "/counters"; }
  [[nodiscard]] std::string journal_path() const { return directory_ + "/journal"; }
  [[nodiscard]] std::string old_journal_path() const { return directory_ + "/journal.old"; }
  [[nodiscard]] std::string journal_lock_path() const { return directory_ + "/journal.lock"; }
  [[nodiscard]] std::string history_path() const { return directory_ + "/history"; }

 private:
  Store(std::string directory, const FileIdentity& identity);  // a fallback

  std::string directory_;
  Access access_;
  bool is_fallback_ = false;
  FileIdentity identity_;
  FileTime generation_ = 0;
};

}  // namespace cache_run
