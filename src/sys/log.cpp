// SPDX-License-Identifier: MIT
#include "sys/log.hpp"

#include <fmt/format.h>

#include "sys/file.hpp"

namespace cache_run {
namespace {

/// Names of files may hold anything; what a terminal would obey is shown as \xNN.
std::string printable(std::string_view text) {
  std::string shown;
  for (const char letter : text) {
    constexpr unsigned char kSpace = 0x20;
    constexpr unsigned char kDelete = 0x7f;
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < kSpace || byte == kDelete) {
      shown += fmt::format("\\x{:02x}", byte);
    } else {
      shown += letter;
    }
  }
  return shown;
}

void say(std::string_view kind, std::string_view text) {
  // Nobody to tell when stderr itself cannot be written.
  static_cast<void>(write_fully(2, fmt::format("cache-run: {}{}\n", kind, printable(text))));
}

}  // namespace

void Log::warning(std::string_view text) const {
  if (!quiet_) say("warning: ", text);
}

void Log::notice(std::string_view text) const {
  if (!quiet_) say("", text);
}

void Log::status(std::string_view text) const {
  if (verbose_) say("", text);
}

void say_error(std::string_view text) { say("", text); }

}  // namespace cache_run
