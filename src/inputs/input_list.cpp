// SPDX-License-Identifier: MIT
#include "inputs/input_list.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>

#include "inputs/quoted_name.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostText = std::size_t{1} << 28U;  // bytes

[[noreturn]] void refuse(const std::string& path, std::string_view why) {
  throw Unkeyable(fmt::format("--inputs-from: cannot read '{}': {}", path, why));
}

/// Waits until `fd`, which another process made non-blocking, has bytes or its end. Returns false
/// if poll(2) fails, except after a signal.
bool waited_for(int fd) {
  pollfd waiting{.fd = fd, .events = POLLIN, .revents = 0};
  return poll(&waiting, 1, -1) > 0 || errno == EINTR;
}

std::string read_all(int fd, const std::string& path) {
  std::string text;
  std::array<char, 1U << 16U> buffer{};
  for (;;) {
    const ssize_t got = read(fd, buffer.data(), buffer.size());
    if (got == 0) return text;
    if (got < 0 && (errno == EINTR || (errno == EAGAIN && waited_for(fd)))) continue;
    if (got < 0) refuse(path, errno_text(errno));
    text.append(buffer.data(), static_cast<std::size_t>(got));
    if (text.size() > kMostText) refuse(path, "it is larger than 256 MiB");
  }
}

std::string text_of(const std::string& path) {
  if (path == "-") return read_all(STDIN_FILENO, path);
  const Fd file = open_file(path, O_RDONLY);
  if (!file) refuse(path, errno_text(errno));
  struct statfs system {};
  // /proc/PID/environ may contain secrets, which are no names of files.
  if (fstatfs(file.get(), &system) == 0 && system.f_type == PROC_SUPER_MAGIC) {
    refuse(path, "it has no fixed contents");
  }
  return read_all(file.get(), path);
}

bool exists_now(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0;
}

/// Returns the path that a line stands for: the line itself, or the name that git quoted. Throws
/// Unkeyable if a line looks quoted and neither path exists.
std::string path_of_line(std::string_view line) {
  std::string path(line);
  if (line.size() <= 2 || !line.starts_with('"') || !line.ends_with('"') || exists_now(path)) {
    return path;
  }
  auto name = unquoted_name(line);
  if (!name || !exists_now(*name)) {
    throw Unkeyable(
        fmt::format("--inputs-from: there is no file '{}', quoted or not (give the list without "
                    "quotes: git ls-files -z, with -0)",
                    path));
  }
  // A name that begins with '!' is no glob to leave out.
  if (name->starts_with('!')) name->insert(0, "./");
  return std::move(*name);
}

}  // namespace

std::vector<std::string> read_input_list(const std::string& path, bool nul_separated) {
  const std::string text = text_of(path);
  if (!nul_separated && text.find('\0') != std::string::npos) {
    refuse(path, "it has a NUL byte (-0 reads lists that are separated by NUL)");
  }
  std::vector<std::string> paths;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = rest.find(nul_separated ? '\0' : '\n');
    std::string_view listed = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (!nul_separated && listed.ends_with('\r')) listed.remove_suffix(1);
    if (listed.empty()) continue;
    paths.push_back(nul_separated ? std::string(listed) : path_of_line(listed));
  }
  return paths;
}

}  // namespace cache_run
