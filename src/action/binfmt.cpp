// SPDX-License-Identifier: MIT
#include "action/binfmt.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "inputs/directory.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kBinfmtHead = 256;  // BINPRM_BUF_SIZE of Linux 5.1 and later

/// A file type that the kernel knows an interpreter for.
struct BinfmtEntry {
  bool is_enabled = false;
  std::string interpreter;
  bool is_held_open = false;  ///< flag F: the kernel opened the interpreter at registration
  std::string extension;      ///< ".exe"; empty: the magic decides
  std::size_t offset = 0;
  std::string magic;
  std::string mask;  ///< empty: all bits count
};

std::string bytes_of_hex(std::string_view hex) {
  constexpr int kBase = 16;
  std::string bytes;
  for (; hex.size() >= 2; hex.remove_prefix(2)) {
    std::uint8_t byte = 0;
    std::from_chars(hex.data(), hex.data() + 2, byte, kBase);
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

/// Returns the entry in the text of its file: lines with a word and a value.
BinfmtEntry parse_entry(std::string_view text) {
  BinfmtEntry entry;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::string_view word = line.substr(0, line.find(' '));
    const std::string_view value = line.substr(std::min(word.size() + 1, line.size()));
    if (line == "enabled") entry.is_enabled = true;
    if (word == "interpreter") entry.interpreter = value;
    if (word == "flags:") entry.is_held_open = value.find('F') != std::string_view::npos;
    if (word == "extension") entry.extension = value;
    if (word == "offset") std::from_chars(value.begin(), value.end(), entry.offset);
    if (word == "magic") entry.magic = bytes_of_hex(value);
    if (word == "mask") entry.mask = bytes_of_hex(value);
  }
  return entry;
}

/// Returns the bytes at the beginning of a file that the kernel looks at; "" if it cannot be read.
std::string head_of(const std::string& path) {
  std::array<char, kBinfmtHead> buffer{};
  const Fd file = open_file(path, O_RDONLY | O_NOCTTY);
  const ssize_t size = file ? pread(file.get(), buffer.data(), buffer.size(), 0) : 0;
  return {buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
}

bool fits(const BinfmtEntry& entry, const std::string& path, std::string_view head) {
  if (!entry.is_enabled || entry.interpreter.empty()) return false;
  if (!entry.extension.empty()) {
    const std::size_t point = path.rfind('.');
    return point != std::string::npos && path.substr(point) == entry.extension;
  }
  if (entry.magic.empty() || entry.offset > head.size() ||
      entry.magic.size() > head.size() - entry.offset) {
    return false;
  }
  for (std::size_t i = 0; i < entry.magic.size(); ++i) {
    const int mask = i < entry.mask.size() ? entry.mask[i] : -1;
    if (((head[entry.offset + i] ^ entry.magic[i]) & mask) != 0) return false;
  }
  return true;
}

}  // namespace

std::string binfmt_interpreter(const std::string& path, const std::string& directory) {
  std::string found;
  std::string head;
  for (const DirectoryMember& member : read_directory(directory)) {
    if (member.name == "register" || member.name == "status") continue;
    const auto text = read_small_file(join_path(directory, member.name));
    if (!text) continue;
    const BinfmtEntry entry = parse_entry(*text);
    if (head.empty()) head = head_of(path);
    if (!fits(entry, path, head)) continue;
    if (!found.empty() && found != entry.interpreter) {
      throw Unkeyable(fmt::format("binfmt_misc has several interpreters for '{}'", path));
    }
    if (entry.is_held_open && access(entry.interpreter.c_str(), F_OK) != 0) {
      throw Unkeyable(fmt::format(
          "the interpreter '{}' of '{}', which binfmt_misc holds open, is not to be seen here",
          entry.interpreter, path));
    }
    found = entry.interpreter;
  }
  return found;
}

}  // namespace cache_run
