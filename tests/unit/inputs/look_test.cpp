// SPDX-License-Identifier: MIT
#include "inputs/look.hpp"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <algorithm>

#include "../../support/scratch.hpp"
#include "hash/hasher.hpp"
#include "inputs/gather.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

/// The messages of files that cannot be in the key.
doctest::String told(const std::string& what, const std::string& first = "") {
  return ("input " + what + ": " + first + "leave it out (--auto-inputs off, -i '!GLOB')").c_str();
}

doctest::String special_text(const std::string& what, const std::string& first = "") {
  return told(what + ", which cannot be in the key", first);
}

doctest::String fifo_text(const std::string& path) {
  return special_text("'" + path + "' is a FIFO", "use --stdin, or ");
}

Observations look(const InputSet& set, const std::vector<std::string>& outputs = {},
                  const std::vector<FileIdentity>& caches = {}) {
  FileDigests digests(DigestMemo("/nowhere/digests.mdb"));
  return look_at(set, Exempt(std::filesystem::current_path(), outputs), caches, digests);
}

/// Each member as "LABEL PATH=VALUE", digests cut to eight digits.
std::vector<std::string> shown(const Observations& observations) {
  std::vector<std::string> lines;
  for (const Observation& one : observations) {
    std::string value = one.value;
    if (one.kind == ObservationKind::contents) value.erase(8, 120);
    std::replace(value.begin(), value.end(), '\0', ';');
    lines.push_back(std::string(label_of(one.kind)) + " " + one.path + "=" + value);
  }
  return lines;
}

std::vector<std::string> shown(const InputSet& set) { return shown(look(set)); }

using Lines = std::vector<std::string>;

std::string start_of(std::string_view bytes) { return digest_of(bytes).hex().substr(0, 8); }

InputSet declared(std::vector<std::string> paths) {
  InputSet set;
  set.declared = std::move(paths);
  return set;
}

InputSet named(std::vector<std::string> texts, AutoInputs which = AutoInputs::tree) {
  InputSet set;
  set.named = std::move(texts);
  set.auto_inputs = which;
  return set;
}

TEST_CASE("look: a file gives its digest and whether it is executable") {
  const Scratch scratch;
  write_file("plain", "abc");
  write_file("program", "abc", 0755);
  write_file("group", "abc", 0654);
  CHECK(shown(declared({"plain", "program", "group"})) ==
        Lines{"contents group=" + start_of("abc"), "contents plain=" + start_of("abc"),
              "contents program=" + start_of("abc") + " x"});
  const Observations seen = look(declared({"plain"}));
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].value == digest_of("abc").hex());
  CHECK(seen[0].identity == identity_at("plain"));
}

TEST_CASE("look: what is not there is absent") {
  const Scratch scratch;
  write_file("file", "");
  CHECK(shown(declared({"missing", "file/below", "no/such/path"})) ==
        Lines{"absent file/below=", "absent missing=", "absent no/such/path="});
  CHECK(shown(named({"missing", "", "file/below"})).empty());
}

TEST_CASE("look: a directory gives listings and all that is below") {
  const Scratch scratch;
  write_file("d/b", "b");
  write_file("d/a/x", "x");
  write_file("d/.hidden", "");
  std::filesystem::create_directory("d/empty");
  const Lines expected{
      "listing d=f.hidden;da;fb;dempty;", "contents d/.hidden=" + start_of(""), "listing d/a=fx;",
      "contents d/a/x=" + start_of("x"),  "contents d/b=" + start_of("b"),      "listing d/empty="};
  CHECK(shown(declared({"d"})) == expected);
  CHECK(shown(declared({"./d//"})) == expected);
  CHECK(shown(named({"d"})) == expected);
  CHECK(shown(named({"d"}, AutoInputs::files)).empty());
  CHECK(shown(named({"d/b", "d"}, AutoInputs::files)) == Lines{"contents d/b=" + start_of("b")});
  CHECK(shown(named({"d/b", "d"}, AutoInputs::off)).empty());
}

TEST_CASE("look: names and types of members count even where no file changed") {
  const Scratch scratch;
  write_file("d/a", "");
  const Observations first = look(declared({"d"}));
  CHECK(first_difference(first, look(declared({"d"}))).empty());
  std::filesystem::rename("d/a", "d/b");
  CHECK(first_difference(first, look(declared({"d"}))) == "d/a");
  std::filesystem::remove("d/b");
  std::filesystem::create_directory("d/a");
  CHECK(first_difference(first, look(declared({"d"}))) == "d/a");
}

TEST_CASE("look: neither order nor repetition of options matters") {
  const Scratch scratch;
  for (const char* const path : {"a", "b", "d/x", "d/y/z", "m1", "m2"}) write_file(path, path);
  std::filesystem::create_directory_symlink("d", "link");
  std::vector<std::string> paths{"a", "b", "d", "link", "*", "missing"};
  InputSet set;
  set.by_mtime = {"m1", "m2"};
  set.declared = paths;
  const Lines expected = shown(set);
  CHECK(expected.size() > 10);
  std::swap(set.by_mtime[0], set.by_mtime[1]);
  for (int i = 0; i < 20; ++i) {
    std::next_permutation(paths.begin(), paths.end());
    set.declared = paths;
    set.declared.insert(set.declared.end(), paths.begin(), paths.begin() + i % 4);
    CHECK(shown(set) == expected);
  }
}

TEST_CASE("look: by mtime a file is not read") {
  const Scratch scratch;
  write_file("file", "abc");
  const timespec times[] = {{1, 0}, {1'700'000'000, 5}};  // NOLINT(*-avoid-c-arrays)
  REQUIRE(utimensat(AT_FDCWD, "file", times, 0) == 0);
  InputSet set;
  set.by_mtime = {"file", "missing"};
  CHECK(shown(set) == Lines{"mtime file=3 1700000000000000005", "absent missing="});
  set.declared = {"file"};
  CHECK(shown(set) == Lines{"contents file=" + start_of("abc"), "mtime file=3 1700000000000000005",
                            "absent missing="});
}

TEST_CASE("look: a symbolic link counts by its target text and by what it leads to") {
  const Scratch scratch;
  write_file("file", "abc", 0755);
  std::filesystem::create_symlink("file", "link");
  std::filesystem::create_symlink("./file", "same");
  std::filesystem::create_symlink("nowhere", "dangling");
  std::filesystem::create_symlink("link", "link2");
  CHECK(shown(declared({"link", "same", "dangling", "link2"})) ==
        Lines{"target dangling=nowhere",
              "absent dangling=", "contents link=" + start_of("abc") + " x", "target link=file",
              "contents link2=" + start_of("abc") + " x", "target link2=link",
              "contents same=" + start_of("abc") + " x", "target same=./file"});
}

TEST_CASE("look: links in circles end") {
  const Scratch scratch;
  write_file("d/sub/file", "abc");
  std::filesystem::create_directory_symlink("..", "d/sub/up");
  std::filesystem::create_directory_symlink(".", "d/self");
  std::filesystem::create_symlink("loop", "d/loop");
  CHECK(shown(declared({"d"})) ==
        Lines{"listing d=lloop;lself;dsub;", "target d/loop=loop",
              "absent d/loop=", "target d/self=.", "listing d/sub=ffile;lup;",
              "contents d/sub/file=" + start_of("abc"), "target d/sub/up=.."});
}

TEST_CASE("look: a directory declared by two names is looked at under both") {
  const Scratch scratch;
  write_file("a/x", "1");
  std::filesystem::create_symlink("a", "b");
  InputSet set = declared({"a", "b"});
  set.left_out = {"a/x"};
  const Lines lines = shown(set);
  CHECK(std::count(lines.begin(), lines.end(), "contents b/x=" + start_of("1")) == 1);
}

TEST_CASE("look: what is left out does not count in listings either") {
  const Scratch scratch;
  for (const char* const path : {"d/a.c", "d/a.o", "d/.git/x", "d/gen/y", "d/gen/b.o", "e.o"}) {
    write_file(path, "");
  }
  InputSet set = declared({"d", "e.o", "*.o"});
  set.left_out = {"*.o", ".git", "d/gen/y"};
  const std::string empty = start_of("");
  CHECK(shown(set) == Lines{"matches *.o=0", "listing d=fa.c;dgen;", "contents d/a.c=" + empty,
                            "listing d/gen="});
  InputSet arguments = named({"d/a.o", "e.o", "d/a.c"});
  arguments.left_out = {"*.o"};
  CHECK(shown(arguments) == Lines{"contents d/a.c=" + empty});
}

TEST_CASE("look: declared outputs and the cache itself do not count") {
  const Scratch scratch;
  for (const char* const path : {"d/a", "d/out", "d/cache/results", "d/seed/format", "d/build/x"}) {
    write_file(path, "");
  }
  const Lines expected{"listing d=fa;", "contents d/a=" + start_of("")};
  const std::vector<FileIdentity> caches = {identity_at("d/cache"), identity_at("d/seed")};
  CHECK(shown(look(declared({"d"}), {"d/out", "d/b*"}, caches)) == expected);
  CHECK(shown(look(named({"d", "d/out", "d/cache"}), {"d/out", "d/build"}, caches)) == expected);
  CHECK(shown(look(declared({"d/out", "d/cache", "d/seed"}), {"d/out"}, caches)).empty());
}

TEST_CASE("look: a glob counts by its matches and how many they are") {
  const Scratch scratch;
  write_file("a.c", "a");
  write_file("b.c", "b");
  CHECK(shown(declared({"*.c"})) ==
        Lines{"matches *.c=2", "contents a.c=" + start_of("a"), "contents b.c=" + start_of("b")});
  CHECK(shown(declared({"*.h"})) == Lines{"matches *.h=0"});
  CHECK(shown(declared({"./*.h"})) == Lines{"matches *.h=0"});
}

TEST_CASE("look: a name that exists literally is no glob") {
  const Scratch scratch;
  write_file("a[1].c", "literal");
  write_file("a1.c", "glob");
  CHECK(shown(declared({"a[1].c"})) == Lines{"contents a[1].c=" + start_of("literal")});
  std::filesystem::remove("a[1].c");
  CHECK(shown(declared({"a[1].c"})) ==
        Lines{"contents a1.c=" + start_of("glob"), "matches a[1].c=1"});
  // Arguments are never globs: the shell expands those.
  CHECK(shown(named({"a[1].c", "*.c"})).empty());
}

TEST_CASE("look: what cannot be part of a key is told") {
  const Scratch scratch;
  REQUIRE(mkfifo("fifo", 0600) == 0);
  const int listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  "socket"s.copy(&address.sun_path[0], sizeof address.sun_path - 1);
  REQUIRE(bind(listening, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  close(listening);
  std::filesystem::create_symlink("fifo", "link");
  write_file("d/x", "");
  std::filesystem::create_symlink("../fifo", "d/pipe");
  CHECK_THROWS_WITH_AS(look(declared({"fifo"})), fifo_text("fifo"), Unkeyable);
  CHECK_THROWS_WITH_AS(look(named({"fifo"})), fifo_text("fifo"), Unkeyable);
  CHECK_THROWS_WITH_AS(look(declared({"socket"})), special_text("'socket' is a socket"), Unkeyable);
  CHECK_THROWS_WITH_AS(look(declared({"link"})), fifo_text("link"), Unkeyable);
  CHECK_THROWS_WITH_AS(look(named({"/dev/zero"})), special_text("'/dev/zero' is a device"),
                       Unkeyable);
  CHECK_THROWS_WITH_AS(look(named({"/proc/uptime"})), told("'/proc/uptime' has no fixed contents"),
                       Unkeyable);
  CHECK_THROWS_AS(look(declared({"/proc/self"})), Unkeyable);
  CHECK_THROWS_AS(look(declared({std::string(5000, 'x')})), Unkeyable);
  InputSet left_out = declared({"d"});
  left_out.left_out = {"pipe"};
  CHECK(shown(left_out).size() == 2);
}

TEST_CASE("look: within a tree a special file is a name, and a link upwards only a link") {
  const Scratch scratch;
  write_file("d/x", "");
  write_file("beside", "");
  REQUIRE(mkfifo("d/fifo", 0600) == 0);
  std::filesystem::create_symlink("fifo", "d/pipe");
  std::filesystem::create_directories("d/deep/er");
  std::filesystem::create_symlink("../..", "d/deep/er/up");
  std::filesystem::create_symlink(".", "d/deep/here");
  const Lines lines = shown(declared({"d"}));
  CHECK(lines.size() == 7);
  CHECK(std::count(lines.begin(), lines.end(), "target d/pipe=fifo") == 1);
  CHECK(std::count(lines.begin(), lines.end(), "target d/deep/er/up=../..") == 1);
  const auto with_fifo = look(declared({"d"}));
  std::filesystem::remove("d/fifo");
  write_file("d/fifo", "");
  CHECK(first_difference(with_fifo, look(declared({"d"}))) == "d/fifo");
  std::filesystem::create_symlink("../..", "d/deep/out");
  CHECK_THROWS_AS(look(declared({"d"})), Unkeyable);
}

TEST_CASE("look: the standard streams and the null device need no key") {
  const Scratch scratch;
  CHECK(shown(named({"/dev/null", "/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd/0",
                     "/dev/fd/1", "/proc/self/fd/2", "/dev//stdin"}))
            .empty());
  CHECK(shown(declared({"/dev/null"})).empty());
}

TEST_CASE("look: files behind arguments have a limit and declared ones none") {
  const Scratch scratch;
  for (const char* const path : {"d/1", "d/2", "d/3", "e"}) write_file(path, "");
  const std::vector<std::string> none;
  const Exempt exempt(scratch.path(), {});
  const std::vector<FileIdentity> caches;
  for (const std::size_t most : {0U, 1U, 2U, 3U, 4U, 5U}) {  // a listing and three files
    CAPTURE(most);
    Gathering gathering(none, exempt, caches);
    gathering.add("d", ObservationKind::mtime);
    NamedLimits limits(most);
    bool fits = true;
    try {
      // What is named again, as a whole or in part, takes no more room.
      for (const char* const path : {"d", "d/2", "d"}) {
        gathering.add_named(path, ObservationKind::contents, limits);
      }
    } catch (const Unkeyable&) {
      fits = false;
    }
    CHECK(fits == (most >= 4));
  }
}

/// So many paths that all name `file`: a/../a/../b/../FILE and the like.
std::vector<std::string> names_of(const std::string& file, std::size_t count) {
  constexpr unsigned kSteps = 15;
  for (const char* const directory : {"a", "b"}) std::filesystem::create_directory(directory);
  std::vector<std::string> names;
  for (std::size_t number = 0; number < count; ++number) {
    std::string name;
    for (unsigned step = 0; step < kSteps; ++step) {
      name += (number >> step & 1U) == 0 ? "a/../" : "b/../";
    }
    names.push_back(name + file);
  }
  return names;
}

TEST_CASE("look: more than twenty thousand files behind arguments are too many") {
  const Scratch scratch;
  // A dangling link gives two observations, but is one path: its target, and what is not there.
  std::filesystem::create_symlink("nowhere", "link");
  const std::vector<std::string> names = names_of("link", kMostNamedFiles + 1);
  const std::vector<std::string> fewer(names.begin(), names.end() - 1);
  CHECK(look(named(fewer)).size() == 2 * kMostNamedFiles);
  CHECK_THROWS_WITH_AS(look(named(names)),
                       ("arguments name more than 20,000 files, '" + names.back() +
                        "' the last of them: to cache the call, declare it with -i, or leave "
                        "directories out with --auto-inputs files")
                           .c_str(),
                       Unkeyable);
  CHECK(look(declared(names)).size() == 2 * kMostNamedFiles + 2);
  InputSet both = declared(names);
  both.named = names;
  CHECK(look(both).size() == 2 * kMostNamedFiles + 2);
}

TEST_CASE("look: bytes to read below named directories have a limit") {
  const auto fits = [](const std::vector<FileIdentity>& unknown, const std::string& path) {
    NamedLimits limits(kMostNamedFiles, 100);
    for (const char* const argument : {"a", "b"}) {
      limits.begin(argument);
      limits.count_bytes(path, {.device = 1, .inode = 1, .size = 60});
      limits.count_bytes(path, {.device = 1, .inode = 2, .size = 41});
    }
    try {
      limits.refuse_if_large(unknown);
    } catch (const Unkeyable&) {
      return false;
    }
    return true;
  };
  const FileIdentity one{.device = 1, .inode = 1, .size = 60};
  const FileIdentity two{.device = 1, .inode = 2, .size = 41};
  const FileIdentity other{.device = 1, .inode = 3, .size = 1000};
  CHECK(fits({}, "x"));
  CHECK(fits({one, other, one}, "x"));
  CHECK_FALSE(fits({one, two}, "x"));
  CHECK(fits({two, other}, "x"));
}

TEST_CASE("look: an unreadable file is told") {
  if (geteuid() == 0) return;  // root reads everything
  const Scratch scratch;
  write_file("secret", "", 0);
  CHECK_THROWS_AS(look(declared({"secret"})), Unkeyable);
}

}  // namespace
}  // namespace cache_run
