// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inputs/depfile.hpp"
#include "inputs/observation.hpp"
#include "sys/error.hpp"

namespace cache_run {

/// A choice of the inputs that arguments name: files and directories (tree), only files (files), or
/// none (off). They need no declaration.
enum class AutoInputs : unsigned char { tree, files, off };

/// If the arguments name more paths than this, the command runs uncached. Files, directories and
/// links count, those below directories too. What the call declares as an input does not count.
constexpr std::size_t kMostNamedFiles = 20'000;
/// If directories that arguments name hold more bytes than this in files that no memo knows, the
/// command runs uncached.
constexpr std::uint64_t kMostUnknownBytes = std::uint64_t{1} << 30U;

/// Who made a list of discovered inputs: this user, perhaps somebody else, or surely so.
enum class ListedBy : unsigned char { user, perhaps_another, another };

/// The paths and variables that decide the result. The runner did not look at them yet.
struct InputSet {
  std::vector<std::string> declared;     ///< files, directories, globs
  std::vector<std::string> by_mtime;     ///< files, directories, globs; count by size and mtime
  std::vector<std::string> left_out;     ///< globs of paths that are no inputs
  std::vector<std::string> named;        ///< texts of arguments that may name a file or directory
  std::vector<std::string> named_files;  ///< texts of arguments that may name a file only
  std::vector<std::string> header_directories;   ///< the names of their headers count; no globs
  std::vector<std::string> library_directories;  ///< what a linker takes there counts; no globs
  AutoInputs auto_inputs = AutoInputs::tree;     ///< which of the four lists above are inputs
  /// How `declared` and `named` count: by contents or by mtime.
  ObservationKind kind = ObservationKind::contents;
  /// From a depfile. The paths always count by contents; none of them is a glob.
  Dependencies discovered;
  /// Who says that there is this depfile. With `another`, a call must not look at more than the
  /// listed files, a few directories, and kMostUnknownBytes that no memo knows. With
  /// `perhaps_another`, a call must not read more than kMostUnknownBytes before it knows who it is.
  ListedBy discovered_by = ListedBy::user;
};

/// Thrown if a call would have to read more than kMostUnknownBytes for `perhaps_another`.
class MuchUnread : public Unkeyable {
 public:
  using Unkeyable::Unkeyable;
};

/// The paths that a call itself writes, which are therefore never inputs. They are the declared
/// outputs (paths and globs) and the file of --report.
class Exempt {
 public:
  /// `directory` is the working directory, where relative paths start. An output with wildcards
  /// that exists now counts as a path, not as a glob.
  Exempt(std::string directory, const std::vector<std::string>& outputs);

  /// Returns whether `path` is one of these paths or lies below one.
  [[nodiscard]] bool is_output(std::string_view path) const;
  [[nodiscard]] const std::string& directory() const { return directory_; }

 private:
  /// Returns the tidy absolute path. The file system resolves ".." where it can.
  [[nodiscard]] std::string absolute(std::string_view path) const;

  /// An output as a path, and as a glob if it is one.
  struct Output {
    std::string path;     ///< absolute, tidy
    std::string pattern;  ///< absolute glob; empty: the output is no glob
  };

  std::string directory_;
  std::vector<Output> outputs_;
};

}  // namespace cache_run
