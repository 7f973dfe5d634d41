// SPDX-License-Identifier: MIT
#include "entry/inherited_rights.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <cstdint>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

using namespace std::string_literals;

std::string acl_entry(unsigned tag, unsigned permissions, std::uint32_t who = 0xffffffff) {
  std::string bytes = {static_cast<char>(tag), '\0', static_cast<char>(permissions), '\0'};
  for (unsigned i = 0; i < 32; i += 8) bytes += static_cast<char>(who >> i & 0xffU);
  return bytes;
}

/// Looks at what the kernel gives to a new file and a new directory.
Rights rights_at(const std::string& path) {
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  return {.mode = status.st_mode & 07777U, .access_lists = access_lists_of(path)};
}

TEST_CASE("inherited rights: as the kernel gives them") {
  const Scratch scratch;
  const std::string version = "\2\0\0\0"s;
  const std::string minimal = version + acl_entry(1, 7) + acl_entry(4, 5) + acl_entry(32, 1);
  const std::string extended = version + acl_entry(1, 6) + acl_entry(2, 7, 12345) +
                               acl_entry(4, 5) + acl_entry(8, 1, 54321) + acl_entry(16, 7) +
                               acl_entry(32, 4);
  int number = 0;
  for (const std::string& list : {""s, minimal, extended}) {
    const std::string place = std::to_string(number++);
    REQUIRE(mkdir(place.c_str(), 0755) == 0);
    if (!list.empty() &&
        setxattr(place.c_str(), "system.posix_acl_default", list.data(), list.size(), 0) != 0) {
      return;  // no ACLs here
    }
    CHECK(default_access_list(place) == list);
    REQUIRE(mkdir((place + "/directory").c_str(), 0777) == 0);
    close(open((place + "/file").c_str(), O_CREAT | O_WRONLY, 0666));
    CHECK(rights_of_new(list, true) == rights_at(place + "/directory"));
    CHECK(rights_of_new(list, false) == rights_at(place + "/file"));
  }
}

TEST_CASE("inherited rights: a malformed list gives none") {
  for (const std::string& list : {"\2"s, "\2\0\0\0abc"s}) CHECK_FALSE(rights_of_new(list, true));
  CHECK(default_access_list("nowhere").empty());
}

}  // namespace
}  // namespace cache_run
