// SPDX-License-Identifier: MIT
#include "inputs/base_directory.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

bool separates(char letter) {
  constexpr unsigned char kDelete = 0x7f;
  const auto byte = static_cast<unsigned char>(letter);
  return byte <= ' ' || byte == kDelete ||
         std::string_view(":;,=|&<>()\"'").find(letter) != std::string_view::npos;
}

bool is_of_option_name(char letter) {
  return letter == '-' || (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
         (letter >= 'A' && letter <= 'Z');
}

/// Returns whether a path can begin right after `before`. It can begin after a separator, '@', the
/// name of an option, and an empty text.
bool may_precede(std::string_view before) {
  if (before.empty() || separates(before.back()) || before.back() == '@') return true;
  std::size_t start = before.size();
  while (start > 0 && is_of_option_name(before[start - 1])) --start;
  return start < before.size() && before[start] == '-' &&
         (start == 0 || separates(before[start - 1]));
}

/// Returns whether a path can end right before `after`.
bool may_follow(std::string_view after) {
  return after.empty() || after.front() == '/' || separates(after.front());
}

/// Returns the real path of the directory of --base-dir. Throws Unkeyable if there is no such
/// directory.
std::string physical_path(const std::string& directory) {
  auto resolved = real_path(directory);
  struct stat status {};
  if (!resolved || stat(directory.c_str(), &status) != 0) {
    throw Unkeyable("--base-dir: " + failure_text("find", directory, errno));
  }
  if (!S_ISDIR(status.st_mode)) {
    throw Unkeyable("--base-dir: " + failure_text("use", directory, ENOTDIR));
  }
  return std::move(*resolved);
}

/// Returns the working directory as the caller's shell spells it (PWD). The shell completes paths
/// with this spelling.
std::string shown_working_directory() {
  std::string shown(variable("PWD").value_or(""));
  if (shown.starts_with('/') && is_same_file(shown, ".")) return shown;
  return working_directory().value_or("/");
}

std::string absolute_spelling(const std::string& directory) {
  if (directory.starts_with('/')) return tidy_path(directory);
  return tidy_path(shown_working_directory() + "/" + directory);
}

}  // namespace

BaseDirectory::BaseDirectory(const std::string& directory) {
  const std::string physical = physical_path(directory);
  const std::string spelled = absolute_spelling(directory);
  if (physical == "/" || spelled == "/") return;
  add(physical, 1);
  if (spelled != physical) add(spelled, 2);
}

BaseDirectory BaseDirectory::recorded(std::string_view record) {
  BaseDirectory base;
  if (record.empty()) return base;
  const std::string_view physical = record.substr(0, record.find('\0'));
  base.add(std::string(physical), 1);
  if (physical.size() < record.size()) base.add(std::string(record.substr(physical.size() + 1)), 2);
  return base;
}

std::string BaseDirectory::record() const {
  std::string physical;
  std::string spelled;
  for (const Spelling& spelling : spellings_) {
    if (spelling.marker.size() == 1) physical = spelling.path;
    if (spelling.marker.size() == 2) spelled = '\0' + spelling.path;
  }
  return physical + spelled;
}

std::vector<std::string> BaseDirectory::paths() const {
  std::vector<std::string> paths;
  for (const Spelling& spelling : spellings_) paths.push_back(spelling.path);
  return paths;
}

/// Adds a spelling for which so many NUL bytes stand.
void BaseDirectory::add(std::string path, std::size_t markers) {
  spellings_.push_back({std::move(path), std::string(markers, '\0')});
  std::sort(spellings_.begin(), spellings_.end(), [](const Spelling& left, const Spelling& right) {
    return left.path.size() > right.path.size();
  });
}

std::string BaseDirectory::path_in_key(std::string_view path) const {
  for (const Spelling& spelling : spellings_) {
    if (is_within(path, spelling.path)) {
      return spelling.marker + std::string(path.substr(spelling.path.size()));
    }
  }
  return std::string(path);
}

const BaseDirectory::Spelling* BaseDirectory::spelling_at(std::string_view text,
                                                          std::size_t at) const {
  const std::string_view rest = text.substr(at);
  for (const Spelling& spelling : spellings_) {
    if (rest.starts_with(spelling.path) && may_follow(rest.substr(spelling.path.size())) &&
        may_precede(text.substr(0, at))) {
      return &spelling;
    }
  }
  return nullptr;
}

std::string BaseDirectory::text_in_key(std::string_view text) const {
  std::string in_key;
  std::size_t copied = 0;
  for (std::size_t at = text.find('/'); at != std::string_view::npos; at = text.find('/', at)) {
    const Spelling* const spelling = spelling_at(text, at);
    if (spelling == nullptr) {
      ++at;
      continue;
    }
    in_key.append(text.substr(copied, at - copied)).append(spelling->marker);
    copied = at += spelling->path.size();
  }
  return in_key.append(text.substr(copied));
}

std::string BaseDirectory::path_here(std::string_view stored) const {
  const std::size_t size = std::min(stored.find_first_not_of('\0'), stored.size());
  if (size == 0 || spellings_.empty()) return std::string(stored);
  // If the base has only one spelling, it stands for two NUL bytes, too.
  const Spelling* best = nullptr;
  for (const Spelling& spelling : spellings_) {
    if (best == nullptr || spelling.marker.size() == std::min<std::size_t>(size, 2)) {
      best = &spelling;
    }
  }
  return best->path + std::string(stored.substr(size));
}

std::string with_base_named(std::string_view text) {
  std::string named;
  while (!text.empty()) {
    const std::size_t nul = std::min(text.find('\0'), text.size());
    named += text.substr(0, nul);
    text.remove_prefix(nul);
    if (text.empty()) break;
    named += "<base>";
    text.remove_prefix(std::min(text.find_first_not_of('\0'), text.size()));
  }
  return named;
}

}  // namespace cache_run
