// SPDX-License-Identifier: MIT
#include "action/elf.hpp"

#include <doctest/doctest.h>

#include <cstddef>

#include "../../support/elf_files.hpp"
#include "../../support/scratch.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

/// What loader_of says of a file of these bytes: a path, "none", or "unkeyable".
std::string loader_in(const std::string& bytes) {
  write_file("program", bytes);
  try {
    return loader_of("program").value_or("none");
  } catch (const Unkeyable&) {
    return "unkeyable";
  }
}

/// A program with the bytes of `thing` at `offset`.
template <typename Thing>
std::string program_with(std::size_t offset, Thing thing) {
  return program_for("/lib/loader").replace(offset, sizeof thing, bytes_of(thing));
}

TEST_CASE("elf: the loader of programs of both classes") {
  const Scratch scratch;
  CHECK(loader_in(program_for("/lib/loader")) == "/lib/loader");
  CHECK(loader_in(program_for<Elf32_Ehdr, Elf32_Phdr>("/lib/l32", ELFCLASS32)) == "/lib/l32");
  CHECK(loader_in(program_for(std::string("/lib/l\0rest", 11))) == "/lib/l");
  CHECK(loader_of("/proc/self/exe").value_or("").starts_with('/'));
}

TEST_CASE("elf: static programs and other files have none") {
  const Scratch scratch;
  CHECK(loader_in(static_program()) == "none");
  CHECK(loader_in("") == "none");
  CHECK(loader_in("\x7f"
                  "ELF") == "none");
  CHECK(loader_in(
            "#!/bin/sh\nexit 0\n# and some more bytes than an ELF header has in the beginning") ==
        "none");
  CHECK(loader_in(program_with(offsetof(Elf64_Ehdr, e_phnum), Elf64_Half{0})) == "none");
}

TEST_CASE("elf: damaged headers are told") {
  const Scratch scratch;
  constexpr std::size_t kInterp = sizeof(Elf64_Ehdr) + sizeof(Elf64_Phdr);
  const auto damaged = [](std::size_t offset, auto value) {
    return loader_in(program_with(offset, value)) == "unkeyable";
  };
  CHECK(damaged(EI_CLASS, '\x07'));
  CHECK(damaged(EI_DATA, '\x00'));
  CHECK(damaged(EI_DATA, std::endian::native == std::endian::little ? '\x02' : '\x01'));
  CHECK(damaged(offsetof(Elf64_Ehdr, e_phentsize), Elf64_Half{0}));
  CHECK(damaged(offsetof(Elf64_Ehdr, e_phnum), Elf64_Half{0xffff}));
  CHECK(damaged(offsetof(Elf64_Ehdr, e_phnum), Elf64_Half{100}));
  CHECK(damaged(offsetof(Elf64_Ehdr, e_phoff), Elf64_Off{100'000}));
  CHECK(damaged(offsetof(Elf64_Ehdr, e_phoff), ~Elf64_Off{0}));
  CHECK(damaged(offsetof(Elf64_Ehdr, e_phoff), ~Elf64_Off{0} >> 1U));
  CHECK(damaged(kInterp + offsetof(Elf64_Phdr, p_offset), Elf64_Off{100'000}));
  CHECK(damaged(kInterp + offsetof(Elf64_Phdr, p_offset), ~Elf64_Off{0}));
  CHECK(damaged(kInterp + offsetof(Elf64_Phdr, p_filesz), Elf64_Xword{0}));
  CHECK(damaged(kInterp + offsetof(Elf64_Phdr, p_filesz), Elf64_Xword{1}));
  CHECK(damaged(kInterp + offsetof(Elf64_Phdr, p_filesz), Elf64_Xword{5}));
  CHECK(damaged(kInterp + offsetof(Elf64_Phdr, p_filesz), Elf64_Xword{4096}));
  CHECK(damaged(kInterp + offsetof(Elf64_Phdr, p_filesz), ~Elf64_Xword{0}));
  CHECK(loader_in(program_for("")) == "unkeyable");
}

TEST_CASE("elf: a program cut short anywhere is damaged") {
  const Scratch scratch;
  const std::string whole = program_for("/lib/loader");
  for (std::size_t size = EI_NIDENT; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK(loader_in(whole.substr(0, size)) == "unkeyable");
  }
}

TEST_CASE("elf: what cannot be read is told") {
  const Scratch scratch;
  CHECK_THROWS_AS(loader_of("missing"), Unkeyable);
  CHECK_THROWS_AS(loader_of("."), Unkeyable);
}

TEST_CASE("elf: audit libraries are found where the loader finds them") {
  const Scratch scratch;
  const auto audits = [](const std::string& bytes) -> std::string {
    write_file("program", bytes);
    try {
      return names_auditors("program") ? "yes" : "no";
    } catch (const Unkeyable&) {
      return "unkeyable";
    }
  };
  constexpr Elf64_Addr kPages = 0x400000;
  CHECK(audits("") == "no");
  CHECK(audits(program_for("/lib/loader")) == "no");
  for (const Elf64_Addr address : {Elf64_Addr{0}, kPages}) {
    CHECK(audits(dynamic_program({DT_NEEDED, DT_NULL}, address)) == "no");
    CHECK(audits(dynamic_program({DT_NEEDED, DT_AUDIT, DT_NULL}, address)) == "yes");
    CHECK(audits(dynamic_program({DT_DEPAUDIT, DT_NULL}, address)) == "yes");
    CHECK(audits(dynamic_program({DT_NULL, DT_AUDIT, DT_NULL}, address)) == "no");
    CHECK(audits(dynamic_program({DT_NEEDED}, address)) == "unkeyable");
    CHECK(audits(dynamic_program({DT_NULL}, address, kPages)) == "unkeyable");
    // The section begins where its address says, whatever its offset says.
    CHECK(audits(dynamic_program({DT_NULL, DT_AUDIT, DT_NULL}, address, sizeof(Elf64_Dyn))) ==
          "yes");
  }
  CHECK(audits(dynamic_program({DT_NULL}, 1)) == "unkeyable");
  CHECK(audits(static_program()) == "unkeyable");
  // The loader maps the second segment over the first one.
  CHECK(audits(dynamic_program({DT_NULL}, 0, 0, 2)) == "unkeyable");
  CHECK(!names_auditors("/bin/sh"));
  CHECK(!names_auditors("/proc/self/exe"));
}

}  // namespace
}  // namespace cache_run
