// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace cache_run {

/// The most texts of arguments that are looked up, and the most bytes that they have together.
constexpr std::size_t kMostNamedTexts = 400'000;
constexpr std::size_t kMostOfNamedTexts = std::size_t{128} << 20U;

/// The texts in arguments that may name inputs.
struct NamedTexts {
  std::vector<std::string> any;    ///< each may name a file or a directory
  std::vector<std::string> files;  ///< each may name a file; a directory of that name is no input
  bool are_too_many = false;       ///< there are more, which are not among these
};

/// Returns the texts in `arguments` that may name a file. These are each whole argument, and the
/// text after each '=' and '@' (--file=NAME, if=NAME, @NAME, -d@NAME). Leaves out texts that are
/// too long for a path (PATH_MAX), and what is beyond the limits. Does not look whether the files
/// exist.
///
/// A directory may be named by a whole argument, and by the value of an option whose name says so
/// (--source-dir=NAME). After another '=' or '@' there are too many words that are directories by
/// chance, as in -ffile-prefix-map=$PWD=. and --prefix=/usr. `lists_files` says that a depfile will
/// list what the command read. Then a search directory (-I NAME, --sysroot=NAME) is no input, too.
NamedTexts texts_that_may_name_files(std::span<const std::string> arguments, bool lists_files);

/// Returns the arguments without those that name an output: the one after `-o`, `--output` and
/// `-MF`, and `--output=NAME` and `of=NAME`. It suits a watched command only, whose watch sees what
/// it reads: an option `-o` may have another meaning.
std::vector<std::string> without_named_outputs(std::vector<std::string> arguments);

}  // namespace cache_run
