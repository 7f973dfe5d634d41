// SPDX-License-Identifier: MIT
#include "trace/own_paths.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Removes `prefix` and the slash behind it. Returns false if the text does not begin with it.
bool take(std::string_view& text, std::string_view prefix) {
  if (!is_within(text, prefix)) return false;
  text.remove_prefix(std::min(prefix.size() + 1, text.size()));
  return true;
}

std::string_view take_name(std::string_view& text) {
  const std::size_t end = std::min(text.find('/'), text.size());
  const std::string_view name = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return name;
}

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Returns `path` if it is absolute, followed by `rest`.
std::optional<std::string> continued(std::optional<std::string> path, std::string_view rest) {
  if (!path || !path->starts_with('/') || path->ends_with(" (deleted)")) return std::nullopt;
  return rest.empty() ? *std::move(path) : join_path(*path, rest);
}

std::optional<std::string> descriptor_path(const Tracee& tracee, std::string_view rest) {
  const auto number = number_in(take_name(rest));
  if (!number) return std::nullopt;
  return continued(tracee.descriptor(*number), rest);
}

/// Returns what a path below the directory of a process in /proc leads to. Of the files that the
/// kernel makes up about the process, returns nullopt.
std::optional<std::string> process_path(const Tracee& process, std::string_view rest) {
  const std::string_view name = take_name(rest);
  if (name == "fd") return descriptor_path(process, rest);
  if (name == "cwd") return continued(process.working_directory(), rest);
  if (name == "root") return continued("/", rest);
  if (name != "exe") return std::nullopt;
  return continued(link_target(fmt::format("/proc/{}/exe", process.thread())), rest);
}

/// Returns what a path below /proc/NUMBER leads to. What the kernel tells about a process of the
/// command is never the same again. What it tells about another process is a file like any other.
std::optional<std::string> numbered_path(std::string_view below, const std::string& path) {
  const auto number = number_in(take_name(below));
  if (!number) return path;
  const Tracee process(*number);
  try {
    if (auto place = process_path(process, below)) return place;
  } catch (const Unreadable&) {
    return path;
  }
  return process.is_descendant() ? std::nullopt : std::optional(path);
}

}  // namespace

std::optional<std::string> without_own_names(const Tracee& tracee, const std::string& start,
                                             std::string path) {
  if (!path.starts_with("/proc") && !path.starts_with("/dev") && !start.starts_with("/proc") &&
      !start.starts_with("/dev")) {
    return path;
  }
  const std::string whole = tidy_path(path.starts_with('/') ? path : join_path(start, path));
  std::string_view rest = whole;
  if (take(rest, "/proc/self") || take(rest, "/proc/thread-self")) {
    return process_path(tracee, rest);
  }
  if (take(rest, "/dev/fd")) return descriptor_path(tracee, rest);
  constexpr std::array<std::pair<std::string_view, int>, 3> kStreams = {
      {{"/dev/stdin", 0}, {"/dev/stdout", 1}, {"/dev/stderr", 2}}};
  for (const auto& [name, number] : kStreams) {
    if (whole == name) return continued(tracee.descriptor(number), "");
  }
  if (take(rest, "/proc")) return numbered_path(rest, path);
  return path;
}

}  // namespace cache_run
