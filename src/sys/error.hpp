// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace cache_run {

/// Thrown by whoever cannot do its job. The message is one finished sentence part that names the
/// thing concerned ("cannot open 'x': Permission denied") and is fit to follow "cache-run: ".
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Thrown for a call that makes no sense (option, value): ends with status 125, nothing was run.
class UsageError : public Error {
 public:
  using Error::Error;
};

/// Thrown when something that may decide the result cannot be put into a key: the command then
/// runs uncached, and the message says why.
class Unkeyable : public Error {
 public:
  using Error::Error;
};

/// The text of errno value `code`, such as "No such file or directory".
std::string errno_text(int code);

/// "cannot WHAT 'PATH': TEXT OF CODE".
std::string failure_text(std::string_view what, std::string_view path, int code);

/// Throws Error with failure_text of the present errno.
[[noreturn]] void throw_errno(std::string_view what, std::string_view path);

}  // namespace cache_run
