// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "sys/anchored_path.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// A new file with a temporary name. The destructor removes it, unless commit() has given it its
/// final name. While the file is open it holds a shared flock(2). So an upkeep can distinguish it
/// from a file that a killed process left.
class TempFile {
 public:
  /// Creates DIRECTORY/PREFIX<random>, mode 0600. Throws Error if that fails.
  TempFile(const AnchoredPath& directory, std::string_view prefix);
  /// Creates the file `path`, mode 0600. Throws Error if that fails, also if something is there.
  static TempFile at(const std::string& path) { return TempFile(AnchoredPath(path)); }
  /// Creates a file in `directory` that has no name, so nothing of it stays however this process
  /// ends. path() is "", and commit() must not be called. Throws Error if that fails.
  static TempFile nameless(const AnchoredPath& directory);
  TempFile(TempFile&& other) noexcept;
  TempFile& operator=(TempFile&&) = delete;
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  ~TempFile();

  [[nodiscard]] int fd() const { return fd_.get(); }
  [[nodiscard]] const std::string& path() const { return path_.text(); }

  /// Closes the descriptor, which also frees the lock. The file keeps its temporary name. Throws
  /// Error if the kernel reports a late write error.
  void close();

  /// Closes the file and renames it to `target`, in the same file system. Replaces a file or a
  /// symbolic link there, and does not follow the link. Throws Error if that fails; the destructor
  /// then removes the temporary file.
  void commit(const AnchoredPath& target);

  /// Does the same as commit(), but leaves alone what is at `target`. The destructor then removes
  /// the temporary file. Throws Error if that fails.
  void commit_if_new(const AnchoredPath& target);

 private:
  explicit TempFile(AnchoredPath path);
  explicit TempFile(Fd fd) : fd_(std::move(fd)) {}

  AnchoredPath path_;  // empty if there is no file to remove
  Fd fd_;
};

/// Returns `prefix` and 16 random hex digits, which no other process will choose. Throws Error if
/// the kernel gives no random bytes.
std::string random_name(std::string_view prefix);
/// Begins the names of temporary files beside files of the user.
constexpr std::string_view kStagedPrefix = ".cache-run-";
/// Returns whether `name` is one of a temporary file beside files of the user. Such a file is no
/// input and no output of any command.
bool is_staged_name(std::string_view name);

/// Gives the open file `fd`, which was created with O_TMPFILE, the name `path`. Returns false with
/// errno if that fails: EEXIST if something is there. Needs /proc.
bool link_nameless(int fd, const AnchoredPath& path);

/// Returns whether random_name() may have made `name`, with a prefix that ends in a hyphen.
bool is_random_name(std::string_view name);

}  // namespace cache_run
