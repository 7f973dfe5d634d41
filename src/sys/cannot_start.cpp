// SPDX-License-Identifier: MIT
#include "sys/cannot_start.hpp"

#include <fmt/format.h>

#include <cerrno>

namespace cache_run {
namespace {

constexpr int kNotFound = 127;
constexpr int kUnfit = 126;

}  // namespace

CannotStart::CannotStart(std::string_view command, int code)
    : Error(fmt::format("cannot run '{}': {}", command, errno_text(code))),
      status_(code == ENOENT ? kNotFound : kUnfit) {}

CannotStart::CannotStart(std::string_view command, std::string_view reason)
    : Error(fmt::format("cannot run '{}': {}", command, reason)), status_(kNotFound) {}

}  // namespace cache_run
