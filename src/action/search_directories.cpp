// SPDX-License-Identifier: MIT
#include "action/search_directories.hpp"

#include <algorithm>
#include <array>

namespace cache_run {
namespace {

constexpr std::array<std::string_view, 4> kOfHeaders = {"-I", "-isystem", "-iquote", "-idirafter"};
constexpr std::array<std::string_view, 2> kOfLinkers = {"-isysroot", "--sysroot"};
constexpr std::string_view kOfLibraries = "-L";
constexpr std::array<std::string_view, 4> kOnlyCompile = {"-c", "-S", "-E", "-fsyntax-only"};

template <typename Options>
bool is_among(const Options& options, std::string_view word) {
  return std::find(options.begin(), options.end(), word) != options.end();
}

/// Returns the values of these options, joined or in the next argument.
std::vector<std::string> directories_of(std::span<const std::string> arguments,
                                        std::span<const std::string_view> options) {
  std::vector<std::string> directories;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view word = arguments[i];
    if (is_among(options, word)) {
      if (i + 1 < arguments.size()) directories.push_back(arguments[++i]);
      continue;
    }
    for (const std::string_view option : options) {
      if (word.starts_with(option)) directories.emplace_back(word.substr(option.size()));
    }
  }
  std::erase(directories, "");
  return directories;
}

}  // namespace

bool has_listed_directory_next(std::string_view option, bool only_compiles) {
  return is_among(kOfHeaders, option) || option == kOfLibraries ||
         (only_compiles && is_among(kOfLinkers, option));
}

bool only_compiles(std::span<const std::string> arguments) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [](const std::string& word) { return is_among(kOnlyCompile, word); });
}

std::vector<std::string> library_directories(std::span<const std::string> arguments) {
  return directories_of(arguments, std::span(&kOfLibraries, 1));
}

std::vector<std::string> header_directories(std::span<const std::string> arguments) {
  return directories_of(arguments, kOfHeaders);
}

}  // namespace cache_run
