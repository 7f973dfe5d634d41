// SPDX-License-Identifier: MIT
#include "results/key_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "inputs/base_directory.hpp"
#include "print/times.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kArgument = "argument";
constexpr std::string_view kCode = "code-";

std::string shown(std::string_view text) { return printable(with_base_named(text)); }

/// Text that someone wrote; what is in parentheses is ours.
std::string shown_text(std::string_view text) { return text.empty() ? "(empty)" : shown(text); }

std::string_view take_word(std::string_view& text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

/// A digest, and "x" after it if the file may be executed.
std::string contents_words(std::string_view value) {
  constexpr std::size_t kDigits = 8;
  const std::string_view digest = take_word(value);
  return fmt::format("contents {}…{}", digest.substr(0, kDigits),
                     value == "x" ? " (executable)" : "");
}

/// Size and ns since 1970.
std::string mtime_words(std::string_view value) {
  const std::string_view size = take_word(value);
  FileTime time = 0;
  std::from_chars(value.data(), value.data() + value.size(), time);
  return fmt::format("{} bytes, modified {}", size, moment_text(time));
}

std::string listing_words(std::string_view value) {
  const auto names = std::count(value.begin(), value.end(), '\0');
  return fmt::format("directory of {} {}", names, names == 1 ? "name" : "names");
}

/// What is observed of files, by the label that their kind has.
std::string observed_words(std::string_view label, std::string_view value) {
  if (label == "contents") return contents_words(value);
  if (label == "mtime") return mtime_words(value);
  if (label == "listing") return listing_words(value);
  if (label == "target") return fmt::format("link to {}", shown(value));
  if (label == "matches") return fmt::format("{} {}", value, value == "1" ? "match" : "matches");
  return "does not exist";
}

KeyWords argument_words(const KeyPart& part) {
  std::string_view way(part.label);
  way.remove_prefix(kArgument.size());
  way.remove_prefix(std::min<std::size_t>(way.size(), 1));
  if (way == "contents") {
    constexpr std::size_t kDigest = 128;
    const std::string_view value(part.value);
    const std::size_t size = kDigest + (value.ends_with(" x") ? 2 : 0);
    const std::size_t letters = value.size() - std::min(value.size(), size);
    const std::string contents = contents_words(value.substr(letters));
    return {.what = fmt::format("argument {}", part.name),
            .value = letters == 0
                         ? contents
                         : fmt::format("{} ({})", shown(value.substr(0, letters)), contents)};
  }
  std::string value = shown_text(part.value);
  if (way == "ignored") value = fmt::format("(ignored by {})", shown(part.value));
  if (!way.empty() && way != "ignored") value += fmt::format(" (as {})", way);
  return {.what = fmt::format("argument {}", part.name), .value = std::move(value)};
}

/// Parts whose value is told as it is.
struct Plain {
  std::string_view label;
  std::string_view what;
};
constexpr std::array<Plain, 5> kPlain = {{{"version", "version of the key"},
                                          {"directory", "working directory"},
                                          {"scope", "option --scope"},
                                          {"text", "option --key"},
                                          {"umask", "umask"}}};

bool is_observed(std::string_view label) {
  constexpr std::array<std::string_view, 6> kLabels = {"contents", "mtime",   "listing",
                                                       "target",   "matches", "absent"};
  return std::find(kLabels.begin(), kLabels.end(), label) != kLabels.end();
}

KeyWords raw_words_of(const KeyPart& part, const std::string& program) {
  const std::string_view label(part.label);
  for (const Plain& plain : kPlain) {
    if (plain.label == label) {
      return {.what = std::string(plain.what), .value = shown_text(part.value)};
    }
  }
  const std::string name = shown(part.name);
  if (label.starts_with(kArgument)) return argument_words(part);
  if (label.starts_with(kCode)) {
    return {.what = fmt::format("{} {}", part.name == program ? "program" : "code", name),
            .value = observed_words(label.substr(kCode.size()), part.value)};
  }
  if (is_observed(label)) {
    return {.what = fmt::format("{} {}", label == "matches" ? "glob" : "input", name),
            .value = observed_words(label, part.value)};
  }
  if (label == "command") return {.what = "command", .value = shown_text(part.value)};
  if (label == "variable") return {.what = "env " + name, .value = shown_text(part.value)};
  if (label == "variable-digest") {
    constexpr std::size_t kDigits = 8;
    return {.what = "env " + name,
            .value = fmt::format("(not shown: {}…)", part.value.substr(0, kDigits))};
  }
  if (label == "unset") return {.what = "env " + name, .value = "(unset)"};
  if (label == "stdin") return {.what = "standard input", .value = contents_words(part.value)};
  if (label == "terminal") {
    return {.what = fmt::format("terminal ({})", name), .value = part.value + " columns"};
  }
  if (label == "output") return {.what = "option --output", .value = name};
  if (label == "depfile") return {.what = "option --depfile", .value = name};
  return {.what = fmt::format("{} {}", printable(label), name), .value = shown(part.value)};
}

}  // namespace

KeyWords words_of(const KeyPart& part, const std::string& program) {
  const KeyWords raw = raw_words_of(part, program);
  // Where a digest or a number belongs, a key that somebody made up may hold anything.
  return {.what = printable(raw.what), .value = printable(raw.value)};
}

}  // namespace cache_run
