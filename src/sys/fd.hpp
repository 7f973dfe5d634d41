// SPDX-License-Identifier: MIT
#pragma once

#include <unistd.h>

#include <utility>

namespace cache_run {

/// An open file descriptor, closed when the object goes. Every descriptor of this program is
/// close-on-exec: a command never sees one of ours.
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
  /// Closes and tells whether the kernel reported a late write error (as NFS and quotas do).
  [[nodiscard]] bool close_checked() { return close(std::exchange(number_, -1)) == 0; }

 private:
  int number_ = -1;
};

}  // namespace cache_run
