// SPDX-License-Identifier: MIT
#include "config/values.hpp"

#include <fmt/format.h>

#include <array>

#include "sys/error.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {

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
  if (text == "tree") return AutoInputs::tree;
  if (text == "files") return AutoInputs::files;
  if (text == "off") return AutoInputs::off;
  throw_bad_value(text, place, "one of tree, files, off");
}

std::string_view name_of(AutoInputs which) {
  switch (which) {
    case AutoInputs::tree:
      return "tree";
    case AutoInputs::files:
      return "files";
    case AutoInputs::off:
      break;
  }
  return "off";
}

TraceUse trace_value(std::string_view text, std::string_view place) {
  if (text == "auto") return TraceUse::automatic;
  if (text == "on") return TraceUse::on;
  if (text == "off") return TraceUse::off;
  throw_bad_value(text, place, "one of auto, on, off");
}

std::string_view name_of(TraceUse use) {
  switch (use) {
    case TraceUse::automatic:
      return "auto";
    case TraceUse::on:
      return "on";
    case TraceUse::off:
      break;
  }
  return "off";
}

std::string allow_value(std::string_view text, std::string_view place) {
  for (const std::string_view word : {"network", "devices", "ipc", "descendants", "time", "all"}) {
    if (text == word) return std::string(text);
  }
  throw_bad_value(text, place, "one of network, devices, ipc, descendants, time, all");
}

OutputTimes output_times_value(std::string_view text, std::string_view place) {
  if (text == "now") return OutputTimes::now;
  if (text == "recorded") return OutputTimes::recorded;
  if (text == "keep") return OutputTimes::keep;
  throw_bad_value(text, place, "one of now, recorded, keep");
}

std::string_view name_of(OutputTimes which) {
  switch (which) {
    case OutputTimes::now:
      return "now";
    case OutputTimes::recorded:
      return "recorded";
    case OutputTimes::keep:
      break;
  }
  return "keep";
}

ObservationKind input_mode_value(std::string_view text, std::string_view place) {
  if (text == "contents") return ObservationKind::contents;
  if (text == "mtime") return ObservationKind::mtime;
  throw_bad_value(text, place, "one of contents, mtime");
}

std::string_view name_of(ObservationKind mode) {
  return mode == ObservationKind::mtime ? "mtime" : "contents";
}

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
