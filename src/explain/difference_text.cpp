// SPDX-License-Identifier: MIT
#include "explain/difference_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "print/times.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

using Part = std::optional<KeyPart>;

constexpr std::string_view kNotInKey = "not in the key";
constexpr std::size_t kDigits = 8;  // shown of a digest

/// With a name for the base directory, and in quotes if its ends would not be seen otherwise.
std::string shown(std::string_view text) {
  std::string readable;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\0') {
      readable += text[i];
    } else if (i == 0 || text[i - 1] != '\0') {
      readable += "<base>";
    }
  }
  const bool plain = !readable.empty() && readable.find_first_of(" \t\n'\"") == std::string::npos;
  return printable(plain ? readable : fmt::format("'{}'", readable));
}

bool is_inside_letter(char byte) {
  constexpr unsigned kMask = 0xc0;
  constexpr unsigned kContinues = 0x80;  // of UTF-8
  return (static_cast<unsigned char>(byte) & kMask) == kContinues;
}

/// What lies from `start` to `end`, widened to whole letters, with marks for what is left out.
std::string excerpt(std::string_view text, std::size_t start, std::size_t end) {
  end = std::min(end, text.size());
  while (start > 0 && is_inside_letter(text[start])) --start;
  while (end < text.size() && is_inside_letter(text[end])) ++end;
  return fmt::format("{}{}{}", start > 0 ? "…" : "", text.substr(start, end - start),
                     end < text.size() ? "…" : "");
}

/// "A → B" of two texts; of long ones what differs.
std::string arrow(std::string_view before, std::string_view after) {
  constexpr std::size_t kLong = 60;
  constexpr std::size_t kAround = 12;
  constexpr std::size_t kMost = 200;
  if (std::max(before.size(), after.size()) <= kLong) {
    return fmt::format("{} → {}", shown(before), shown(after));
  }
  const auto [left, right] =
      std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto same = static_cast<std::size_t>(left - before.begin());
  const std::string_view rest_before = before.substr(same);
  const std::string_view rest_after = after.substr(same);
  const auto [back, other] = std::mismatch(rest_before.rbegin(), rest_before.rend(),
                                           rest_after.rbegin(), rest_after.rend());
  const auto same_end = static_cast<std::size_t>(back - rest_before.rbegin());
  const std::size_t start = same > kAround ? same - kAround : 0;
  const auto part = [&](std::string_view text) {
    const std::size_t end = std::min(text.size() - same_end + kAround, start + kMost);
    return shown(excerpt(text, start, end));
  };
  return fmt::format("{} → {}", part(before), part(after));
}

/// "A → B" of the values, with `none` for what is missing.
std::string values(const KeyChange& change, std::string_view none) {
  if (change.before && change.after) return arrow(change.before->value, change.after->value);
  return change.before ? fmt::format("{} → {}", shown(change.before->value), none)
                       : fmt::format("{} → {}", none, shown(change.after->value));
}

std::string names(const KeyChange& change) {
  if (change.before && change.after) return arrow(change.before->name, change.after->name);
  return change.before ? fmt::format("{} → none", shown(change.before->name))
                       : fmt::format("none → {}", shown(change.after->name));
}

/// Of two digests.
std::string contents_changed(std::string_view before, std::string_view after) {
  return fmt::format("contents changed ({}… → {}…)", before.substr(0, kDigits),
                     after.substr(0, kDigits));
}

const KeyPart& any_part(const KeyChange& change) {
  return change.before ? *change.before : *change.after;
}

std::string one_sided(const KeyChange& change) {
  return change.before ? "no longer in the key" : "new in the key";
}

std::string code_text(const KeyChange& change) {
  const std::string_view what = change.of_program ? "program" : "code";
  if (!change.before || !change.after) {
    return fmt::format("{} {}: {}", what, shown(any_part(change).name), one_sided(change));
  }
  if (change.before->name != change.after->name) {
    return fmt::format("{}: {}", what, names(change));
  }
  return fmt::format("{} {}: {}", what, shown(change.before->name),
                     contents_changed(change.before->value, change.after->value));
}

std::string command_text(const KeyChange& change) {
  if (change.before && change.after && change.before->name == change.after->name) {
    return "command as typed: " + values(change, "none");
  }
  return "program: " + names(change);
}

std::string argument_in_words(const KeyPart& part) {
  constexpr std::string_view kPrefix = "argument";
  std::string_view way(part.label);
  way.remove_prefix(kPrefix.size());
  if (way.empty()) return shown(part.value);
  way.remove_prefix(1);
  if (way == "ignored") return fmt::format("ignored by {}", shown(part.value));
  return fmt::format("{} as {}", shown(part.value), way);
}

std::string argument_text(const KeyChange& change) {
  const auto& [before, after] = std::tie(change.before, change.after);
  if (!before) return fmt::format("argument {}: {} is new", after->name, argument_in_words(*after));
  if (!after) {
    return fmt::format("argument {}: {} is gone", before->name, argument_in_words(*before));
  }
  if (before->label != after->label) {
    return fmt::format("argument {}: {} → {}", after->name, argument_in_words(*before),
                       argument_in_words(*after));
  }
  if (before->value == after->value) {
    return fmt::format("argument {}: {} is argument {} now", before->name,
                       argument_in_words(*before), after->name);
  }
  if (before->label == "argument-contents") {
    return fmt::format("argument {}: contents of the file that it names changed", after->name);
  }
  if (before->label == "argument") {
    return fmt::format("argument {}: {}", after->name, values(change, ""));
  }
  return fmt::format("argument {}: {} → {}", after->name, argument_in_words(*before),
                     argument_in_words(*after));
}

std::string variable_text(const KeyChange& change) {
  const auto is_of = [](const Part& part, std::string_view label) {
    return part && part->label == label;
  };
  const auto side = [&](const Part& part) {
    if (!part) return std::string(kNotInKey);
    if (is_of(part, "unset")) return std::string("unset");
    if (!is_of(part, "variable-digest")) return shown(part->value);
    return fmt::format("a value not shown ({}…)", part->value.substr(0, kDigits));
  };
  const std::string name = shown(any_part(change).name);
  if (is_of(change.before, "variable-digest") && is_of(change.after, "variable-digest")) {
    return fmt::format("env {}: value changed ({}… → {}…)", name,
                       change.before->value.substr(0, kDigits),
                       change.after->value.substr(0, kDigits));
  }
  const bool both_set = is_of(change.before, "variable") && is_of(change.after, "variable");
  if (both_set) return fmt::format("env {}: {}", name, values(change, ""));
  return fmt::format("env {}: {} → {}", name, side(change.before), side(change.after));
}

std::string standard_input_text(const KeyChange& change) {
  if (!change.before) return "standard input: none → given (--stdin)";
  if (!change.after) return "standard input: given (--stdin) → none";
  return "standard input: " + contents_changed(change.before->value, change.after->value);
}

std::string terminal_text(const KeyChange& change) {
  const auto side = [](const Part& part) {
    return part ? fmt::format("{} columns", part->value) : "none";
  };
  return fmt::format("terminal: {} → {}", side(change.before), side(change.after));
}

// Inputs.

struct SizeAndTime {
  std::string size;
  FileTime time = 0;
};

SizeAndTime size_and_time(std::string_view value) {
  SizeAndTime result;
  const std::size_t blank = std::min(value.find(' '), value.size());
  result.size = value.substr(0, blank);
  value.remove_prefix(std::min(blank + 1, value.size()));
  std::from_chars(value.data(), value.data() + value.size(), result.time);
  return result;
}

std::string mtime_changed(std::string_view before, std::string_view after) {
  const SizeAndTime was = size_and_time(before);
  const SizeAndTime is = size_and_time(after);
  if (was.size != is.size) return fmt::format("size changed ({} → {} bytes)", was.size, is.size);
  std::string then = moment_text(was.time);
  std::string now = moment_text(is.time);
  if (then == now) {
    constexpr FileTime kSecond = 1'000'000'000;
    then += fmt::format(".{:09}", was.time % kSecond);
    now += fmt::format(".{:09}", is.time % kSecond);
  }
  return fmt::format("modification time changed ({} → {})", then, now);
}

std::string file_changed(std::string_view before, std::string_view after) {
  const std::string_view old_digest = before.substr(0, before.find(' '));
  const std::string_view new_digest = after.substr(0, after.find(' '));
  if (old_digest != new_digest) return contents_changed(old_digest, new_digest);
  return after.size() > new_digest.size() ? "became executable" : "is no longer executable";
}

/// "'a', 'b' and 3 more".
std::string list_of(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", shown(names[i]));
  }
  if (names.size() > kMost) text += fmt::format(" and {} more", names.size() - kMost);
  return text;
}

std::string came_and_went(const KeyChange& change) {
  std::vector<std::string> appeared = change.appeared;
  std::vector<std::string> gone = change.gone;
  std::vector<std::string> other_kind;
  for (const std::string& name : change.gone) {
    const auto same = std::find(appeared.begin(), appeared.end(), name);
    if (same == appeared.end()) continue;
    appeared.erase(same);
    gone.erase(std::find(gone.begin(), gone.end(), name));
    other_kind.push_back(name);
  }
  std::string text;
  const auto add = [&text](const std::vector<std::string>& names, std::string_view what) {
    if (names.empty()) return;
    text += fmt::format("{}{}{}", text.empty() ? "" : "; ", list_of(names), what);
  };
  add(appeared, " appeared");
  add(gone, gone.size() == 1 ? " is gone" : " are gone");
  add(other_kind, " changed from file to directory or the like");
  return text;
}

std::string glob_text(const KeyChange& change) {
  const std::string name = shown(any_part(change).name);
  std::string text = came_and_went(change);
  if (!change.before || !change.after) text = one_sided(change);
  if (text.empty()) text = fmt::format("{} matches", values(change, ""));
  return fmt::format("glob {}: {}", name, text);
}

std::string kind_in_words(const KeyPart& part) {
  if (part.label == "mtime") return "a file by size and time";
  if (part.label == "listing") return "a directory";
  return part.label == "target" ? "a symbolic link" : "a file by contents";
}

std::string input_text(const KeyChange& change) {
  const auto& [before, after] = std::tie(change.before, change.after);
  const KeyPart& part = any_part(change);
  if (part.label == "matches") return glob_text(change);
  const bool is_directory =
      (!before || before->label == "listing") && (!after || after->label == "listing");
  const std::string subject =
      fmt::format("{} {}: ", is_directory ? "directory" : "input", shown(part.name));
  if (!before || !after) return subject + one_sided(change);
  if (before->label == "absent") return subject + "appeared";
  if (after->label == "absent") return subject + "no longer exists";
  if (before->label != after->label) {
    return fmt::format("{}was {} and is {}", subject, kind_in_words(*before),
                       kind_in_words(*after));
  }
  if (is_directory) return subject + came_and_went(change);
  if (part.label == "target") return subject + "leads elsewhere, " + values(change, "");
  if (part.label == "mtime") return subject + mtime_changed(before->value, after->value);
  return subject + file_changed(before->value, after->value);
}

std::string raw_text_of(const KeyChange& change) {
  switch (aspect_of(change)) {
    case Aspect::base:
      return "base directory: " + values(change, "none");
    case Aspect::version:
      return "version of the key: " + values(change, "none");
    case Aspect::command:
      return command_text(change);
    case Aspect::code:
      return code_text(change);
    case Aspect::argument:
      return argument_text(change);
    case Aspect::directory:
      return "working directory: " + values(change, kNotInKey);
    case Aspect::defaults:
      return "default variables: " + one_sided(change);
    case Aspect::variable:
      return variable_text(change);
    case Aspect::scope:
      return "option --scope: " + values(change, "none");
    case Aspect::text:
      return "option --key: " + values(change, "none");
    case Aspect::standard_input:
      return standard_input_text(change);
    case Aspect::terminal:
      return terminal_text(change);
    case Aspect::output:
      return "option --output: " + names(change);
    case Aspect::umask:
      return "umask: " + values(change, kNotInKey);
    case Aspect::depfile:
      return "option --depfile: " + names(change);
    case Aspect::input:
      return input_text(change);
    case Aspect::other:
      break;
  }
  const KeyPart& part = any_part(change);
  return fmt::format("{} {}: {}", printable(part.label), shown(part.name), values(change, "none"));
}

}  // namespace

std::string key_change_text(const KeyChange& change) {
  // Where a digest or a number belongs, a key that somebody made up may hold anything.
  return printable(raw_text_of(change));
}

}  // namespace cache_run
