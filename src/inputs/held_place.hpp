// SPDX-License-Identifier: MIT
#pragma once

#include <fcntl.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sys/anchored_path.hpp"
#include "sys/fd.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// A place that a declared output stands for.
struct OutputPlace {
  std::string path;
  /// A directory above `path`. No name between the two may be a symbolic link: "**" enters none.
  std::string from;
};

/// Returns the places that `declared`, a path or glob of an output, stands for now, as
/// output_places() does. Throws Unkeyable as expand() does.
std::vector<OutputPlace> places_for(std::string_view declared);

/// Returns the place of `path`. On the way to it links are followed.
OutputPlace place_at(std::string path);

/// How the directories on a way are opened.
constexpr int kWay = O_PATH | O_DIRECTORY;

/// Returns the directory from which `match`, which the tidy glob `pattern` matched, is reached
/// without links.
std::string linkless_from(std::string_view pattern, const std::string& match);

/// Returns whether `path` is no name in another directory: ".", ".." or "/" at its end.
bool is_itself(const std::string& path);

/// Returns how `path` goes on below the directory `above`, which must be a beginning of it.
const char* rest_below(const std::string& above, const std::string& path);

/// Opens the directory at `path`, just as a way. Follows no link in it below the directory `from`.
/// Returns an empty Fd with errno.
Fd open_way_to(const std::string& path, const std::string& from);

/// An open directory on the way down a tree. Nobody can lead this process out of the tree by
/// putting a link in the place of a directory, because each one is opened in the one above it.
class HeldDirectory {
 public:
  HeldDirectory() = default;
  /// Takes an open directory. `depth` is the number of held directories above it.
  HeldDirectory(Fd directory, FileNumber number, std::size_t depth = 0)
      : directory_(std::move(directory)), number_(std::move(number)), depth_(depth) {}

  explicit operator bool() const { return static_cast<bool>(directory_); }
  [[nodiscard]] int fd() const { return directory_.get(); }
  [[nodiscard]] const FileNumber& number() const { return number_; }
  [[nodiscard]] std::size_t depth() const { return depth_; }

  /// Returns the path of the file in this directory that `path` names at its end.
  [[nodiscard]] AnchoredPath at(std::string path) const;

  /// Closes the directory if it is deep in the tree: a process may have few descriptors. Until
  /// open_again(), fd() is -1, and no path that at() returned leads anywhere.
  void rest();
  /// Opens a directory that rests again. `below` is an open directory in it. Returns false if that
  /// is now in another directory.
  [[nodiscard]] bool open_again(int below);

 private:
  Fd directory_;
  FileNumber number_;
  std::size_t depth_ = 0;
};

/// A place with its open directory, which never rests.
struct HeldPlace {
  HeldDirectory directory;
  AnchoredPath path;
};

/// Opens the directory of a place. Returns one without a descriptor, with errno, if that fails: as
/// with ELOOP at a link below `place.from`.
HeldPlace hold(const OutputPlace& place);

}  // namespace cache_run
