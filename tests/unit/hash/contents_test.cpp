// SPDX-License-Identifier: MIT
#include "hash/contents.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "../../support/scratch.hpp"
#include "hash/hasher.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

ReadFile read(const std::string& path, const std::vector<Hole>& left_out = {}) {
  bool settled = false;
  return read_contents(path, settled, nullptr, left_out);
}

TEST_CASE("contents: holes count as zeros and may be left out") {
  const Scratch scratch;
  const std::string zeros(300'000, '\0');
  const std::string whole = zeros + "text" + zeros;
  const std::vector<Hole> holes = {{0, zeros.size()}, {zeros.size() + 4, zeros.size()}};
  write_file("full", whole);
  write_file("sparse", zeros.substr(0, 0));
  const Fd sparse = open_file("sparse", O_WRONLY);
  REQUIRE(ftruncate(sparse.get(), static_cast<off_t>(whole.size())) == 0);
  REQUIRE(pwrite(sparse.get(), "text", 4, static_cast<off_t>(zeros.size())) == 4);
  for (const char* const path : {"full", "sparse"}) {
    CAPTURE(path);
    CHECK(read(path).contents.digest == digest_of(whole));
    CHECK(read(path, holes).contents.digest == digest_of("text"));
    CHECK(read(path, {holes[1]}).contents.digest == digest_of(zeros + "text"));
    CHECK(read(path, {{0, whole.size()}}).contents.digest == Digest());
  }
  REQUIRE(pwrite(sparse.get(), "x", 1, static_cast<off_t>(whole.size() - 1)) == 1);
  CHECK(read("sparse", holes).contents.digest == Digest());
}

TEST_CASE("contents: a file without an end is not read for ever") {
  if (open_file("/proc/self/pagemap", O_RDONLY)) CHECK_THROWS_AS(read("/proc/self/pagemap"), Error);
}

TEST_CASE("contents: the form is what the kernel would see") {
  struct Row {
    std::string bytes;
    Form form;
    std::string line;
  };
  const Scratch scratch;
  for (const Row& row :
       {Row{"", Form::other, ""},
        Row{"\x7f"
            "ELF\x02\x01",
            Form::elf, ""},
        Row{"\x7f"
            "ELF",
            Form::elf, ""},
        Row{"\x7f"
            "EL",
            Form::other, ""},
        Row{"x\x7f"
            "ELF",
            Form::other, ""},
        Row{"#", Form::other, ""}, Row{"#!", Form::script, ""}, Row{"#!\n", Form::script, ""},
        Row{"#!\n#!/bin/sh\n", Form::script, ""}, Row{"#!/bin/sh", Form::script, "/bin/sh"},
        Row{"#!/bin/sh\necho\n", Form::script, "/bin/sh"},
        Row{"#!/bin/sh\r\necho\r\n", Form::script, "/bin/sh\r"},
        Row{"#! \t/bin/sh -e \nx", Form::script, " \t/bin/sh -e "},
        Row{"#!/bin/s\0h\nx"s, Form::script, "/bin/s\0h"s}, Row{" #!/bin/sh\n", Form::other, ""},
        Row{"# !/bin/sh\n", Form::other, ""}, Row{"\n#!/bin/sh\n", Form::other, ""},
        Row{"\xef\xbb\xbf#!/bin/sh\n", Form::other, ""}, Row{"echo\n", Form::other, ""}}) {
    CAPTURE(row.bytes);
    write_file("file", row.bytes);
    const Contents contents = read("file").contents;
    CHECK(contents.form == row.form);
    CHECK(contents.interpreter_line == row.line);
    CHECK(contents.digest == digest_of(row.bytes));
  }
}

TEST_CASE("contents: of a long first line only what the kernel looks at counts") {
  const Scratch scratch;
  // The kernel reads 256 bytes; two of them are "#!".
  for (const std::size_t length : {252U, 253U, 254U, 255U, 300U, 5000U}) {
    CAPTURE(length);
    write_file("file", "#!" + std::string(length, 'x') + "\nrest");
    const Contents contents = read("file").contents;
    CHECK(contents.form == Form::script);
    CHECK(contents.interpreter_line == std::string(std::min<std::size_t>(length, 254), 'x'));
  }
}

TEST_CASE("contents: files around the size of a chunk are hashed whole") {
  const Scratch scratch;
  constexpr std::size_t kChunk = 256UL * 1024;
  for (const std::size_t size : {kChunk - 1, kChunk, kChunk + 1, 3 * kChunk, 3 * kChunk + 7}) {
    CAPTURE(size);
    std::string bytes = "#!/bin/sh\n";
    while (bytes.size() < size) bytes += static_cast<char>(bytes.size() * 7 % 253);
    write_file("file", bytes);
    const ReadFile file = read("file");
    CHECK(file.contents.digest == digest_of(bytes));
    CHECK(file.contents.interpreter_line == "/bin/sh");
    CHECK(file.identity == identity_at("file"));
    CHECK(file.identity.size == size);
  }
}

TEST_CASE("contents: symbolic links are followed") {
  const Scratch scratch;
  write_file("file", "abc");
  std::filesystem::create_symlink("file", "link");
  CHECK(read("link").contents.digest == digest_of("abc"));
  CHECK(read("link").identity == identity_at("file"));
}

TEST_CASE("contents: a file just written is not settled and becomes so") {
  const Scratch scratch;
  bool fresh_seen = false;
  for (int i = 0; i < 100 && !fresh_seen; ++i) {  // again, should a busy machine be slow
    bool settled = true;
    write_file("file", "abc");
    read_contents("file", settled);
    fresh_seen = !settled;
  }
  CHECK(fresh_seen);
  wait_until_settled("file");
  bool settled = false;
  read_contents("file", settled);
  CHECK(settled);
}

TEST_CASE("contents: what is no regular file is refused without waiting") {
  const Scratch scratch;
  std::filesystem::create_directory("directory");
  REQUIRE(mkfifo("fifo", 0600) == 0);
  alarm(10);
  CHECK_THROWS_WITH_AS(read("fifo"), "'fifo' is not a regular file", Error);
  CHECK_THROWS_AS(read("directory"), Error);
  CHECK_THROWS_AS(read("/dev/null"), Error);
  CHECK_THROWS_WITH_AS(read("missing"), "cannot read 'missing': No such file or directory", Error);
  alarm(0);
}

}  // namespace
}  // namespace cache_run
