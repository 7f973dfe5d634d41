// SPDX-License-Identifier: MIT
// The order differs from tree to tree, and changes when a file is made anew. So it counts only for
// programs that may show it.
#include "trace/name_order.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "sys/path.hpp"

namespace cache_run {
namespace {

struct Sorting {
  std::string_view program;
  std::string_view unless = {};  ///< letters of options with which it shows the names as they come
};

constexpr auto kSorting = std::to_array<Sorting>({
    {"ls", "Uf"},     {"sh"},      {"dash"},    {"bash"},    {"zsh"},         {"ksh"},
    {"make"},         {"gmake"},   {"git"},     {"rsync"},   {"node"},        {"cmake"},
    {"ctest"},        {"rm", "v"}, {"cp", "v"}, {"mv", "v"}, {"chmod", "vc"}, {"chown", "vc"},
    {"install", "v"}, {"rustc"},   {"gcc"},     {"cc1"},     {"cc1plus"},     {"ld"},
});

// Interpreters look there for what they import, in any order.
constexpr auto kImports =
    std::to_array<std::string_view>({"/usr", "/lib", "/lib64", "/opt", "/etc"});

bool is_of_imports(std::string_view path) {
  return path.find("-packages") != std::string_view::npos ||
         std::any_of(kImports.begin(), kImports.end(),
                     [&](std::string_view directory) { return is_within(path, directory); });
}

}  // namespace

bool sorts_names(const Tracee& tracee, std::string_view directory) {
  const std::string program = tracee.program();
  const auto* const row = std::find_if(kSorting.begin(), kSorting.end(),
                                       [&](const Sorting& one) { return one.program == program; });
  if (row == kSorting.end()) return program.starts_with("python") && is_of_imports(directory);
  if (row->unless.empty()) return true;
  const auto words = tracee.command_line();
  return words && std::none_of(words->begin(), words->end(), [row](const std::string& word) {
           return word.starts_with('-') && word.find_first_of(row->unless) != std::string::npos;
         });
}

}  // namespace cache_run
