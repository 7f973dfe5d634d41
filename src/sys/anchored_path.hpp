// SPDX-License-Identifier: MIT
#pragma once

#include <fcntl.h>
#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cache_run {

/// An open directory, and what must hold for the files below it.
struct Anchor {
  int directory = AT_FDCWD;  ///< negative, but not AT_FDCWD: there is no directory, so no file
  /// If set, a file counts only if it belongs to this user, to root or to the own user, and if
  /// nobody else may write it. So must each directory between the anchor and the file.
  std::optional<uid_t> owner;
};

/// The path of a file below a directory that this process has open. All functions that take such a
/// path start at the descriptor. So it does not matter if somebody renames the directory, or one
/// above it, meanwhile. They follow no symbolic link (see anchored_file.hpp).
///
/// A path that is made from a text alone has no anchor. It means what it means to open(2).
class AnchoredPath {
 public:
  AnchoredPath() = default;
  AnchoredPath(std::string text) : text_(std::move(text)) {}  // NOLINT(*-explicit-*)
  AnchoredPath(const char* text) : text_(text) {}             // NOLINT(*-explicit-*)
  /// The file `member` below the directory that `anchor` has open. `directory` is a path of this
  /// directory, for messages.
  AnchoredPath(std::string_view directory, const Anchor& anchor, std::string_view member);
  /// The file at `text`, whose path from the directory that `anchor` has open is what begins at
  /// `begin` in it. If nothing does, it is the directory itself.
  AnchoredPath(std::string text, const Anchor& anchor, std::size_t begin)
      : text_(std::move(text)), anchor_(anchor), begin_(begin) {}

  /// Returns a path for messages. It must not be used to reach the file.
  [[nodiscard]] const std::string& text() const { return text_; }
  operator const std::string&() const { return text_; }  // NOLINT(*-explicit-*)

  [[nodiscard]] bool empty() const { return text_.empty(); }
  [[nodiscard]] bool is_anchored() const { return anchor_.directory != AT_FDCWD; }
  [[nodiscard]] const Anchor& anchor() const { return anchor_; }
  /// Returns the path from the anchor, "." for the directory itself; without an anchor, the text.
  [[nodiscard]] const char* member() const;

  /// Returns the path of the file `name` in this directory.
  [[nodiscard]] AnchoredPath in(std::string_view name) const;
  /// Returns the path of the file whose name is the one of this file and `suffix`.
  [[nodiscard]] AnchoredPath with_suffix(std::string_view suffix) const;
  /// Returns the path of the directory that holds this file.
  [[nodiscard]] AnchoredPath parent() const;

 private:
  std::string text_;
  Anchor anchor_;
  std::size_t begin_ = 0;  // of the member in the text
};

}  // namespace cache_run
