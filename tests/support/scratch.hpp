// SPDX-License-Identifier: MIT
// What a test borrows of its process and gives back: a directory, a variable, the umask, children.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "sys/file_identity.hpp"

namespace cache_run {

/// A new empty directory that is the working directory while the object lives; then it is removed
/// with all in it.
class Scratch {
 public:
  Scratch() : before_(std::filesystem::current_path()) {
    std::string name = std::filesystem::temp_directory_path() / "cache-run-test-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
    directory_ = std::filesystem::canonical(name);
    std::filesystem::current_path(directory_);
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::current_path(before_, ignored);
    std::filesystem::remove_all(directory_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  Scratch(Scratch&&) = delete;
  Scratch& operator=(Scratch&&) = delete;

  /// The physical path of the directory, or of `name` in it.
  [[nodiscard]] std::string path() const { return directory_; }
  [[nodiscard]] std::string path(std::string_view name) const {
    return directory_ + "/" + std::string(name);
  }

 private:
  std::filesystem::path before_;
  std::string directory_;
};

/// Writes a file anew, in place if it is there; its directory is made if missing.
inline void write_file(const std::string& path, std::string_view bytes, unsigned mode = 0644) {
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  if (!parent.empty()) std::filesystem::create_directories(parent);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file || chmod(path.c_str(), mode) != 0) throw std::runtime_error("cannot write " + path);
}

/// All of a file; nullopt if it cannot be opened.
inline std::optional<std::string> file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

/// Whether anything stands at `path`, be it a dangling symbolic link.
inline bool is_there(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0;
}

inline struct stat status_of(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) throw std::runtime_error("cannot inspect " + path);
  return status;
}

inline FileIdentity identity_at(const std::string& path) { return identity_of(status_of(path)); }

inline unsigned mode_of(const std::string& path) { return status_of(path).st_mode & 07777U; }

inline void pause_ms(std::int64_t milliseconds) {
  const timespec time{.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1'000'000};
  nanosleep(&time, nullptr);
}

/// Waits until the file is old enough for the digest memo.
inline void wait_until_settled(const std::string& path) {
  while (!is_settled(identity_at(path), file_clock())) pause_ms(5);
}

/// Sets the time of last modification to so many seconds ago.
inline void make_older(const std::string& path, int seconds) {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  const timespec then{.tv_sec = now.tv_sec - seconds, .tv_nsec = 0};
  const timespec times[] = {then, then};  // NOLINT(*-avoid-c-arrays): what utimensat wants
  if (utimensat(AT_FDCWD, path.c_str(), times, AT_SYMLINK_NOFOLLOW) != 0) {
    throw std::runtime_error("cannot set time of " + path);
  }
}

/// An environment variable set, or unset by nullopt, while the object lives.
class WithVariable {
 public:
  WithVariable(std::string name, const std::optional<std::string>& value) : name_(std::move(name)) {
    if (const char* const before = std::getenv(name_.c_str())) before_ = before;
    put(value);
  }
  ~WithVariable() { put(before_); }
  WithVariable(const WithVariable&) = delete;
  WithVariable& operator=(const WithVariable&) = delete;
  WithVariable(WithVariable&&) = delete;
  WithVariable& operator=(WithVariable&&) = delete;

 private:
  void put(const std::optional<std::string>& value) const {
    if (value) {
      setenv(name_.c_str(), value->c_str(), 1);
    } else {
      unsetenv(name_.c_str());
    }
  }

  std::string name_;
  std::optional<std::string> before_;
};

/// Another umask while the object lives.
class WithUmask {
 public:
  explicit WithUmask(mode_t mask) : before_(umask(mask)) {}
  ~WithUmask() { umask(before_); }
  WithUmask(const WithUmask&) = delete;
  WithUmask& operator=(const WithUmask&) = delete;
  WithUmask(WithUmask&&) = delete;
  WithUmask& operator=(WithUmask&&) = delete;

 private:
  mode_t before_;
};

/// Starts a child process that ends with the status that `body` returns, 99 if it throws.
template <typename Body>
pid_t start_child(Body body) {
  const pid_t child = fork();
  if (child != 0) return child;
  try {
    _exit(body());
  } catch (...) {
    _exit(99);
  }
}

/// Waits for a child's end: its exit status, or 128 and the number of the signal.
inline int end_of_child(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace cache_run
