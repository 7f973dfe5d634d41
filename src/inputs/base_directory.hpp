// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// The directory that a key is relative to, so that a moved or freshly cloned tree has the same
/// keys. In key texts one NUL byte stands for its physical path and two for the other spelling, as
/// no text that goes in has a NUL; so distinct texts of one tree stay distinct. Without a directory
/// texts stay as they are.
class BaseDirectory {
 public:
  BaseDirectory() = default;
  /// `directory` is relative to the working directory or absolute; "/" is none. Recognised are its
  /// physical path and the absolute spelling: as given, or through PWD for a relative one where PWD
  /// names the working directory. Throws Unkeyable if there is no such directory.
  explicit BaseDirectory(const std::string& directory);

  /// A tidy path as the key has it. Relative paths stay.
  [[nodiscard]] std::string path_in_key(std::string_view path) const;

  /// Any text, such as an argument or the value of a variable: the base is replaced wherever it
  /// stands as a path or the beginning of one. So it must be followed by the end, a slash, or what
  /// separates (blank, control, one of :;,=|&<>()"'), and preceded by the beginning, what
  /// separates, '@', or the name of an option such as "-I".
  [[nodiscard]] std::string text_in_key(std::string_view text) const;

  /// The path here that path_in_key() made `stored` of, possibly in another tree. Where the base
  /// has no other spelling it is the physical one.
  [[nodiscard]] std::string path_here(std::string_view stored) const;

 private:
  struct Spelling {
    std::string path;
    std::string marker;
  };

  [[nodiscard]] const Spelling* spelling_at(std::string_view text, std::size_t at) const;

  std::vector<Spelling> spellings_;  ///< the longer first, for one may begin with the other
};

/// What stands for the directory of --base-dir in a key, told as "<base>".
std::string with_base_named(std::string_view text);

}  // namespace cache_run
