// SPDX-License-Identifier: MIT
// What compilers tell of the files that they read.
#include "inputs/depfile.hpp"

#include <algorithm>

#include "sys/error.hpp"
#include "sys/path.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

bool is_sorted_each_once(const std::vector<std::string>& texts) {
  return std::adjacent_find(texts.begin(), texts.end(), std::greater_equal<>()) == texts.end();
}

void expect_sound(std::string_view text) {
  Dependencies found;
  try {
    found = parse_depfile(text, "deps.d");
  } catch (const Error& problem) {
    require(std::string_view(problem.what()).find("'deps.d'") != std::string_view::npos,
            "a refusal names the file");
    return;
  }
  require(is_sorted_each_once(found.paths) && is_sorted_each_once(found.variables),
          "names are sorted, each once");
  std::size_t size = 0;
  for (const std::string& path : found.paths) {
    require(!path.empty() && path == tidy_path(path), "paths are tidy");
    require(path.find_first_of(std::string_view("\0\n", 2)) == std::string::npos,
            "a path has no NUL and no newline");
    size += path.size();
  }
  for (const std::string& name : found.variables) {
    require(name.find('=') == std::string::npos || text.find("\\=") != std::string::npos,
            "a variable's name ends before the equals sign");
    size += name.size();
  }
  require(size <= text.size(), "names are in the text");
}

/// As gcc writes a name.
std::string escaped(std::string_view name) {
  std::string written;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == ' ' || name[i] == '\t') {
      for (std::size_t j = i; j > 0 && name[j - 1] == '\\'; --j) written += '\\';
      written += '\\';
    } else if (name[i] == '#' || name[i] == ':') {
      written += '\\';
    } else if (name[i] == '$') {
      written += '$';
    }
    written += name[i];
  }
  return written;
}

/// Names that can be written are read as they are.
void expect_read(const std::vector<std::string>& names) {
  std::string text = "out.o:";
  std::vector<std::string> expected;
  for (const std::string& name : names) {
    const bool is_writable = name.find_first_of(std::string_view("\0\n\r", 3)) == std::string::npos;
    if (name.empty() || !is_writable || name.ends_with('\\')) continue;
    text += " \\\n " + escaped(name);
    expected.push_back(tidy_path(name));
  }
  std::sort(expected.begin(), expected.end());
  expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
  require(parse_depfile(text + "\n", "deps.d").paths == expected, "gcc's names are read");
}

}  // namespace

void examine(const std::string& given) {
  const std::vector<char> exact(given.begin(), given.end());  // a string has a NUL behind its end
  const std::string_view input(exact.data(), exact.size());
  expect_sound(input);
  expect_read(split(input, '\n'));
}

}  // namespace cache_run
