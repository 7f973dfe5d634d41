// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inputs/observation.hpp"

namespace cache_run {

/// Returns the state that the standard stream `number` (0, 1 or 2) had at the start of this
/// process; nullopt if it was closed. The first call asks the kernel about all three.
const std::optional<struct stat>& stream_at_start(int number);

/// Opens the null device for each of the descriptors 0, 1 and 2 that is closed. Otherwise a file of
/// cache-run could get that number, and a message could be written into it. Must be called before
/// this process opens anything.
void occupy_closed_streams();

/// Throws Unkeyable if standard output or standard error was closed at the start, or is a device
/// other than a terminal and the null device. A command may behave differently with such a stream,
/// and the key does not show that.
void require_output_streams();

/// A regular file that standard output or standard error of this process leads to.
struct OutputFile {
  std::string_view stream;  ///< "standard output" or "standard error"
  int number = -1;          ///< its descriptor
  dev_t device = 0;
  ino_t inode = 0;
};

/// Returns the regular files that standard output and standard error lead to. Asks nothing more.
std::vector<OutputFile> output_files();

/// Throws Unkeyable if one of the files is among the inputs. The kernel and the command then see
/// something else than with a pipe: cat(1) refuses to copy a file to itself.
void refuse_files_among_inputs(const std::vector<OutputFile>& files, const Observations& inputs);

/// Throws Unkeyable if one of the files is declared in `outputs`, or lies in a directory that is. A
/// hit would put another file in its place while the caller's stream still leads to the old one.
void refuse_files_among_outputs(const std::vector<OutputFile>& files,
                                const std::vector<std::string>& outputs);

/// Throws Unkeyable if one of the files lies in a directory that the command walks through, and its
/// program leaves out a file that is its own output, as tar(1) and grep(1) do. With a pipe, it
/// would read what it writes. `words` are those of the command, the name of the program first.
void refuse_files_in_trees(const std::vector<OutputFile>& files,
                           const std::vector<std::string>& words);

/// Returns the name of the stream that leads to the file at `path`, "" if none does.
std::string_view stream_to(const std::string& path, const std::vector<OutputFile>& files);

/// Returns whether a stream with this state is the null device or a terminal. `number` is its
/// descriptor.
bool is_null_or_terminal(const struct stat& status, int number);

/// Returns what the standard input of this process is if it may hold data, as words for a message:
/// "a file with bytes left", "a pipe that is still open" ... Returns "" if it counts as empty. It
/// does so if it was closed, is the null device, a terminal, a pipe or socket at its end, or a file
/// at its end. Consumes nothing.
const char* unread_input();

}  // namespace cache_run
