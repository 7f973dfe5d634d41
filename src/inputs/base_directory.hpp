// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// The base directory (--base-dir) of a key. Paths in the key are relative to it, so a moved or
/// freshly cloned tree has the same keys. In a key text, one NUL byte stands for the physical path
/// of the base. Two NUL bytes stand for its other spelling. The original texts contain no NUL byte,
/// so different texts of one tree stay different. A default-constructed BaseDirectory changes no
/// text.
class BaseDirectory {
 public:
  BaseDirectory() = default;
  /// `directory` is absolute or relative to the working directory; "/" means that there is no base.
  /// Recognises two spellings: the physical path, and the absolute path as given. A relative
  /// `directory` starts at PWD for this, if PWD names the working directory. Throws Unkeyable if
  /// there is no such directory.
  explicit BaseDirectory(const std::string& directory);

  /// Returns the base directory that a result was recorded with. `record` is from record().
  static BaseDirectory recorded(std::string_view record);
  /// Returns the paths of the base directory as a result records them; "" if there is no base.
  [[nodiscard]] std::string record() const;

  /// Returns the paths of the base directory; none if there is no base.
  [[nodiscard]] std::vector<std::string> paths() const;

  /// Returns a tidy path as the key has it. Relative paths stay unchanged.
  [[nodiscard]] std::string path_in_key(std::string_view path) const;

  /// Returns a text, such as an argument or the value of a variable, as the key has it. Replaces
  /// the base wherever it stands as a path or as the beginning of a path. It must stand at the
  /// beginning of the text, or after a separator, '@' or an option name such as "-I". It must stand
  /// at the end of the text, or before a slash or a separator. A separator is a blank, a control
  /// character, or one of :;,=|&<>()"'.
  [[nodiscard]] std::string text_in_key(std::string_view text) const;

  /// Returns the path in this tree for `stored`, which path_in_key() made, possibly in another
  /// tree. If the base has only its physical path here, two NUL bytes stand for that path.
  [[nodiscard]] std::string path_here(std::string_view stored) const;

 private:
  /// A path of the base directory, and the NUL bytes that stand for it.
  struct Spelling {
    std::string path;
    std::string marker;
  };

  void add(std::string path, std::size_t markers);
  /// Returns the spelling that stands in `text` at position `at`; nullptr if there is none.
  [[nodiscard]] const Spelling* spelling_at(std::string_view text, std::size_t at) const;

  std::vector<Spelling> spellings_;  ///< the longer one first, because one may begin with the other
};

/// Returns `text` with "<base>" in place of the NUL bytes that stand for the base directory.
std::string with_base_named(std::string_view text);

}  // namespace cache_run
