// SPDX-License-Identifier: MIT
#include "inputs/held_place.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <string>
#include <string_view>

#include "../../support/scratch.hpp"
#include "sys/anchored_file.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

namespace fs = std::filesystem;

struct PlaceRow {
  std::string_view declared;
  std::string_view path;
  std::string_view from;
};

TEST_CASE("held place: no link is followed below the directory where stars begin") {
  const Scratch scratch;
  write_file("out/s/t/file.o", "contents");
  for (const PlaceRow& row :
       std::to_array<PlaceRow>({{"out", "out", "."},
                                {"./out/s//", "out/s", "out"},
                                {"o*/s", "out/s", "out"},
                                {"out/s/t/*.o", "out/s/t/file.o", "out/s/t"},
                                {"out/**/*.o", "out/s/t/file.o", "out"},
                                {"**/file.o", "out/s/t/file.o", "."},
                                {"*/s/**/**/*.o", "out/s/t/file.o", "out/s"},
                                {"out/**/t/*", "out/s/t/file.o", "out/s/t"}})) {
    CAPTURE(row.declared);
    const std::vector<OutputPlace> places = places_for(row.declared);
    REQUIRE(places.size() == 1);
    CHECK(places[0].path == row.path);
    CHECK(places[0].from == row.from);
    struct stat status {};
    const HeldPlace held = hold(places[0]);
    REQUIRE(held.directory);
    CHECK(held.path.text() == row.path);
    CHECK(look_at_file(held.path, status));
  }
  const std::vector<OutputPlace> whole = places_for(scratch.path("**/*.o"));
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].from == scratch.path());
  CHECK(hold(whole[0]).directory);
}

TEST_CASE("held place: a link that took the place of a directory leads nowhere") {
  const Scratch scratch;
  write_file("elsewhere/t/file.o", "contents");
  write_file("out/s/t/file.o", "contents");
  const std::vector<OutputPlace> stars = places_for("out/**/*.o");
  const std::vector<OutputPlace> named = places_for("out/s/t/file.o");
  fs::rename("out/s", "s");
  fs::create_symlink("../elsewhere", "out/s");
  const HeldPlace held = hold(stars.at(0));
  const int code = errno;
  CHECK_FALSE(held.directory);
  CHECK(code == ELOOP);
  CHECK(hold(named.at(0)).directory);
}

TEST_CASE("held place: a deep directory that rests is opened again only if it is the same one") {
  const Scratch scratch;
  fs::create_directories("above/below");
  fs::create_directory("other");
  const Fd below = open_file("above/below", O_RDONLY | O_DIRECTORY);
  struct stat status {};
  REQUIRE(stat("above", &status) == 0);
  for (const std::size_t depth : {0UL, 1000UL}) {
    CAPTURE(depth);
    HeldDirectory above(open_file("above", O_RDONLY | O_DIRECTORY), number_of(status), depth);
    above.rest();
    CHECK(static_cast<bool>(above) == (depth == 0));
    REQUIRE(above.open_again(below.get()));
    CHECK(stands_at(above.at("in/a/text/below")));
  }
  HeldDirectory above(open_file("above", O_RDONLY | O_DIRECTORY), number_of(status), 1000);
  above.rest();
  fs::rename("above/below", "other/below");
  CHECK_FALSE(above.open_again(below.get()));
}

TEST_CASE("held place: a directory without a name is held itself") {
  const Scratch scratch;
  fs::create_directory("sub");
  for (const char* const path : {".", "..", "/", "sub/.."}) {
    CAPTURE(path);
    struct stat status {};
    const HeldPlace held = hold(place_at(path));
    REQUIRE(held.directory);
    CHECK(look_at_file(held.path, status));
    CHECK(held.path.text() == path);
    CHECK(held.directory.number() == number_of(status));
  }
}

}  // namespace
}  // namespace cache_run
