// SPDX-License-Identifier: MIT
#include "trace/tracee.hpp"

#include <fmt/format.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>

#include "sys/file.hpp"
#include "sys/parse_number.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Reads up to `size` bytes of another process. Returns the number of bytes, or -1 with errno.
ssize_t read_memory(pid_t thread, std::uint64_t address, void* to, std::size_t size) {
  const iovec here{.iov_base = to, .iov_len = size};
  // The address is one of the other process.
  void* const there = reinterpret_cast<void*>(address);  // NOLINT(*-reinterpret-cast,*-int-to-ptr)
  const iovec remote{.iov_base = there, .iov_len = size};
  return process_vm_readv(thread, &here, 1, &remote, 1, 0);
}

[[noreturn]] void throw_unreadable(pid_t thread) {
  throw Unreadable(fmt::format("cannot look into process {}: {}", thread, errno_text(errno)));
}

std::uint64_t bytes_to_page_end(std::uint64_t address) {
  constexpr std::uint64_t kPage = 4096;  // the smallest page of any processor
  return kPage - address % kPage;
}

/// Returns a set of signals in the text of /proc/PID/status, the first signal in the lowest bit.
/// Returns all signals if the text has no such line.
std::uint64_t signals_of(std::string_view status, std::string_view name) {
  const std::string start = fmt::format("\n{}:\t", name);
  const std::size_t found = status.find(start);
  constexpr std::uint64_t kAll = ~std::uint64_t{0};
  if (found == std::string_view::npos) return kAll;
  constexpr int kHexadecimal = 16;
  status.remove_prefix(found + start.size());
  return take_number<std::uint64_t>(status, kHexadecimal).value_or(kAll);
}

}  // namespace

std::optional<std::string> Tracee::text(std::uint64_t address) const {
  std::string text;
  std::array<char, 256> chunk;  // NOLINT(*-member-init): it is filled before use
  // Not beyond a page: the next one may not be mapped, and the text may end before it. Most paths
  // are short.
  while (text.size() < PATH_MAX) {
    const std::size_t size = std::min<std::uint64_t>(bytes_to_page_end(address), chunk.size());
    const ssize_t got = read_memory(thread_, address, chunk.data(), size);
    if (got < 0 && errno == EFAULT) return std::nullopt;
    if (got < 0) throw_unreadable(thread_);
    const auto length = static_cast<std::size_t>(got);
    const void* const end = std::memchr(chunk.data(), '\0', length);
    if (end != nullptr) {
      text.append(chunk.data());
      return text;
    }
    if (length < size) return std::nullopt;
    text.append(chunk.data(), length);
    address += length;
  }
  return std::nullopt;
}

bool Tracee::bytes(std::uint64_t address, void* to, std::size_t size) const {
  const ssize_t got = read_memory(thread_, address, to, size);
  if (got < 0 && errno != EFAULT) throw_unreadable(thread_);
  return got == static_cast<ssize_t>(size);
}

std::string Tracee::working_directory() const {
  auto path = link_target(fmt::format("/proc/{}/cwd", thread_));
  if (!path) throw_unreadable(thread_);
  return *std::move(path);
}

std::optional<std::string> Tracee::descriptor(int number) const {
  auto path = link_target(fmt::format("/proc/{}/fd/{}", thread_, number));
  if (!path && errno != ENOENT) throw_unreadable(thread_);
  return path;
}

bool Tracee::is_descendant() const {
  constexpr int kMostAbove = 1000;
  const pid_t own = getpid();
  pid_t process = thread_;
  for (int i = 0; i < kMostAbove && process > 1; ++i) {
    if (process == own) return true;
    // "PID (NAME) STATE PPID ...": the name may have blanks and parentheses.
    const auto status = read_small_file(fmt::format("/proc/{}/stat", process));
    if (!status) return false;
    std::string_view rest(*status);
    rest.remove_prefix(std::min(rest.rfind(')') + 4, rest.size()));
    process = take_number<pid_t>(rest).value_or(0);
  }
  return false;
}

std::vector<std::string> Tracee::arguments(std::uint64_t address) const {
  constexpr std::size_t kMost = 64;
  std::vector<std::string> words;
  for (std::uint64_t word = 0; words.size() < kMost; address += sizeof word) {
    if (!bytes(address, &word, sizeof word) || word == 0) break;
    words.push_back(text(word).value_or(""));
  }
  if (!words.empty()) words.erase(words.begin());
  return words;
}

std::optional<std::vector<std::string>> Tracee::command_line() const {
  const auto line = read_small_file(fmt::format("/proc/{}/cmdline", thread_));
  if (!line) return std::nullopt;
  std::vector<std::string> words;
  for (std::string_view rest = *line; !rest.empty();) {
    words.emplace_back(rest.substr(0, rest.find('\0')));
    rest.remove_prefix(std::min(words.back().size() + 1, rest.size()));
  }
  return words;
}

std::string Tracee::program() const {
  return programs_ != nullptr ? programs_->of(thread_) : Programs().of(thread_);
}

bool Tracee::gains_no_rights() const {
  const auto status = read_small_file(fmt::format("/proc/{}/status", thread_));
  return status && status->find("\nNoNewPrivs:\t1") != std::string::npos;
}

bool Tracee::may_handle(int signal) const {
  const auto status = read_small_file(fmt::format("/proc/{}/status", thread_));
  if (!status || signal < 1) return true;
  const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(signal - 1);
  return ((signals_of(*status, "SigCgt") | signals_of(*status, "SigBlk")) & bit) != 0;
}

}  // namespace cache_run
