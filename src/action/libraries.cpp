// SPDX-License-Identifier: MIT
#include "action/libraries.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <string_view>
#include <utility>

#include "action/elf.hpp"
#include "process/ask.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kArrow = " => ";

/// Whether executing the file changes privileges.
bool gains_privileges(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) throw Error(failure_text("inspect", path, errno));
  return (status.st_mode & (S_ISUID | S_ISGID)) != 0 ||
         getxattr(path.c_str(), "security.capability", nullptr, 0) >= 0;
}

/// Where the kernel says that the program is (/proc/self/exe), which is what $ORIGIN goes by.
std::string place_of(const std::string& path) {
  auto real = real_path(path);
  if (!real) throw Error(failure_text("resolve", path, errno));
  return std::move(*real);
}

bool is_file(std::string_view path) {
  struct stat status {};
  return stat(std::string(path).c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

/// What the loader says in place of a list of a program that needs no library by itself. It then
/// keeps silent about those that are preloaded.
constexpr std::string_view kNoneNeeded = "statically linked";

bool may_preload() {
  return !variable("LD_PRELOAD").value_or("").empty() || is_file("/etc/ld.so.preload");
}

/// Adds the file that a line of the loader's list names. Three kinds of lines:
///     name => path (0xADDRESS)      path (0xADDRESS)      linux-vdso.so.1 (0xADDRESS)
/// Name and path may contain anything, so what is a file in one reading of the line is taken.
void add_library(std::string_view line, std::vector<std::string>& libraries) {
  if (line == kNoneNeeded && !may_preload()) return;
  const std::size_t end = line.rfind(" (0x");
  if (end == std::string_view::npos) {
    throw Error(fmt::format("its loader says: {}", line));  // "name => not found"
  }
  line = line.substr(0, end);
  const bool has_path = line.find('/') != std::string_view::npos;
  bool found = !has_path;  // what the kernel itself provides has none
  for (std::string_view path = line;;) {
    if (path.find('/') != std::string_view::npos && is_file(path)) {
      libraries.emplace_back(path);
      found = true;
    }
    const std::size_t arrow = path.find(kArrow);
    if (arrow == std::string_view::npos) break;
    path.remove_prefix(arrow + kArrow.size());
  }
  if (!found) throw Error(fmt::format("library {} is gone", line));
}

/// The lines of a text, each with how it ends taken away.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// What the loader lists, a line each, with a tab in front. Other lines are complaints, such as one
/// about what LD_PRELOAD names in vain, or asked for (LD_DEBUG).
std::vector<std::string> list_of(const std::string& loader, const std::string& program) {
  const Command command{.program = loader, .arguments = {loader, "--list", place_of(program)}};
  const Answer answer = ask(command, "", {}, Complaints::with_output);
  if (answer.exceeded != Answer::Limit::none) {
    throw Error(fmt::format("its loader '{}' did not come to an end", loader));
  }
  const std::vector<std::string_view> lines = lines_of(answer.output);
  if (answer.ending.by_signal || answer.ending.code != 0) {
    const std::string_view reason = lines.empty() ? "nothing" : lines.back();
    throw Error(fmt::format("its loader '{}' failed and says: {}", loader, reason));
  }
  std::vector<std::string> libraries = {loader};
  bool listed = false;
  for (const std::string_view line : lines) {
    if (!line.starts_with('\t')) continue;
    add_library(line.substr(1), libraries);
    listed = true;
  }
  if (!listed) throw Error(fmt::format("its loader '{}' lists nothing", loader));
  return libraries;
}

}  // namespace

std::vector<std::string> libraries_of(const std::vector<std::string>& paths) {
  std::vector<std::string> all;
  for (const std::string& path : paths) {
    try {
      const auto loader = loader_of(path);
      if (!loader) continue;
      if (gains_privileges(path)) throw Error("it runs with other privileges than ours");
      std::vector<std::string> some = list_of(*loader, path);
      all.insert(all.end(), std::make_move_iterator(some.begin()),
                 std::make_move_iterator(some.end()));
    } catch (const Error& problem) {
      throw Unkeyable(fmt::format("cannot tell the libraries of '{}': {}", path, problem.what()));
    }
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace cache_run
