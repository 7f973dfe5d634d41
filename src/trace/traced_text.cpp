// SPDX-License-Identifier: MIT
#include "trace/traced_text.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "print/counted.hpp"
#include "sys/path.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

constexpr auto kSystem = std::to_array<std::string_view>(
    {"/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin", "/etc", "/opt", "/var/lib"});

constexpr Learned kAskedStatus =
    Learned::status | Learned::rights | Learned::details | Learned::attributes;

using Paths = std::vector<std::string>;

/// Returns the path as it is shown: below the directory without it.
std::string shown(const std::string& path, const PathWords& words) {
  const bool is_below = !words.directory.empty() && words.directory != "/" &&
                        path.size() > words.directory.size() && is_within(path, words.directory);
  return printable(is_below ? path.substr(words.directory.size() + 1) : path);
}

/// Returns the title under which a fact is shown: the most that the command learned.
std::string_view title_of(const Fact& fact) {
  if (has(fact.learned, Learned::program) && fact.state.error == 0) return "ran";
  if (has(fact.learned, Learned::contents)) return "read";
  if (has(fact.learned, Learned::names)) return "listed";
  if (fact.state.error != 0) return "looked for in vain";
  if (has(fact.learned, kAskedStatus)) {
    return "asked for the status of";
  }
  return has(fact.learned, Learned::target) ? "went through links" : "asked whether there is";
}

std::string_view title_of(Change change) {
  switch (change) {
    case Change::made:
      return "made";
    case Change::written:
      return "wrote";
    case Change::unknown:
      return "changed, and cannot be inspected";
    default:
      return "removed";
  }
}

constexpr auto kTitles = std::to_array<std::string_view>(
    {"ran", "read", "listed", "asked for the status of", "asked whether there is",
     "went through links", "looked for in vain", "made", "wrote", "removed",
     "changed, and cannot be inspected"});

}  // namespace

bool is_installed(std::string_view path) {
  return std::any_of(kSystem.begin(), kSystem.end(),
                     [path](std::string_view above) { return is_within(path, above); });
}

void append_section(std::string& text, std::string_view title,
                    const std::vector<std::string>& paths, const PathWords& words) {
  if (paths.empty()) return;
  text += fmt::format("{} ({})\n", title, paths.size());
  std::map<std::string, std::size_t> directories;
  for (const std::string& path : paths) {
    if (words.all || !is_installed(path)) {
      text += fmt::format("  {}\n", shown(path, words));
    } else {
      ++directories[parent_directory(path)];
    }
  }
  for (const auto& [directory, number] : directories) {
    text += fmt::format("  {}: {}\n", printable(directory), counted(number, "path", "paths"));
  }
}

std::string text_of(const Traced& traced, const PathWords& words) {
  std::map<std::string_view, Paths> sections;
  for (const auto& [path, fact] : traced.facts) {
    // A file that the command writes anew is among the changes.
    if (fact.learned != Learned::place) sections[title_of(fact)].push_back(path);
  }
  for (const ChangedPaths::Outcome& one : traced.changes) {
    sections[title_of(one.change)].push_back(one.path);
  }
  std::string text;
  for (const std::string_view title : kTitles) {
    append_section(text, title, sections[title], words);
  }
  if (!traced.refusals.empty()) text += "cannot be kept, because the command\n";
  for (const TraceRefusals::One& refusal : traced.refusals) {
    text += fmt::format("  {} ({})\n", printable(refusal.what), word_of(refusal.why));
  }
  return text;
}

}  // namespace cache_run
