// SPDX-License-Identifier: MIT
#include "action/elf.hpp"

#include <elf.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <cstring>
#include <vector>

#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostOfHeaders = 1UL << 16U;  // bytes; Linux refuses larger program headers
constexpr unsigned char kNativeOrder =
    std::endian::native == std::endian::little ? ELFDATA2LSB : ELFDATA2MSB;

/// An open file that may be an ELF program.
class ElfFile {
 public:
  // O_NONBLOCK: without it, open() would wait for the writer of a FIFO.
  explicit ElfFile(const std::string& path)
      : path_(path), fd_(open_file(path, O_RDONLY | O_NONBLOCK)) {
    if (!fd_) throw Unkeyable(failure_text("open", path, errno));
  }

  [[nodiscard]] std::optional<std::string> loader() const {
    std::array<unsigned char, EI_NIDENT> magic{};
    if (!read_at(0, magic.data(), magic.size())) return std::nullopt;
    if (std::memcmp(magic.data(), ELFMAG, SELFMAG) != 0) return std::nullopt;
    if (magic[EI_DATA] != kNativeOrder) fail("has an unknown byte order");
    if (magic[EI_CLASS] == ELFCLASS64) return loader_by<Elf64_Ehdr, Elf64_Phdr>();
    if (magic[EI_CLASS] == ELFCLASS32) return loader_by<Elf32_Ehdr, Elf32_Phdr>();
    fail("has an unknown class");
  }

 private:
  template <typename Header, typename Segment>
  [[nodiscard]] std::optional<std::string> loader_by() const {
    Header header{};
    if (!read_at(0, &header, sizeof header)) fail("is cut short");
    std::vector<Segment> segments(header.e_phnum);
    if (segments.empty()) return std::nullopt;
    const std::size_t size = segments.size() * sizeof(Segment);
    if (header.e_phentsize != sizeof(Segment) || size > kMostOfHeaders ||
        !read_at(header.e_phoff, segments.data(), size)) {
      fail("has damaged headers");
    }
    for (const Segment& segment : segments) {
      if (segment.p_type == PT_INTERP) return text_at(segment.p_offset, segment.p_filesz);
    }
    return std::nullopt;
  }

  /// Returns the text of `size` bytes at `offset`, which must end with a NUL byte. The limits are
  /// those that Linux has for PT_INTERP.
  [[nodiscard]] std::string text_at(std::uint64_t offset, std::uint64_t size) const {
    if (size < 2 || size > PATH_MAX) fail("has damaged headers");
    std::string text(size, '\0');
    if (!read_at(offset, text.data(), size) || text.back() != '\0' || text.front() == '\0') {
      fail("has damaged headers");
    }
    text.resize(text.find('\0'));  // like the kernel, which stops at the first NUL byte
    return text;
  }

  /// Reads `size` bytes at `offset`. Returns false if the file ends before that. Throws Unkeyable
  /// if the file cannot be read.
  bool read_at(std::uint64_t offset, void* to, std::size_t size) const {
    auto* bytes = static_cast<char*>(to);
    while (size > 0) {
      // An offset that does not fit in off_t becomes negative, and pread() fails with EINVAL.
      const ssize_t got = pread(fd_.get(), bytes, size, static_cast<off_t>(offset));
      if (got < 0 && errno == EINTR) continue;
      if (got == 0 || (got < 0 && errno == EINVAL)) return false;
      if (got < 0) throw Unkeyable(failure_text("read", path_, errno));
      bytes += got;
      offset += static_cast<std::uint64_t>(got);
      size -= static_cast<std::size_t>(got);
    }
    return true;
  }

  [[noreturn]] void fail(std::string_view reason) const {
    throw Unkeyable(fmt::format("the ELF program '{}' {}", path_, reason));
  }

  const std::string& path_;
  Fd fd_;
};

}  // namespace

std::optional<std::string> loader_of(const std::string& path) { return ElfFile(path).loader(); }

}  // namespace cache_run
