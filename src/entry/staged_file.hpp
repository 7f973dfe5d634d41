// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "entry/output_directories.hpp"
#include "entry/staged_names.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// Returns a path for a temporary file beside `place`.
std::string staged_path(const std::string& place);

/// A file that is made ready for the place of an output. Where possible it has no name until it
/// gets its place, so nothing of it stays if this process is killed. Otherwise it has a temporary
/// name, which `names` notes. The destructor removes it unless it got its place.
class StagedFile {
 public:
  /// Creates the file in `directory`, mode 0600. `directories` must outlive it. Throws Error if
  /// that fails.
  StagedFile(const std::string& directory, OutputDirectories& directories, StagedNames& names,
             bool may_be_nameless);
  StagedFile(StagedFile&& other) noexcept;
  StagedFile& operator=(StagedFile&&) = delete;
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;
  ~StagedFile();

  [[nodiscard]] bool is_nameless() const { return path_.empty(); }
  /// Returns the open file; -1 if it has a name and is finished.
  [[nodiscard]] int fd() const { return fd_.get(); }
  /// Returns the temporary path of a file that has one.
  [[nodiscard]] const std::string& path() const { return path_; }

  /// Ends the writing. A file without a name stays open. Throws Error if the kernel reports a late
  /// write error. `place` names the file in the message.
  void finish(const std::string& place);

  /// Gives a file with a name its place. Replaces a file or link there. Throws Error.
  void commit(const std::string& place);
  /// Gives a file without a name its place if nothing is there. Returns false with errno.
  [[nodiscard]] bool take_free(const std::string& place) const;
  /// Gives a file without a name the path `temporary` and then its place, where it replaces what is
  /// there. Returns false if the file cannot get a name. Throws Error if it cannot get its place.
  [[nodiscard]] bool replace(const std::string& place, const std::string& temporary) const;

 private:
  OutputDirectories* directories_;
  Fd fd_;
  std::string path_;  ///< "" if there is no file to remove
};

}  // namespace cache_run
