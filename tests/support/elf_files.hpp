// SPDX-License-Identifier: MIT
// ELF files that are no more than their headers, whole and damaged.
#pragma once

#include <elf.h>

#include <bit>
#include <cstring>
#include <string>
#include <vector>

namespace cache_run {

template <typename Thing>
std::string bytes_of(const Thing& thing) {
  return {reinterpret_cast<const char*>(&thing), sizeof thing};
}

template <typename Header>
Header elf_header(unsigned char elf_class, std::size_t segments, std::size_t segment_size) {
  Header header{};
  std::memcpy(header.e_ident, ELFMAG, SELFMAG);
  header.e_ident[EI_CLASS] = elf_class;
  header.e_ident[EI_DATA] = std::endian::native == std::endian::little ? ELFDATA2LSB : ELFDATA2MSB;
  header.e_phoff = sizeof header;
  header.e_phentsize = static_cast<decltype(header.e_phentsize)>(segment_size);
  header.e_phnum = static_cast<decltype(header.e_phnum)>(segments);
  return header;
}

/// A program of a PT_LOAD segment and a PT_INTERP segment that names `loader`.
template <typename Header = Elf64_Ehdr, typename Segment = Elf64_Phdr>
std::string program_for(const std::string& loader, unsigned char elf_class = ELFCLASS64) {
  Segment load{};
  load.p_type = PT_LOAD;
  Segment interp{};
  interp.p_type = PT_INTERP;
  interp.p_offset = sizeof(Header) + 2 * sizeof(Segment);
  interp.p_filesz = static_cast<decltype(interp.p_filesz)>(loader.size() + 1);
  return bytes_of(elf_header<Header>(elf_class, 2, sizeof(Segment))) + bytes_of(load) +
         bytes_of(interp) + loader + '\0';
}

/// A program of `loads` PT_LOAD segments, each of which has the whole file, and a dynamic section
/// with these tags at its end. `address` is that of the file in memory, `shift` an error in that of
/// the section.
inline std::string dynamic_program(const std::vector<Elf64_Sxword>& tags, Elf64_Addr address = 0,
                                   Elf64_Addr shift = 0, std::size_t loads = 1) {
  const std::size_t begin = sizeof(Elf64_Ehdr) + (loads + 1) * sizeof(Elf64_Phdr);
  std::string section;
  for (const Elf64_Sxword tag : tags) section += bytes_of(Elf64_Dyn{.d_tag = tag, .d_un = {}});
  Elf64_Phdr load{};
  load.p_type = PT_LOAD;
  load.p_vaddr = address;
  load.p_filesz = begin + section.size();
  load.p_memsz = load.p_filesz;
  Elf64_Phdr dynamic{};
  dynamic.p_type = PT_DYNAMIC;
  dynamic.p_vaddr = address + begin + shift;
  std::string bytes = bytes_of(elf_header<Elf64_Ehdr>(ELFCLASS64, loads + 1, sizeof load));
  for (std::size_t i = 0; i < loads; ++i) bytes += bytes_of(load);
  return bytes + bytes_of(dynamic) + section;
}

/// A program without PT_INTERP.
inline std::string static_program() {
  Elf64_Phdr dynamic{};
  dynamic.p_type = PT_DYNAMIC;
  return bytes_of(elf_header<Elf64_Ehdr>(ELFCLASS64, 1, sizeof dynamic)) + bytes_of(dynamic);
}

}  // namespace cache_run
