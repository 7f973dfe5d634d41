// SPDX-License-Identifier: MIT
#include "hash/digest_memo.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "../../support/thread_sanitizer.hpp"
#include "../../support/traces.hpp"
#include "hash/hasher.hpp"

namespace cache_run {
namespace {

FileIdentity some_file(std::uint64_t number) {
  return {.device = 5, .inode = number, .size = 10 * number, .modified = 1, .changed = 2};
}

Contents some_contents(std::uint64_t number) {
  return {.digest = digest_of(std::to_string(number)), .form = Form::elf, .interpreter_line = ""};
}

bool knows(DigestMemo& memo, std::uint64_t number) {
  const auto found = memo.find(some_file(number));
  return found && found->digest == some_contents(number).digest;
}

void remember(const std::string& path, std::uint64_t first, std::uint64_t end) {
  DigestMemo memo(path);
  for (std::uint64_t i = first; i < end; ++i) memo.remember(some_file(i), some_contents(i));
  memo.flush();
}

/// Whether a memo at `path` can be written and read again, at the second attempt at the latest: the
/// first may use itself up by removing what is damaged.
bool works_again(const std::string& path) {
  for (int i = 0; i < 2; ++i) {
    remember(path, 900'000, 900'001);
    DigestMemo memo(path);
    if (knows(memo, 900'000)) return true;
  }
  return false;
}

TEST_CASE("digest memo: what one process notes another finds") {
  const Scratch scratch;
  {
    DigestMemo memo("digests.mdb");
    CHECK_FALSE(knows(memo, 1));
    memo.remember(some_file(1), some_contents(1));
    memo.remember(some_file(2), {.digest = digest_of("s"),
                                 .form = Form::script,
                                 .interpreter_line = "/usr/bin/env python3"});
    memo.flush();
    CHECK(knows(memo, 1));  // itself too, after the flush
  }
  DigestMemo second("digests.mdb");
  CHECK(knows(second, 1));
  const auto found = second.find(some_file(2));
  REQUIRE(found);
  CHECK(found->digest == digest_of("s"));
  CHECK(found->form == Form::script);
  CHECK(found->interpreter_line == "/usr/bin/env python3");
  CHECK_FALSE(second.find(some_file(3)));
  CHECK(mode_of("digests.mdb") == 0600);
}

TEST_CASE("digest memo: one that is too large is removed, and who has it open goes on") {
  const Scratch scratch;
  limit_memo("digests.mdb", 0);
  remember("digests.mdb", 1, 100);
  DigestMemo reader("digests.mdb");
  DigestMemo writer("digests.mdb");
  CHECK(knows(reader, 1));
  CHECK(knows(writer, 1));
  const auto size = std::filesystem::file_size("digests.mdb");
  limit_memo("digests.mdb", size);
  CHECK(is_there("digests.mdb"));
  limit_memo("digests.mdb", size - 1);
  CHECK_FALSE(is_there("digests.mdb"));
  CHECK_FALSE(is_there("digests.mdb-lock"));
  for (std::uint64_t i = 1; i < 100; ++i) CHECK(knows(reader, i));
  writer.remember(some_file(200), some_contents(200));
  writer.flush();
  CHECK(works_again("digests.mdb"));
  DigestMemo other("digests.mdb");
  CHECK_FALSE(knows(other, 1));
}

TEST_CASE("digest memo: what was not flushed is not kept") {
  const Scratch scratch;
  {
    DigestMemo memo("digests.mdb");
    memo.remember(some_file(1), some_contents(1));
  }
  DigestMemo memo("digests.mdb");
  CHECK_FALSE(knows(memo, 1));
}

TEST_CASE("digest memo: another state of a file is not known and replaces the old one") {
  const Scratch scratch;
  remember("digests.mdb", 1, 2);
  FileIdentity later = some_file(1);
  later.changed += 1;
  {
    DigestMemo memo("digests.mdb");
    CHECK_FALSE(memo.find(later));
    CHECK(knows(memo, 1));
    memo.remember(later, some_contents(99));
    memo.flush();
  }
  DigestMemo memo("digests.mdb");
  CHECK_FALSE(knows(memo, 1));
  REQUIRE(memo.find(later));
  CHECK(memo.find(later)->digest == some_contents(99).digest);
}

TEST_CASE("digest memo: thousands are kept apart") {
  const Scratch scratch;
  remember("digests.mdb", 0, 3000);
  remember("digests.mdb", 3000, 6000);
  DigestMemo memo("digests.mdb");
  std::uint64_t known = 0;
  for (std::uint64_t i = 0; i < 6000; ++i) known += knows(memo, i) ? 1U : 0U;
  CHECK(known == 6000);
  CHECK_FALSE(knows(memo, 6000));
}

TEST_CASE("digest memo: what other processes wrote is seen after a flush") {
  const Scratch scratch;
  remember("digests.mdb", 1, 2);
  DigestMemo memo("digests.mdb");
  CHECK(knows(memo, 1));
  const pid_t child = start_child([] {
    remember("digests.mdb", 2, 3);
    return 0;
  });
  CHECK(end_of_child(child) == 0);
  CHECK_FALSE(knows(memo, 2));  // find() reads one state
  memo.flush();
  CHECK(knows(memo, 2));
}

TEST_CASE("digest memo: a place that cannot be used is harmless") {
  const Scratch scratch;
  write_file("file", "");
  std::filesystem::create_directory("directory");
  for (const std::string path : {"missing/digests.mdb", "file/digests.mdb", "/proc/digests.mdb"}) {
    CAPTURE(path);
    DigestMemo memo(path);
    for (int i = 0; i < 2; ++i) {
      CHECK_FALSE(knows(memo, 1));
      memo.remember(some_file(1), some_contents(1));
      memo.flush();
    }
    CHECK_FALSE(knows(memo, 1));
  }
  DigestMemo memo("directory");
  memo.remember(some_file(1), some_contents(1));
  memo.flush();
  CHECK_FALSE(knows(memo, 1));
  CHECK(std::filesystem::is_directory("directory"));
}

TEST_CASE("digest memo: garbage in its place is removed and made anew") {
  const Scratch scratch;
  for (const std::size_t size : {0U, 1U, 10U, 151U, 152U, 4095U, 4096U, 8192U, 100000U}) {
    for (const char fill : {'\0', 'x', '\xff'}) {
      CAPTURE(size);
      CAPTURE(static_cast<int>(fill));
      write_file("digests.mdb", std::string(size, fill));
      {
        DigestMemo memo("digests.mdb");
        CHECK_FALSE(knows(memo, 900'000));
        memo.remember(some_file(1), some_contents(1));
        memo.flush();
      }
      CHECK(works_again("digests.mdb"));
    }
  }
}

TEST_CASE("digest memo: a file cut short is made anew") {
  const Scratch scratch;
  remember("whole", 0, 3000);
  const auto size = static_cast<off_t>(file_bytes("whole")->size());
  REQUIRE(size > 100'000);
  for (const off_t left : {off_t{1}, off_t{4096}, off_t{8192}, off_t{12288}, size / 2, size - 1}) {
    CAPTURE(left);
    std::filesystem::copy_file("whole", "digests.mdb",
                               std::filesystem::copy_options::overwrite_existing);
    REQUIRE(truncate("digests.mdb", left) == 0);
    const pid_t child = start_child([] {  // touching what is not there would be a SIGBUS
      DigestMemo memo("digests.mdb");
      for (std::uint64_t i = 0; i < 3000; ++i) static_cast<void>(knows(memo, i));
      memo.remember(some_file(1), some_contents(1));
      memo.flush();
      return 0;
    });
    CHECK(end_of_child(child) == 0);
    CHECK(works_again("digests.mdb"));
  }
}

/// What a child process makes of a memo that holds `bytes`: 0 if it neither ends by a signal nor
/// believes anything wrong, and the next one finds a memo that works.
int end_with_damaged(const std::string& bytes) {
  write_file("digests.mdb", bytes);
  return end_of_child(start_child([&] {
    alarm(20);
    for (const bool writing : {false, true}) {
      write_file("digests.mdb", bytes);
      DigestMemo memo("digests.mdb");
      for (std::uint64_t i = 0; i < 500; ++i) {
        if (memo.find(some_file(i)) && !knows(memo, i)) return 1;
      }
      for (std::uint64_t i = 0; writing && i < 500; i += 3) {
        memo.remember(some_file(i), some_contents(i));
      }
      memo.flush();
    }
    return works_again("digests.mdb") ? 0 : 2;
  }));
}

TEST_CASE("digest memo: damaged pages cost time and no more" * doctest::skip(kOneFaultOnly)) {
  const Scratch scratch;
  remember("whole", 0, 500);
  remember("whole", 0, 50);  // so that there are free pages too
  const std::string whole = file_bytes("whole").value();
  constexpr std::size_t kPage = 4096;
  REQUIRE(whole.size() >= 10 * kPage);
  for (std::size_t page = 0; page < whole.size() / kPage; ++page) {
    for (const char fill : {'\0', '\xff'}) {
      CAPTURE(page);
      std::string damaged = whole;
      damaged.replace(page * kPage, kPage, kPage, fill);
      CHECK(end_with_damaged(damaged) == 0);
    }
  }
  constexpr std::size_t kHead = 24;  // a page's head and the first places of its nodes
  for (std::size_t page = 0; page < 6; ++page) {
    // A third of the bytes of each page, others of the next one.
    for (std::size_t at = page * kPage + page % 3; at < page * kPage + kHead; at += 3) {
      CAPTURE(at);
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 0xff);
      CHECK(end_with_damaged(damaged) == 0);
    }
  }
}

TEST_CASE("digest memo: processes that write at once lose nothing") {
  const Scratch scratch;
  std::vector<pid_t> children;
  for (std::uint64_t writer = 0; writer < 4; ++writer) {
    children.push_back(start_child([writer] {
      for (std::uint64_t i = 0; i < 50; ++i) {
        remember("digests.mdb", 1000 * writer + i, 1000 * writer + i + 1);
      }
      return 0;
    }));
  }
  for (const pid_t child : children) CHECK(end_of_child(child) == 0);
  DigestMemo memo("digests.mdb");
  std::uint64_t known = 0;
  for (std::uint64_t writer = 0; writer < 4; ++writer) {
    for (std::uint64_t i = 0; i < 50; ++i) known += knows(memo, 1000 * writer + i) ? 1U : 0U;
  }
  CHECK(known == 200);
}

TEST_CASE("digest memo: read only it finds what is known and leaves no trace") {
  const Scratch scratch;
  std::filesystem::create_directory("cache");
  remember("cache/digests.mdb", 0, 300);
  for (const bool locks : {true, false}) {
    CAPTURE(locks);
    if (!locks) std::filesystem::remove("cache/digests.mdb-lock");
    const Traces before("cache");
    pause_ms(20);  // so that a change would show
    DigestMemo memo("cache/digests.mdb", Access::read_only);
    for (std::uint64_t i = 0; i < 300; ++i) CHECK(knows(memo, i));
    CHECK_FALSE(knows(memo, 300));
    memo.remember(some_file(300), some_contents(300));
    memo.flush();
    CHECK_FALSE(knows(memo, 300));
    CHECK(knows(memo, 1));
    memo.flush();
    CHECK(Traces("cache") == before);
  }
}

TEST_CASE("digest memo: read only it makes none and removes no damaged one") {
  const Scratch scratch;
  std::filesystem::create_directory("cache");
  const auto finds_nothing = [] {
    DigestMemo memo("cache/digests.mdb", Access::read_only);
    const bool found = knows(memo, 1);
    memo.remember(some_file(1), some_contents(1));
    memo.flush();
    return !found && !knows(memo, 1);
  };
  CHECK(finds_nothing());
  CHECK(std::filesystem::is_empty("cache"));
  CHECK_FALSE(DigestMemo("missing/digests.mdb", Access::read_only).find(some_file(1)));

  remember("whole", 0, 500);
  const std::string whole = file_bytes("whole").value();
  for (const std::string& bytes :
       {std::string(), std::string("x"), std::string(8192, '\0'), std::string(50'000, '\xff'),
        whole.substr(0, whole.size() / 2), whole.substr(0, 100)}) {
    CAPTURE(bytes.size());
    write_file("cache/digests.mdb", bytes);
    CHECK(end_of_child(start_child([&] { return finds_nothing() ? 0 : 1; })) == 0);
    CHECK(file_bytes("cache/digests.mdb") == bytes);
    CHECK_FALSE(is_there("cache/digests.mdb-lock"));
  }
  std::filesystem::remove("cache/digests.mdb");
  REQUIRE(mkfifo("cache/digests.mdb", 0600) == 0);
  CHECK(finds_nothing());
}

TEST_CASE("digest memo: read only damaged pages cost time and no more") {
  const Scratch scratch;
  remember("digests.mdb", 0, 500);
  const std::string whole = file_bytes("digests.mdb").value();
  constexpr std::size_t kPage = 4096;
  for (std::size_t page = 0; page < whole.size() / kPage; ++page) {
    for (const char fill : {'\0', '\xff'}) {
      CAPTURE(page);
      std::string damaged = whole;
      damaged.replace(page * kPage, kPage, kPage, fill);
      write_file("digests.mdb", damaged);
      CHECK(end_of_child(start_child([] {
              DigestMemo memo("digests.mdb", Access::read_only);
              for (std::uint64_t i = 0; i < 500; ++i) {
                if (memo.find(some_file(i)) && !knows(memo, i)) return 1;
              }
              memo.flush();
              return 0;
            })) == 0);
      CHECK(file_bytes("digests.mdb") == damaged);
    }
  }
}

TEST_CASE("digest memo: read only nothing wrong is found while others write") {
  const Scratch scratch;
  remember("digests.mdb", 0, 2000);
  const pid_t writer = start_child([] {
    for (std::uint64_t round = 0; round < 100; ++round) {
      DigestMemo memo("digests.mdb");
      for (std::uint64_t i = round; i < 2000; i += 7) {
        memo.remember(some_file(i), some_contents(i));
        memo.remember(some_file(5000 + round * 20 + i % 20), some_contents(i));
      }
      memo.flush();
    }
    return 0;
  });
  const pid_t reader = start_child([] {
    int found = 0;
    for (int round = 0; round < 100; ++round) {
      DigestMemo memo("digests.mdb", Access::read_only);
      for (std::uint64_t i = 0; i < 2000; ++i) {
        const auto contents = memo.find(some_file(i));
        if (contents && contents->digest != some_contents(i).digest) return 1;
        if (contents) ++found;
      }
      memo.flush();
    }
    return found > 0 ? 0 : 2;
  });
  CHECK(end_of_child(reader) == 0);
  CHECK(end_of_child(writer) == 0);
  DigestMemo memo("digests.mdb");
  CHECK(knows(memo, 1));
}

}  // namespace
}  // namespace cache_run
