// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "inputs/depfile.hpp"
#include "inputs/observation.hpp"

namespace cache_run {

/// Which arguments are inputs without being declared.
enum class AutoInputs : unsigned char { tree, files, off };

/// More files than this behind arguments: the command runs uncached.
constexpr std::size_t kMostNamedFiles = 20'000;

/// What is to be looked at, as paths; nothing here was looked at yet.
struct InputSet {
  std::vector<std::string> declared;  ///< files, directories, globs
  std::vector<std::string> by_mtime;  ///< the same, always by size and mtime
  std::vector<std::string> left_out;  ///< globs whose matches do not count
  std::vector<std::string> named;     ///< texts of arguments that may name a file or directory
  AutoInputs auto_inputs = AutoInputs::tree;
  ObservationKind kind =
      ObservationKind::contents;  ///< how `declared` and `named` are looked at: contents or mtime
  Dependencies discovered;        ///< always by contents; paths are literal, none is a glob
};

/// What never is an input: declared outputs, by path or glob, and the cache directory.
class Exempt {
 public:
  /// `directory` is the working directory that relative paths start from.
  Exempt(std::string directory, const std::vector<std::string>& outputs);

  /// Whether `path` is a declared output or lies in one.
  [[nodiscard]] bool is_output(std::string_view path) const;

 private:
  [[nodiscard]] std::string absolute(std::string_view path) const;

  struct Output {
    std::string path;     ///< absolute
    std::string pattern;  ///< the same as a glob, if it was given as one
  };

  std::string directory_;
  std::vector<Output> outputs_;
};

}  // namespace cache_run
