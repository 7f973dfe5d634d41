// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sys/error.hpp"
#include "trace/programs.hpp"

namespace cache_run {

/// Thrown when the kernel does not let this process look into a watched one.
class Unreadable : public Error {
 public:
  using Error::Error;
};

/// A watched thread, as seen from outside. It waits while this value is used.
class Tracee {
 public:
  /// `programs` is nullptr, or remembers the program, and must outlive this value.
  explicit Tracee(pid_t thread, Programs* programs = nullptr)
      : thread_(thread), programs_(programs) {}

  /// Returns the text at an address, up to its NUL byte. Returns nullopt if the kernel will refuse
  /// the address (EFAULT) or the length (ENAMETOOLONG). Throws Unreadable.
  [[nodiscard]] std::optional<std::string> text(std::uint64_t address) const;
  /// Copies `size` bytes from an address. Returns false if they cannot be read. Throws Unreadable.
  [[nodiscard]] bool bytes(std::uint64_t address, void* to, std::size_t size) const;

  /// Returns the path of the working directory. Throws Unreadable.
  [[nodiscard]] std::string working_directory() const;
  /// Returns what an open descriptor is: a path, or a text such as "pipe:[123]". Returns nullopt if
  /// it is not open. Throws Unreadable.
  [[nodiscard]] std::optional<std::string> descriptor(int number) const;
  /// Returns the arguments, without the name of the program, of an array that it gives execve(2).
  /// Of a long one, returns the first ones.
  [[nodiscard]] std::vector<std::string> arguments(std::uint64_t address) const;
  /// Returns the words with which its program was started, the name first. Returns nullopt if
  /// nobody knows.
  [[nodiscard]] std::optional<std::vector<std::string>> command_line() const;
  /// Returns the last name of the program that it executes; "" if nobody knows.
  [[nodiscard]] std::string program() const;
  /// Returns whether it is a descendant of this process.
  [[nodiscard]] bool is_descendant() const;
  /// Returns whether what it executes gains no rights (no_new_privs).
  [[nodiscard]] bool gains_no_rights() const;
  /// Returns whether a signal may run a handler of its process: it has one, or it can still set one
  /// because it blocks the signal. Returns true if nobody knows.
  [[nodiscard]] bool may_handle(int signal) const;
  [[nodiscard]] pid_t thread() const { return thread_; }

 private:
  pid_t thread_;
  Programs* programs_;
};

}  // namespace cache_run
