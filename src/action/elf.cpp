// SPDX-License-Identifier: MIT
#include "action/elf.hpp"

#include <elf.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
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
constexpr std::uint64_t kMostInMemory = std::uint64_t{1} << 62U;  // bytes; sums do not overflow
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
    const unsigned char elf_class = class_or_none();
    if (elf_class == ELFCLASSNONE) return std::nullopt;
    return elf_class == ELFCLASS64 ? loader_by<Elf64_Ehdr, Elf64_Phdr>()
                                   : loader_by<Elf32_Ehdr, Elf32_Phdr>();
  }

  [[nodiscard]] bool has_auditors() const {
    const unsigned char elf_class = class_or_none();
    if (elf_class == ELFCLASSNONE) return false;
    return elf_class == ELFCLASS64 ? has_auditors_by<Elf64_Ehdr, Elf64_Phdr, Elf64_Dyn>()
                                   : has_auditors_by<Elf32_Ehdr, Elf32_Phdr, Elf32_Dyn>();
  }

 private:
  /// Returns ELFCLASS64 or ELFCLASS32, or ELFCLASSNONE if the file is not ELF.
  [[nodiscard]] unsigned char class_or_none() const {
    std::array<unsigned char, EI_NIDENT> magic{};
    if (!read_at(0, magic.data(), magic.size())) return ELFCLASSNONE;
    if (std::memcmp(magic.data(), ELFMAG, SELFMAG) != 0) return ELFCLASSNONE;
    if (magic[EI_DATA] != kNativeOrder) fail("has an unknown byte order");
    const unsigned char elf_class = magic[EI_CLASS];
    if (elf_class != ELFCLASS64 && elf_class != ELFCLASS32) fail("has an unknown class");
    return elf_class;
  }

  template <typename Header, typename Segment>
  [[nodiscard]] std::vector<Segment> segments() const {
    Header header{};
    if (!read_at(0, &header, sizeof header)) fail("is cut short");
    std::vector<Segment> segments(header.e_phnum);
    if (segments.empty()) return segments;
    const std::size_t size = segments.size() * sizeof(Segment);
    if (header.e_phentsize != sizeof(Segment) || size > kMostOfHeaders ||
        !read_at(header.e_phoff, segments.data(), size)) {
      fail("has damaged headers");
    }
    return segments;
  }

  template <typename Header, typename Segment>
  [[nodiscard]] std::optional<std::string> loader_by() const {
    for (const Segment& segment : segments<Header, Segment>()) {
      if (segment.p_type == PT_INTERP) return text_at(segment.p_offset, segment.p_filesz);
    }
    return std::nullopt;
  }

  /// Reads the dynamic section as the loader does: from the memory that the segments become, up to
  /// DT_NULL. Fails if the bytes in memory could be others than those in the file.
  template <typename Header, typename Segment, typename Dynamic>
  [[nodiscard]] bool has_auditors_by() const {
    const std::vector<Segment> all = segments<Header, Segment>();
    const auto is_dynamic = [](const Segment& one) { return one.p_type == PT_DYNAMIC; };
    const auto count = std::count_if(all.begin(), all.end(), is_dynamic);
    if (count == 0) return false;
    if (count > 1) fail("has several dynamic sections");
    const Segment& dynamic = *std::find_if(all.begin(), all.end(), is_dynamic);
    const Segment& loaded = loaded_around(dynamic.p_vaddr, all);
    const std::uint64_t skipped = dynamic.p_vaddr - loaded.p_vaddr;
    for (std::uint64_t at = skipped; at + sizeof(Dynamic) <= loaded.p_filesz;
         at += sizeof(Dynamic)) {
      Dynamic entry{};
      if (!read_at(loaded.p_offset + at, &entry, sizeof entry)) fail("is cut short");
      if (entry.d_tag == DT_NULL) return false;
      if (entry.d_tag == DT_AUDIT || entry.d_tag == DT_DEPAUDIT) return true;
    }
    fail("has a dynamic section without an end");
  }

  /// Returns the loaded segment that has the bytes at `address`. Its pages must not be those of
  /// another segment, because the loader maps one over the other.
  template <typename Segment>
  [[nodiscard]] const Segment& loaded_around(std::uint64_t address,
                                             const std::vector<Segment>& all) const {
    const auto page = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    const Segment* around = nullptr;
    std::uint64_t end_before = 0;  // the first page after the segments so far
    for (const Segment& one : all) {
      if (one.p_type != PT_LOAD) continue;
      const std::uint64_t begin = one.p_vaddr / page;
      if (begin < end_before || one.p_memsz > kMostInMemory || one.p_filesz > one.p_memsz ||
          one.p_vaddr > kMostInMemory * 2 || (one.p_vaddr - one.p_offset) % page != 0) {
        fail("has unusual segments");
      }
      end_before = (one.p_vaddr + one.p_memsz + page - 1) / page;
      if (address >= one.p_vaddr && address - one.p_vaddr < one.p_filesz) around = &one;
    }
    if (around == nullptr) fail("has its dynamic section in no segment");
    return *around;
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

bool names_auditors(const std::string& path) { return ElfFile(path).has_auditors(); }

}  // namespace cache_run
