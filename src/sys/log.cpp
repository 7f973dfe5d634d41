// SPDX-License-Identifier: MIT
#include "sys/log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "sys/file.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

void write_line(std::string_view kind, std::string_view text) {
  // A failure is ignored: if stderr cannot be written, there is no other place for a message.
  static_cast<void>(write_fully(2, fmt::format("cache-run: {}{}\n", kind, text)));
}

void say(std::string_view kind, std::string_view text) {
  write_line(kind, printable(with_short_names(text)));
}

}  // namespace

void Log::warning(std::string_view text) const {
  if (!quiet_) say("warning: ", text);
}

void Log::notice(std::string_view text) const {
  if (!quiet_) say("", text);
}

void Log::status(std::string_view text, Style style) const {
  if (!verbose_) return;
  const std::string line = printable(with_short_names(text));
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string word = line.substr(0, end);
  write_line(may_style(2) ? in_style(word, style) : word, line.substr(end));
}

void say_error(std::string_view text) { say("", text); }

}  // namespace cache_run
