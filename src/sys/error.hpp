// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace cache_run {

/// Thrown by a function that cannot do its work. The message has no full stop and can follow
/// "cache-run: ". It names the file or thing, as in "cannot open 'x': Permission denied".
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Thrown for a wrong option or value on the command line or in the settings. The call ends with
/// status 125 and does not run the command.
class UsageError : public Error {
 public:
  using Error::Error;
};

/// Thrown if something that may decide the result cannot be put into a key. The command then runs
/// uncached, and the message is the reason.
class Unkeyable : public Error {
 public:
  using Error::Error;
};

/// Returns the English text of the errno value `code`, such as "No such file or directory".
std::string errno_text(int code);

/// Returns whether the errno value `code` of a look at a path says that nothing is there. After any
/// other error nobody knows.
bool means_absent(int code);

/// Returns "cannot WHAT 'PATH': TEXT", where TEXT is errno_text(code).
std::string failure_text(std::string_view what, std::string_view path, int code);

/// Throws Error with failure_text() of the present errno. The caller must call it before any other
/// function that may change errno.
[[noreturn]] void throw_errno(std::string_view what, std::string_view path);

}  // namespace cache_run
