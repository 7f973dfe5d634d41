// SPDX-License-Identifier: MIT
#include "sys/log.hpp"

#include <fmt/format.h>

#include "sys/file.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

void say(std::string_view kind, std::string_view text) {
  // A failure is ignored: if stderr cannot be written, there is no other place for a message.
  static_cast<void>(
      write_fully(2, fmt::format("cache-run: {}{}\n", kind, printable(with_short_names(text)))));
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
