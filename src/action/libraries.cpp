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
#include "action/loader.hpp"
#include "process/ask.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kArrow = " => ";

/// Returns whether the file runs with other privileges than its caller: set-user-ID, set-group-ID
/// or capabilities. Throws Error if the file cannot be inspected.
bool gains_privileges(const std::string& path) {
  struct stat status {};
  if (!stat_now(path, status)) throw Error(failure_text("inspect", path, errno));
  return (status.st_mode & (S_ISUID | S_ISGID)) != 0 ||
         getxattr(path.c_str(), "security.capability", nullptr, 0) >= 0;
}

/// Returns the path that the running program would have in /proc/self/exe. $ORIGIN stands for the
/// directory of that path. Throws Error if the path cannot be resolved.
std::string place_of(const std::string& path) {
  auto real = real_path(path);
  if (!real) throw Error(failure_text("resolve", path, errno));
  return std::move(*real);
}

bool is_file(std::string_view path) {
  struct stat status {};
  return stat(std::string(path).c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

/// The text that the loader prints in place of a list if the program itself needs no library. The
/// loader then does not list the libraries that it would preload.
constexpr std::string_view kNoneNeeded = "statically linked";

bool may_preload() {
  return !variable("LD_PRELOAD").value_or("").empty() || is_file("/etc/ld.so.preload");
}

/// Adds the file that a line of the loader's list names. There are three kinds of lines:
///     name => path (0xADDRESS)      path (0xADDRESS)      linux-vdso.so.1 (0xADDRESS)
/// The name and the path may contain any text, even " => ". So every reading of the line that gives
/// an existing file counts. Throws Error if the library is missing.
void add_library(std::string_view line, std::vector<std::string>& libraries) {
  // With preloaded libraries this line has no " (0x", so the function throws Error below.
  if (line == kNoneNeeded && !may_preload()) return;
  const std::size_t end = line.rfind(" (0x");
  if (end == std::string_view::npos) {
    throw Error(fmt::format("its loader says: {}", line));  // "name => not found"
  }
  line = line.substr(0, end);
  const bool has_path = line.find('/') != std::string_view::npos;
  bool found = !has_path;  // the library of the kernel (vDSO) has no path
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

/// Returns the lines of a text without their newlines.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Runs the loader with --list. Returns the libraries that it lists, and the loader itself. A tab
/// begins each line of the list. Other lines are messages, for example about a missing file in
/// LD_PRELOAD, or those of LD_DEBUG. Throws Error if the loader fails or lists nothing.
std::vector<std::string> list_of(const std::string& loader, const std::string& program) {
  const Command command{.program = loader, .arguments = {loader, "--list", place_of(program)}};
  const Answer answer = ask(command, "", {}, Complaints::with_output);
  if (answer.exceeded != Answer::Limit::none) {
    throw Error(fmt::format("its loader '{}' did not end in time", loader));
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

std::vector<std::string> libraries_of(const std::vector<std::string>& paths,
                                      const std::vector<std::string>& trusted) {
  std::vector<std::string> all;
  for (const std::string& path : paths) {
    try {
      const auto loader = loader_of(path);
      if (!loader) continue;
      if (gains_privileges(path)) throw Error("it runs with other privileges than cache-run");
      const std::string objection = objection_to_loader(*loader, path, trusted);
      if (!objection.empty()) throw Error(objection);
      std::vector<std::string> some = list_of(*loader, path);
      all.insert(all.end(), std::make_move_iterator(some.begin()),
                 std::make_move_iterator(some.end()));
    } catch (const Error& problem) {
      throw Unkeyable(fmt::format("cannot find the libraries of '{}': {}", path, problem.what()));
    }
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace cache_run
