// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "sys/fd.hpp"

namespace cache_run {

/// A new file beside its later place, removed again unless commit() gives it its name. It holds a
/// shared flock for its lifetime, so that a sweeper can tell a living file from one left behind by
/// a killed process.
class TempFile {
 public:
  /// Creates DIRECTORY/PREFIX<random>, mode 0600. Throws Error.
  TempFile(const std::string& directory, std::string_view prefix);
  TempFile(TempFile&& other) noexcept;
  TempFile& operator=(TempFile&&) = delete;
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  ~TempFile();

  [[nodiscard]] int fd() const { return fd_.get(); }
  [[nodiscard]] const std::string& path() const { return path_; }

  /// Closes the descriptor (checked) and keeps the file under its temporary name, for when there
  /// are more files than descriptors. Throws Error if a late write error shows.
  void close();

  /// Renames to `target`, replacing what stands there; a symbolic link is replaced, not followed.
  /// Throws Error, and then the temporary file goes as usual.
  void commit(const std::string& target);

 private:
  std::string path_;  // empty: nothing left to remove
  Fd fd_;
};

/// A name nobody else picks: `prefix` and 16 random hex digits.
std::string random_name(std::string_view prefix);
/// Whether it may be one, of a prefix that ends in a hyphen.
bool is_random_name(std::string_view name);

}  // namespace cache_run
