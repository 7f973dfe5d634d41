// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// More response files than this are not read: one may name itself.
constexpr std::size_t kMostResponseFiles = 2000;
/// Response files with more bytes than this, all together, are not read.
constexpr std::uint64_t kMostOfResponseFiles = std::uint64_t{16} << 20U;
/// If response files have more words and lines than this, all together, those beyond are not known.
constexpr std::size_t kMostResponseWords = 200'000;

/// The words of a command, with those that its response files hold.
struct ExpandedWords {
  /// Each argument. After "@FILE", the words of the file follow.
  std::vector<std::string> words;
  /// Lines of response files that have blanks: some programs read an argument of each line.
  std::vector<std::string> lines;
  std::vector<std::string> remarks;  ///< a text for each file whose words do not count
  std::string beyond;  ///< the first "@FILE" whose words are beyond kMostResponseWords; "": none
};

/// Returns `arguments` with the words of response files. That is each argument "@FILE" that names
/// a regular file, and such a word of one. A file that cannot be read has no words here, and
/// neither has one whose words would be too many.
ExpandedWords with_response_files(const std::vector<std::string>& arguments);

/// Returns the words of a response file as gcc, ld and other GNU programs read it: buildargv() in
/// libiberty/argv.c of GCC. White space separates words. Within single or double quotes it does
/// not. A backslash takes the next letter as it is, in quotes, too. Stops after `most` words.
std::vector<std::string> words_of_response_file(std::string_view text, std::size_t most = SIZE_MAX);

}  // namespace cache_run
