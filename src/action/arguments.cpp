// SPDX-License-Identifier: MIT
#include "action/arguments.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "action/argument_pattern.hpp"
#include "action/key_labels.hpp"
#include "action/normalise.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

std::string_view label_of(Treatment treatment) {
  switch (treatment) {
    case Treatment::ignore:
      return key_label::kArgumentIgnored;
    case Treatment::text:
      break;
    case Treatment::number:
      return key_label::kArgumentNumber;
    case Treatment::basename:
      return key_label::kArgumentBasename;
    case Treatment::realpath:
      return key_label::kArgumentRealpath;
    case Treatment::sorted_list:
      return key_label::kArgumentSortedList;
    case Treatment::contents:
      return key_label::kArgumentContents;
    case Treatment::command:
      return key_label::kArgumentCommand;
  }
  return key_label::kArgument;
}

/// A rule, and whether it matched any argument.
struct Candidate {
  explicit Candidate(const ArgumentRule& which) : rule(&which), pattern(which.pattern) {}

  const ArgumentRule* rule;
  ArgumentPattern pattern;
  bool used = false;
};

/// Returns `argument` unchanged, as it enters the key without a rule.
KeyedArgument plain(const std::string& argument) {
  return {.text = argument, .file = {}, .asked_about = {}};
}

/// Records the state of the file that `value` names, before a program reads it. A write within one
/// tick of the file clock would not change this state. So it waits until the file is settled, at
/// most 3 seconds.
void watch(const std::string& value, KeyedArgument& keyed) {
  struct stat status {};
  if (!stat_now(value, status) || !S_ISREG(status.st_mode)) return;
  keyed.asked_about = value;
  keyed.as_asked = identity_of(status);
  const std::chrono::nanoseconds rest(time_to_settle(keyed.as_asked, file_clock()));
  constexpr std::chrono::seconds kMost(3);  // a file with a time in the future does not settle soon
  std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(rest, kMost));
  if (stat_now(value, status)) keyed.as_asked = identity_of(status);
}

/// Returns how `argument` enters the key under the rule of `candidate`. If the treatment does not
/// fit the argument (no number, an empty path), it enters the key unchanged.
KeyedArgument key_of(const std::string& argument, const Candidate& candidate) {
  const ArgumentRule& rule = *candidate.rule;
  const std::string& letters = candidate.pattern.letters();
  const std::string value = argument.substr(letters.size());
  KeyedArgument keyed{.label = label_of(rule.treatment),
                      .text = argument,
                      .may_name_files = false,
                      .file = {},
                      .asked_about = {}};
  if (rule.treatment == Treatment::text) return keyed;
  if (rule.treatment == Treatment::ignore) {
    keyed.text = rule.pattern;
  } else if (rule.treatment == Treatment::contents && !value.empty()) {
    keyed.text = letters;
    keyed.file = value;
  } else {
    if (rule.treatment == Treatment::command) watch(value, keyed);
    const auto text = normalised(value, rule);
    if (!text) return plain(argument);
    keyed.text = letters + *text;
  }
  return keyed;
}

/// Goes through the arguments in order and finds the rule for each one.
class Walk {
 public:
  Walk(std::span<const std::string> arguments, std::vector<Candidate>& candidates)
      : arguments_(arguments), candidates_(candidates) {}

  /// The rule that counts for an argument.
  struct Verdict {
    const Candidate* rule = nullptr;  ///< the last rule that matches; nullptr if none does
    bool is_option = false;  ///< `rule` matches the argument as an option word before its value
  };

  /// Returns the verdict on the next argument, and marks all rules that match it as used. Must be
  /// called once for each argument, no more.
  Verdict next() {
    const std::size_t at = at_++;
    const bool is_value = previous_is_option_;
    previous_is_option_ = false;
    Verdict verdict;
    for (Candidate& candidate : candidates_) {
      const bool whole =
          candidate.pattern.matches(arguments_[at]) ||
          (is_value && candidate.pattern.matches(arguments_[at - 1], arguments_[at]));
      // The value of an option is not itself an option word, even if it looks like one.
      const bool option = !is_value && at + 1 < arguments_.size() &&
                          candidate.pattern.matches(arguments_[at], arguments_[at + 1]);
      if (!whole && !option) continue;
      candidate.used = true;
      verdict = {.rule = &candidate, .is_option = option};
      previous_is_option_ = previous_is_option_ || option;
    }
    return verdict;
  }

 private:
  std::span<const std::string> arguments_;
  std::vector<Candidate>& candidates_;
  std::size_t at_ = 0;
  bool previous_is_option_ = false;
};

/// Returns FILE:LINE of a place FILE:LINE:COLUMN. Patterns on one line of a file are alternatives.
std::string_view line_of(std::string_view place) {
  place = place.substr(0, place.find(": "));
  return place.substr(0, std::min(place.rfind(':'), place.size()));
}

/// Returns whether another pattern on the same line of a file matched an argument.
bool has_used_sibling(const Candidate& candidate, const std::vector<Candidate>& all) {
  const std::string& place = candidate.rule->place;
  // Without a colon, the place is an option or a variable, not a file.
  if (place.find(':') == std::string::npos) return false;
  return std::any_of(all.begin(), all.end(), [&](const Candidate& other) {
    return other.used && line_of(other.rule->place) == line_of(place);
  });
}

}  // namespace

KeyedArguments keyed_arguments(std::span<const std::string> arguments,
                               const std::vector<ArgumentRule>& rules, bool ignore_unmatched) {
  std::vector<Candidate> candidates(rules.begin(), rules.end());
  KeyedArguments keyed;
  keyed.arguments.reserve(arguments.size());
  Walk walk(arguments, candidates);
  for (const std::string& argument : arguments) {
    const auto [rule, is_option] = walk.next();
    if (rule != nullptr && !is_option) {
      keyed.arguments.push_back(key_of(argument, *rule));
    } else if (rule == nullptr && ignore_unmatched) {
      keyed.arguments.push_back({.label = key_label::kArgumentIgnored,
                                 .text = "*",
                                 .may_name_files = false,
                                 .file = {},
                                 .asked_about = {}});
    } else {
      keyed.arguments.push_back(plain(argument));
    }
  }
  for (const Candidate& candidate : candidates) {
    if (candidate.used || has_used_sibling(candidate, candidates)) continue;
    keyed.unused.push_back(fmt::format("{}: no argument matches '{}'", candidate.rule->place,
                                       candidate.rule->pattern));
  }
  return keyed;
}

}  // namespace cache_run
