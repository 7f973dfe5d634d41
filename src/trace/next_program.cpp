// SPDX-License-Identifier: MIT
#include "trace/next_program.hpp"

#include <fcntl.h>

#include <array>
#include <string_view>

#include "action/elf.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostOfLine = 256;  // bytes of a script that the kernel reads: execve(2)
constexpr std::string_view kBlank = " \t";

}  // namespace

std::string next_program(const std::string& path) {
  try {
    const Fd file = open_file(path, O_RDONLY | O_NONBLOCK);
    if (!file) return {};
    std::array<char, kMostOfLine> start{};
    std::string_view line(start.data(), read_fully(file.get(), start, path));
    if (!line.starts_with("#!")) return loader_of(path).value_or("");
    line = line.substr(2, line.find('\n') - 2);
    line.remove_prefix(std::min(line.find_first_not_of(kBlank), line.size()));
    return std::string(line.substr(0, line.find_first_of(kBlank)));
  } catch (const Error&) {
    // The kernel will refuse it, too.
    return {};
  }
}

}  // namespace cache_run
