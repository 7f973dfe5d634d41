// SPDX-License-Identifier: MIT
#include "action/normalise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "action/number.hpp"
#include "action/program.hpp"
#include "process/ask.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns the absolute path without symbolic links. If nothing exists at `path`, only makes the
/// path absolute and tidy. Throws Unkeyable if the working directory is gone.
std::string known_path(const std::string& path) {
  if (auto real = real_path(path)) return std::move(*real);
  if (path.starts_with('/')) return tidy_path(path);
  const auto directory = working_directory();
  if (!directory) throw Unkeyable("the working directory is gone");
  return tidy_path(join_path(*directory, path));
}

std::string sorted_list(std::string_view text) {
  std::vector<std::string_view> items;
  for (bool more = true; more;) {
    const std::size_t comma = text.find(',');
    items.push_back(text.substr(0, comma));
    more = comma != std::string_view::npos;
    if (more) text.remove_prefix(comma + 1);
  }
  std::sort(items.begin(), items.end());
  return fmt::format("{}", fmt::join(items, ","));
}

/// Returns what went wrong with a normalising command; "" if nothing did.
std::string failure_of(const Answer& answer) {
  const AskLimits limits;
  if (answer.exceeded == Answer::Limit::time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(limits.time);
    return fmt::format("took longer than {} seconds", seconds.count());
  }
  if (answer.exceeded == Answer::Limit::size) {
    return fmt::format("printed more than {} bytes", limits.size);
  }
  if (answer.ending.by_signal) return fmt::format("died of signal {}", answer.ending.code);
  if (answer.ending.code != 0) return fmt::format("ended with status {}", answer.ending.code);
  // A NUL byte in a key stands for the base directory.
  if (answer.output.find('\0') != std::string::npos) return "printed a NUL byte";
  return "";
}

/// Returns what the command of the rule prints when `value` is its last argument. Throws Unkeyable
/// if the command fails.
std::string answer_of_command(const std::string& value, const ArgumentRule& rule) {
  try {
    Command command = find_command(rule.command);
    command.arguments.push_back(value);
    Answer answer = ask(command, "");
    const std::string failure = failure_of(answer);
    if (failure.empty()) return std::move(answer.output);
    throw Error(fmt::format("'{}' {}", rule.command.front(), failure));
  } catch (const Error& problem) {
    throw Unkeyable(
        fmt::format("{}: cannot normalize argument '{}': {}", rule.place, value, problem.what()));
  }
}

}  // namespace

std::optional<std::string> normalised(const std::string& value, const ArgumentRule& rule) {
  switch (rule.treatment) {
    case Treatment::number:
      return canonical_number(value);
    case Treatment::sorted_list:
      return sorted_list(value);
    case Treatment::command:
      return answer_of_command(value, rule);
    case Treatment::basename:
      if (!value.empty()) return std::string(last_name(value));
      break;
    case Treatment::realpath:
      if (!value.empty()) return known_path(value);
      break;
    case Treatment::ignore:
    case Treatment::text:
    case Treatment::contents:
      break;
  }
  return std::nullopt;
}

}  // namespace cache_run
