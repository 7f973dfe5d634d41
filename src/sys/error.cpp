// SPDX-License-Identifier: MIT
#include "sys/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace cache_run {

std::string errno_text(int code) {
  // strerror(3) would translate the text and use a static buffer. Messages are always in English.
  const char* text = strerrordesc_np(code);
  return text != nullptr ? text : fmt::format("error {}", code);
}

bool means_absent(int code) { return code == ENOENT || code == ENOTDIR; }

std::string failure_text(std::string_view what, std::string_view path, int code) {
  return fmt::format("cannot {} '{}': {}", what, path, errno_text(code));
}

void throw_errno(std::string_view what, std::string_view path) {
  throw Error(failure_text(what, path, errno));
}

}  // namespace cache_run
