// SPDX-License-Identifier: MIT
#include "run/standard_streams.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "config/real_places.hpp"
#include "inputs/pattern.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

using State = std::optional<struct stat>;

State state_of(int number) {
  struct stat status {};
  return fstat(number, &status) == 0 ? State(status) : State();
}

std::string_view name_of_stream(int number) {
  return number == 1 ? "standard output" : "standard error";
}

const char* unread_file(const struct stat& status) {
  const off_t place = lseek(0, 0, SEEK_CUR);
  if (place >= 0 && place < status.st_size) return "a file with bytes left";
  char byte = 0;
  // Files that the kernel makes up have the size 0. This read leaves the offset where it is.
  const ssize_t got = pread(0, &byte, 1, place);
  if (got < 0) return "a file that cannot be read";
  return got > 0 ? "a file with bytes left" : "";
}

const char* unread_pipe() {
  pollfd input{.fd = 0, .events = POLLIN, .revents = 0};
  poll(&input, 1, 0);
  if ((input.revents & POLLIN) != 0) return "a pipe with data";
  return (input.revents & POLLHUP) != 0 ? "" : "a pipe that is still open";
}

const char* unread_socket() {
  pollfd input{.fd = 0, .events = POLLRDHUP, .revents = 0};
  poll(&input, 1, 0);
  if ((input.revents & (POLLRDHUP | POLLHUP)) == 0) return "a socket that is still open";
  char byte = 0;
  return recv(0, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0 ? "" : "a socket with data";
}

/// Where the files of streams lie. Asks the kernel when it is asked first. `files` must outlive it.
class FilePlaces {
 public:
  explicit FilePlaces(const std::vector<OutputFile>& files) : files_(files) {}

  /// Returns the name of the stream whose file lies below `directory`, "" if none does.
  std::string_view stream_below(const std::string& directory) {
    struct stat status {};
    if (stat(directory.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return {};
    const auto real = known_.behind(directory);
    for (std::size_t i = places_.size(); i < files_.size(); ++i) {
      const std::string link = fmt::format("/proc/self/fd/{}", files_[i].number);
      places_.push_back(link_target(link).value_or(""));
    }
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (real && is_within(places_[i], *real)) return files_[i].stream;
    }
    return {};
  }

 private:
  const std::vector<OutputFile>& files_;
  std::vector<std::string> places_;  ///< in the order of the files
  RealPlaces known_;
};

/// Returns whether a program of the grep family was asked to walk through directories. tar(1) does
/// that only for those that it is given.
bool searches_recursively(const std::vector<std::string>& words) {
  const std::string_view name = last_name(words.front());
  if (name == "rg" || name == "rgrep") return true;
  if (!name.ends_with("grep")) return false;
  return std::any_of(words.begin() + 1, words.end(), [](std::string_view word) {
    if (word.starts_with("--")) return word.find("recursive") != std::string_view::npos;
    return word.starts_with('-') && word.find_first_of("rR") != std::string_view::npos;
  });
}

}  // namespace

const std::optional<struct stat>& stream_at_start(int number) {
  static const std::array<State, 3> kStates = {state_of(0), state_of(1), state_of(2)};
  return kStates.at(static_cast<std::size_t>(number));
}

void occupy_closed_streams() {
  for (const int number : {0, 1, 2}) {
    // open(2) takes the lowest free number, which is the closed one. With close-on-exec the command
    // finds the descriptor closed again.
    if (!stream_at_start(number)) open("/dev/null", O_RDWR | O_CLOEXEC);
  }
}

void require_output_streams() {
  for (const int number : {1, 2}) {
    const State& status = stream_at_start(number);
    if (!status) throw Unkeyable(fmt::format("{} is closed", name_of_stream(number)));
    const bool is_device = S_ISCHR(status->st_mode) || S_ISBLK(status->st_mode);
    if (is_device && !is_null_or_terminal(*status, number)) {
      throw Unkeyable(fmt::format("{} is a device", name_of_stream(number)));
    }
  }
}

std::vector<OutputFile> output_files() {
  std::vector<OutputFile> files;
  for (const int number : {1, 2}) {
    const State& status = stream_at_start(number);
    if (!status || !S_ISREG(status->st_mode)) continue;
    files.push_back({.stream = name_of_stream(number),
                     .number = number,
                     .device = status->st_dev,
                     .inode = status->st_ino});
  }
  return files;
}

void refuse_files_among_inputs(const std::vector<OutputFile>& files, const Observations& inputs) {
  for (const OutputFile& file : files) {
    for (const Observation& seen : inputs) {
      if (seen.identity.device != file.device || seen.identity.inode != file.inode) continue;
      throw Unkeyable(fmt::format("{} leads to the input '{}'", file.stream, seen.path));
    }
  }
}

void refuse_files_among_outputs(const std::vector<OutputFile>& files,
                                const std::vector<std::string>& outputs) {
  if (files.empty()) return;
  FilePlaces places(files);
  for (const std::string& path : output_places(outputs)) {
    std::string_view stream = stream_to(path, files);
    if (stream.empty()) stream = places.stream_below(path);
    if (stream.empty()) continue;
    throw Unkeyable(fmt::format(
        "{} leads to the output '{}' (do not declare it: a hit writes the stream again)", stream,
        path));
  }
}

void refuse_files_in_trees(const std::vector<OutputFile>& files,
                           const std::vector<std::string>& words) {
  constexpr auto kPrograms = std::to_array<std::string_view>(
      {"tar", "bsdtar", "grep", "egrep", "fgrep", "rgrep", "zgrep", "rg"});
  if (files.empty() || words.empty()) return;
  if (std::find(kPrograms.begin(), kPrograms.end(), last_name(words.front())) == kPrograms.end()) {
    return;
  }
  FilePlaces places(files);
  const auto require_outside = [&](const std::string& directory) {
    const std::string_view stream = places.stream_below(directory);
    if (stream.empty()) return;
    throw Unkeyable(
        fmt::format("{} leads to a file in '{}', where the command may read", stream, directory));
  };
  for (auto word = words.begin() + 1; word != words.end(); ++word) require_outside(*word);
  // Without a directory, a recursive search begins in the working one.
  if (searches_recursively(words)) require_outside(".");
}

std::string_view stream_to(const std::string& path, const std::vector<OutputFile>& files) {
  struct stat status {};
  if (files.empty() || stat(path.c_str(), &status) != 0) return {};
  const auto found = std::find_if(files.begin(), files.end(), [&](const OutputFile& file) {
    return file.device == status.st_dev && file.inode == status.st_ino;
  });
  return found == files.end() ? std::string_view() : found->stream;
}

bool is_null_or_terminal(const struct stat& status, int number) {
  if (!S_ISCHR(status.st_mode)) return false;
  const bool is_null = status.st_rdev == makedev(1, 3);  // devices.txt of Linux
  return is_null || isatty(number) != 0;
}

const char* unread_input() {
  const State& status = stream_at_start(0);
  if (!status || is_null_or_terminal(*status, 0)) return "";
  switch (status->st_mode & S_IFMT) {
    case S_IFREG:
      return unread_file(*status);
    case S_IFIFO:
      return unread_pipe();
    case S_IFSOCK:
      return unread_socket();
    case S_IFDIR:
      return "a directory";
    case S_IFCHR:
      return "a device";
    default:
      return "of an unknown kind";
  }
}

}  // namespace cache_run
