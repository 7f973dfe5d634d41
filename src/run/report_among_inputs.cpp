// SPDX-License-Identifier: MIT
#include "run/report_among_inputs.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "config/real_places.hpp"
#include "inputs/input_set.hpp"
#include "inputs/pattern.hpp"
#include "sys/environment.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns whether the file begins as call_json() does.
bool is_earlier_report(const std::string& path) {
  constexpr std::string_view kOpening = R"({"report":)";
  std::array<char, kOpening.size()> begin{};
  const Fd file = open_file(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file) return false;
  const ssize_t got = read(file.get(), begin.data(), begin.size());
  return got == static_cast<ssize_t>(begin.size()) &&
         std::string_view(begin.data(), begin.size()) == kOpening;
}

/// Returns whether a glob leaves out `path` or a directory above it.
bool is_left_out(std::string path, const std::vector<std::string>& globs) {
  for (;;) {
    const auto leaves = [&](const std::string& glob) { return leaves_out(glob, path); };
    if (std::any_of(globs.begin(), globs.end(), leaves)) return true;
    std::string above = parent_directory(path);
    if (above == path || above == ".") return false;
    path = std::move(above);
  }
}

/// Adds a directory, and the place that it leads to.
void add_directory(const std::string& path, std::vector<std::string>& paths) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return;
  paths.push_back(path);
  if (auto place = real_path(path)) paths.push_back(std::move(*place));
}

/// Returns the size of a regular file that is no earlier report; nullopt of anything else.
std::optional<off_t> size_of_other_file(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  if (is_earlier_report(path)) return std::nullopt;
  return status.st_size;
}

}  // namespace

bool is_other_file(const std::string& path) { return size_of_other_file(path).value_or(0) > 0; }

bool is_another_input(const std::string& report, const InputPlaces& places) {
  if (!size_of_other_file(report)) return false;
  const std::string place = real_place(report).value_or(report);
  if (is_left_out(tidy_path(report), places.left_out) || is_left_out(place, places.left_out)) {
    return false;
  }
  std::vector<std::string> paths = places.declared;
  for (const std::string& path : places.declared) add_directory(path, paths);
  for (const std::string& path : places.named) add_directory(path, paths);
  const Exempt inputs(working_directory().value_or("/"), paths);
  return inputs.is_output(report) || inputs.is_output(place);
}

}  // namespace cache_run
