// SPDX-License-Identifier: MIT
#include "config/implied_depfile.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns `path` with the suffix ".d" instead of its own. Returns "" for a hidden file, whose
/// suffix compilers do not agree upon.
std::string with_suffix(std::string_view path) {
  const std::string_view name = last_name(path);
  if (name.empty() || name.starts_with('.')) return {};
  const std::size_t dot = name.rfind('.');
  const std::size_t suffix = dot == std::string_view::npos ? 0 : name.size() - dot;
  return std::string(path.substr(0, path.size() - suffix)) + ".d";
}

/// Returns whether the argument after `option` is its value, and no source.
bool takes_next(std::string_view option) {
  static constexpr std::array<std::string_view, 21> kOptions = {
      "-o",        "-x",       "-D",          "-U",      "-I",
      "-L",        "-B",       "-MT",         "-MQ",     "-MF",
      "-include",  "-imacros", "-isystem",    "-iquote", "-idirafter",
      "-isysroot", "-Xlinker", "-Xassembler", "-Xclang", "-Xpreprocessor",
      "--param"};
  return std::find(kOptions.begin(), kOptions.end(), option) != kOptions.end();
}

bool is_source(std::string_view word) {
  static constexpr std::array<std::string_view, 19> kSuffixes = {
      "c", "cc", "cp", "cpp", "cxx", "c++", "C",  "CPP", "i",  "ii",
      "m", "mm", "M",  "mi",  "mii", "S",   "sx", "cu",  "F90"};
  const std::size_t dot = word.rfind('.');
  return !word.starts_with('-') && dot != std::string_view::npos &&
         std::find(kSuffixes.begin(), kSuffixes.end(), word.substr(dot + 1)) != kSuffixes.end();
}

/// What the arguments of a compiler say about its depfile.
struct Said {
  bool has_depfile = false;  ///< -MD or -MMD
  std::string name;          ///< of -MFNAME or -Wp,-MD,NAME
  std::string output;        ///< of -o
  std::vector<std::string_view> sources;
};

Said read_arguments(const std::vector<std::string>& command) {
  Said said;
  for (std::size_t i = 1; i < command.size(); ++i) {
    const std::string_view word = command[i];
    for (const std::string_view start : {"-MF", "-Wp,-MD,", "-Wp,-MMD,"}) {
      if (word.starts_with(start)) said.name = word.substr(start.size());
    }
    if (word == "-MD" || word == "-MMD") {
      said.has_depfile = true;
    } else if (takes_next(word)) {
      if (word == "-o" && i + 1 < command.size()) said.output = command[i + 1];
      ++i;
    } else if (word.starts_with("-o")) {
      said.output = word.substr(2);
    } else if (is_source(word)) {
      said.sources.push_back(word);
    }
  }
  return said;
}

}  // namespace

std::string implied_depfile(const std::vector<std::string>& command) {
  const Said said = read_arguments(command);
  if (!said.name.empty()) return said.name;
  if (!said.has_depfile || said.sources.size() != 1) return {};
  const std::string_view output = said.output;
  return with_suffix(output.empty() ? last_name(said.sources.front()) : output);
}

}  // namespace cache_run
