// SPDX-License-Identifier: MIT
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <utility>

namespace cache_run {

/// An open file descriptor, or none (-1). The object owns the descriptor and closes it. Every
/// descriptor of this program is close-on-exec, so the command never inherits one.
class Fd {
 public:
  Fd() = default;
  explicit Fd(int number) : number_(number) {}
  Fd(Fd&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Fd(const Fd&) = delete;
  Fd& operator=(const Fd&) = delete;
  ~Fd() { reset(); }

  [[nodiscard]] int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  void reset() {
    if (number_ >= 0) close(std::exchange(number_, -1));
  }
  /// Gives up the descriptor without closing it, and returns its number.
  int release() { return std::exchange(number_, -1); }
  /// Closes the descriptor. Returns false with errno if the kernel reports a late write error, as
  /// NFS and quotas may do.
  [[nodiscard]] bool close_checked() { return close(std::exchange(number_, -1)) == 0; }

 private:
  int number_ = -1;
};

/// Returns whether `descriptor` is open and its file can be written to by it.
inline bool is_open_for_writing(int descriptor) {
  const int flags = fcntl(descriptor, F_GETFL);
  return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}

/// Returns a new descriptor of the open file that `descriptor` refers to. Returns none with errno
/// if the kernel gives none.
inline Fd duplicate(int descriptor) { return Fd(fcntl(descriptor, F_DUPFD_CLOEXEC, 0)); }

}  // namespace cache_run
