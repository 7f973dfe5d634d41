// SPDX-License-Identifier: MIT
#include "sys/cannot_start.hpp"

#include <fmt/format.h>

#include <cerrno>

namespace cache_run {
namespace {

constexpr int kUnfit = 126;

}  // namespace

CannotStart::CannotStart(std::string_view command, int code)
    : Error(fmt::format("cannot run '{}': {}", command, errno_text(code))),
      status_(code == ENOENT ? kCommandNotFound : kUnfit) {}

CannotStart::CannotStart(std::string_view command, std::string_view reason)
    : Error(fmt::format("cannot run '{}': {}", command, reason)), status_(kCommandNotFound) {}

}  // namespace cache_run
