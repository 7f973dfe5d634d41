// SPDX-License-Identifier: MIT
#include "results/key_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "action/key_labels.hpp"
#include "inputs/base_directory.hpp"
#include "inputs/observation_text.hpp"
#include "inputs/pattern.hpp"
#include "print/times.hpp"
#include "sys/parse_number.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

/// Returns a text of the user as people see it, or "(empty)".
std::string shown_text(std::string_view text) { return text.empty() ? "(empty)" : shown(text); }

std::string contents_words(std::string_view value) {
  const ContentsText contents = parse_contents(value);
  return fmt::format("contents {}…{}", contents.digest.substr(0, kShownOfDigest),
                     contents.is_executable ? " (executable)" : "");
}

std::string mtime_words(std::string_view value) {
  const MtimeText text = parse_mtime(value);
  return fmt::format("{} bytes, modified {}", text.size, moment_text(text.modified));
}

std::string listing_words(std::string_view value) {
  const std::size_t names = count_members(value);
  return fmt::format("directory of {} {}", names, names == 1 ? "name" : "names");
}

/// Returns the type in a presence observation in words.
std::string type_words(std::string_view value) {
  constexpr auto kTypes =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"f", "a file"},
                                                                    {"f x", "an executable file"},
                                                                    {"d", "a directory"},
                                                                    {"l", "a link"},
                                                                    {"p", "a FIFO"},
                                                                    {"s", "a socket"}});
  for (const auto& [known, words] : kTypes) {
    if (known == value) return fmt::format("is {}", words);
  }
  return value.starts_with('E') ? fmt::format("cannot be reached ({})", value)
                                : std::string("is a device");
}

/// Returns what a watched command learned of a path in words.
std::string fact_words(std::string_view label, std::string_view value) {
  if (label == key_label::kStatus) return fmt::format("{} bytes", value);
  if (label == key_label::kRights) return fmt::format("mode and owners {}", value);
  if (label == key_label::kAttributes) return value.empty() ? "no attributes" : "attributes";
  if (label == key_label::kDetails) {
    const std::string_view time = value.substr(value.rfind(' ') + 1);
    std::string words =
        fmt::format("modified {}", moment_text(parse_number<FileTime>(time).value_or(0)));
    // "cTIMEbBLOCKS " comes first if the program may use these.
    if (!value.starts_with('c')) return words;
    std::string_view rest = value.substr(1);
    const FileTime changed = take_number<FileTime>(rest).value_or(0);
    rest = rest.substr(std::min<std::size_t>(1, rest.size()));
    return fmt::format("{}, status changed {}, {} blocks", words, moment_text(changed),
                       take_number<std::uint64_t>(rest).value_or(0));
  }
  return type_words(value);
}

/// Returns the value of an observation in words. `label` names its kind.
std::string observed_words(std::string_view label, std::string_view value) {
  if (label == key_label::kContents) return contents_words(value);
  if (label == key_label::kMtime) return mtime_words(value);
  if (label == key_label::kListing) return listing_words(value);
  if (label == key_label::kTarget) return fmt::format("link to {}", shown(value));
  if (label == key_label::kMatches) {
    return fmt::format("{} {}", value, value == "1" ? "match" : "matches");
  }
  if (label == key_label::kAbsent) return "does not exist";
  if (label == key_label::kNames) return listing_words(value);
  return fact_words(label, value);
}

/// Returns the words of an argument, with the way in which a rule treats it.
KeyWords argument_words(const KeyPart& part) {
  const std::string what = fmt::format("argument {}", part.name);
  if (part.label == key_label::kArgumentContents) {
    // The value is the name of the option, if any, and then the text of a contents observation.
    constexpr std::size_t kDigest = 128;
    const std::string_view value(part.value);
    const std::size_t size = kDigest + (value.ends_with(contents_end(true)) ? 2 : 0);
    const std::size_t letters = value.size() - std::min(value.size(), size);
    const std::string contents = contents_words(value.substr(letters));
    return {.what = what,
            .value = letters == 0
                         ? contents
                         : fmt::format("{} ({})", shown(value.substr(0, letters)), contents)};
  }
  if (part.label == key_label::kArgumentIgnored) {
    return {.what = what, .value = fmt::format("(ignored by {})", shown(part.value))};
  }
  std::string value = shown_text(part.value);
  const std::string_view way = way_of_argument(part.label);
  if (!way.empty()) value += fmt::format(" (as {})", way);
  return {.what = what, .value = std::move(value)};
}

/// Returns the words of standard input. The name of the part is the size of a prefix.
KeyWords input_words(const KeyPart& part) {
  const std::string what = "standard input";
  if (part.name == key_label::kUnread) return {.what = what, .value = "(not read yet)"};
  const std::string contents = contents_words(part.value);
  if (part.name.empty()) return {.what = what, .value = contents};
  return {.what = what, .value = fmt::format("{} of {}", contents, prefix_words(part.name))};
}

/// Returns whether parts with this label are observations of files.
bool is_observed(std::string_view label) {
  using namespace key_label;  // NOLINT(google-build-using-namespace)
  constexpr std::array kLabels = {kContents, kMtime,  kListing, kTarget,  kMatches, kAbsent,
                                  kPresence, kStatus, kRights,  kDetails, kNames,   kAttributes};
  return std::find(kLabels.begin(), kLabels.end(), label) != kLabels.end();
}

/// Returns words_of() for a key that cache-run made. Only then they are printable().
KeyWords raw_words_of(const KeyPart& part, const std::string& program) {
  const std::string_view label(part.label);
  if (const std::string_view name = name_of_label(label); !name.empty()) {
    const bool is_path = label == key_label::kOutput || label == key_label::kDepfile;
    return {.what = std::string(name),
            .value = is_path ? shown(part.name) : shown_text(part.value)};
  }
  const std::string name = shown(part.name);
  if (label.starts_with(key_label::kArgument)) return argument_words(part);
  if (label.starts_with(key_label::kCode)) {
    return {.what = fmt::format("{} {}", part.name == program ? "program" : "code", name),
            .value = observed_words(label.substr(key_label::kCode.size()), part.value)};
  }
  if (is_observed(label)) {
    // A file that may hide an input is a match of its own path.
    const bool is_glob = label == key_label::kMatches && has_wildcards(part.name);
    return {.what = fmt::format("{} {}", is_glob ? "glob" : "input", name),
            .value = observed_words(label, part.value)};
  }
  if (label == key_label::kCommand) return {.what = "command", .value = shown_text(part.value)};
  if (label == key_label::kVariable) {
    return {.what = "env " + name, .value = shown_text(part.value)};
  }
  if (label == key_label::kVariableDigest) {
    return {.what = "env " + name,
            .value = fmt::format("(not shown: {}…)", part.value.substr(0, kShownOfDigest))};
  }
  if (label == key_label::kUnset) return {.what = "env " + name, .value = "(unset)"};
  if (label == key_label::kOutputLink) {
    return {.what = "link in the place of output " + name, .value = shown(part.value)};
  }
  if (label == key_label::kStdin) {
    return input_words(part);
  }
  if (label == key_label::kTerminal) {
    return {.what = fmt::format("terminal ({})", name), .value = part.value + " columns"};
  }
  return {.what = fmt::format("{} {}", printable(label), name), .value = shown(part.value)};
}

}  // namespace

std::string shown(std::string_view text) {
  return printable(with_base_named(beginning_of(text, kMostShown)));
}

std::string prefix_words(std::string_view size) {
  return size == "1" ? "the first byte" : fmt::format("the first {} bytes", shown(size));
}

std::string_view name_of_label(std::string_view label) {
  constexpr auto kNames = std::to_array<std::pair<std::string_view, std::string_view>>({
      {key_label::kVersion, "version of the key"},
      {key_label::kDirectory, "working directory"},
      {key_label::kScope, "option --scope"},
      {key_label::kText, "option --key"},
      {key_label::kOutput, "option --output"},
      {key_label::kDepfile, "option --depfile"},
      {key_label::kTrace, "option --trace"},
      {key_label::kUmask, "umask"},
  });
  for (const auto& [known, name] : kNames) {
    if (known == label) return name;
  }
  return {};
}

std::string_view way_of_argument(std::string_view label) {
  label.remove_prefix(key_label::kArgument.size());
  return label.substr(std::min<std::size_t>(label.size(), 1));
}

KeyWords words_of(const KeyPart& part, const std::string& program) {
  constexpr std::size_t kMostOfWords = 8 * kMostShown;  // escapes make texts longer
  const KeyWords raw = raw_words_of(part, program);
  // Somebody may have made up this key, so digests and numbers may hold control characters.
  // They may also have any size.
  return {.what = printable(beginning_of(raw.what, kMostOfWords)),
          .value = printable(beginning_of(raw.value, kMostOfWords))};
}

}  // namespace cache_run
