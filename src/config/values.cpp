// SPDX-License-Identifier: MIT
#include "config/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "sys/error.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

/// The words of an option that takes one of some words, and their values.
template <typename Value, std::size_t count>
using Choices = std::array<std::pair<std::string_view, Value>, count>;

constexpr Choices<AutoInputs, 3> kAutoInputs = {
    {{"tree", AutoInputs::tree}, {"files", AutoInputs::files}, {"off", AutoInputs::off}}};
constexpr Choices<TraceUse, 3> kTraceUses = {
    {{"auto", TraceUse::automatic}, {"on", TraceUse::on}, {"off", TraceUse::off}}};
constexpr Choices<OutputTimes, 3> kOutputTimes = {
    {{"now", OutputTimes::now}, {"recorded", OutputTimes::recorded}, {"keep", OutputTimes::keep}}};
constexpr Choices<ObservationKind, 2> kInputModes = {
    {{"contents", ObservationKind::contents}, {"mtime", ObservationKind::mtime}}};
constexpr auto kAllowWords = std::to_array<std::string_view>(
    {"network", "devices", "ipc", "descendants", "time", "own-times", "all"});

/// Returns the value of a word. Throws UsageError for any other text.
template <typename Value, std::size_t count>
Value value_in(const Choices<Value, count>& choices, std::string_view text,
               std::string_view place) {
  std::vector<std::string_view> words;
  for (const auto& [word, value] : choices) {
    if (word == text) return value;
    words.push_back(word);
  }
  throw_bad_value(text, place, fmt::format("one of {}", fmt::join(words, ", ")));
}

/// Returns the word for a value, which must have one.
template <typename Value, std::size_t count>
std::string_view name_in(const Choices<Value, count>& choices, Value value) {
  return std::find_if(choices.begin(), choices.end(),
                      [value](const auto& choice) { return choice.second == value; })
      ->first;
}

}  // namespace

void throw_bad_value(std::string_view text, std::string_view place, std::string_view expected) {
  throw UsageError(fmt::format("{}: '{}' is not {}", place, text, expected));
}

bool flag_value(std::string_view text, std::string_view place) {
  for (const std::string_view yes : {"1", "true", "yes", "on"}) {
    if (text == yes) return true;
  }
  for (const std::string_view no : {"0", "false", "no", "off", ""}) {
    if (text == no) return false;
  }
  throw_bad_value(text, place, "one of 1, true, yes, on, 0, false, no, off");
}

AutoInputs auto_inputs_value(std::string_view text, std::string_view place) {
  return value_in(kAutoInputs, text, place);
}

std::string_view name_of(AutoInputs which) { return name_in(kAutoInputs, which); }

TraceUse trace_value(std::string_view text, std::string_view place) {
  return value_in(kTraceUses, text, place);
}

std::string_view name_of(TraceUse use) { return name_in(kTraceUses, use); }

bool is_allow_word(std::string_view text) {
  return std::find(kAllowWords.begin(), kAllowWords.end(), text) != kAllowWords.end();
}

std::string allow_value(std::string_view text, std::string_view place) {
  if (is_allow_word(text)) return std::string(text);
  throw_bad_value(text, place, fmt::format("one of {}", fmt::join(kAllowWords, ", ")));
}

OutputTimes output_times_value(std::string_view text, std::string_view place) {
  return value_in(kOutputTimes, text, place);
}

std::string_view name_of(OutputTimes which) { return name_in(kOutputTimes, which); }

ObservationKind input_mode_value(std::string_view text, std::string_view place) {
  return value_in(kInputModes, text, place);
}

std::string_view name_of(ObservationKind mode) { return name_in(kInputModes, mode); }

std::bitset<256> statuses_value(std::string_view text, std::string_view place) {
  std::bitset<256> statuses;
  if (text == "all") return statuses.set();
  for (std::string_view rest = text;;) {
    const std::string_view word = rest.substr(0, rest.find(','));
    const auto number = parse_number<unsigned>(word);
    if (!number || *number >= statuses.size()) {
      throw_bad_value(text, place, "'all' or a list of statuses from 0 to 255 such as 0,1");
    }
    statuses.set(*number);
    if (word.size() == rest.size()) return statuses;
    rest.remove_prefix(word.size() + 1);
  }
}

std::string statuses_text(const std::bitset<256>& statuses) {
  if (statuses.all()) return "all";
  std::string text;
  for (std::size_t status = 0; status < statuses.size(); ++status) {
    if (statuses.test(status)) text += fmt::format("{}{}", text.empty() ? "" : ",", status);
  }
  return text;
}

std::string report_value(std::string_view text, std::string_view place) {
  if (text.starts_with("fd:")) {
    const std::string_view number = text.substr(3);
    const bool digits = number.find_first_not_of("0123456789") == std::string_view::npos;
    constexpr std::size_t kMostDigits = 9;
    if (number.empty() || number.size() > kMostDigits || !digits) {
      throw_bad_value(text, place, "a file or a descriptor such as fd:3");
    }
  }
  return text_value(text, place);
}

std::string directory_value(std::string_view text, std::string_view place) {
  if (text == "~" || text.starts_with("~/")) {
    throw_bad_value(text, place, "a directory: write it in full, cache-run does not expand '~'");
  }
  return text_value(text, place);
}

std::string text_value(std::string_view text, std::string_view place) {
  if (text.empty()) throw UsageError(fmt::format("{}: the value is empty", place));
  return std::string(text);
}

}  // namespace cache_run
