// SPDX-License-Identifier: MIT
#include "entry/configuration_among.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "../../support/scratch.hpp"
#include "made_outputs.hpp"

namespace cache_run {
namespace {

TEST_CASE("configuration among: a name counts that some file system takes for it") {
  const Scratch scratch;
  const WithVariable home("XDG_CONFIG_HOME", scratch.path("d"));
  std::filesystem::create_directories("d/other");
  for (const char* const path :
       {"cache-run.toml", "d/x/CACHE-RUN.TOML", "Cache-run.Toml", "cache-run.toml.",
        "cache-run.toml::$DATA", "d/Cache-Run/x", "D/cache-run/x", "D", "d/CACHE-RUN",
        "CACHE-~1.TOM", "d/x/cache-~2.tom", "CA5A3F~1.TOM", "cache-~12.tom", "d/CACHE-~1",
        "d/cache-~1/x", "d/cab2d0~1/x"}) {
    CAPTURE(path);
    CHECK(first_configuration({file("a", ""), file(path, "")}) == path);
  }
  for (const char* const path :
       {"cache-run.tom", "d/cache-run-x/x", "d/other/x", "e", "CACHE-~1.TXT", "cache-~a.tom",
        "cache-~.tom", "cxche-~1.tom", "~1.tom", "d/cachex~1.x/x", "d/cacheru1/x"}) {
    CAPTURE(path);
    CHECK(first_configuration({directory("D"), file(path, "")}).empty());
  }
  CHECK(first_configuration({directory("d"), directory("d/Cache-Run")}) == "d/Cache-Run");
}

TEST_CASE("configuration among: what a link in the place of a project's file leads to counts") {
  const Scratch scratch;
  std::filesystem::create_directories("d/e");
  const auto is_refused = [](const std::string& path, const std::string& target) {
    std::filesystem::remove("d/cache-run.toml");
    std::filesystem::create_symlink(target, "d/cache-run.toml");
    return first_configuration({directory("d/e"), file("d/e/a", ""), file(path, "")}) == path;
  };
  for (const char* const target :
       {"e/c", "../d/e/c", "e/./c", "e/../e/c", "e/new/../c", "new/../e/c", "e/c/x", "e/C"}) {
    CAPTURE(target);
    CHECK(is_refused("d/e/c", target));
    CHECK(is_refused("d/e/c", scratch.path(std::string("d/") + target)));
  }
  std::filesystem::create_symlink("c", "d/e/link");
  CHECK(is_refused("d/e/c", "e/link"));
  CHECK(is_refused("d/e/c", "new/../e/link"));
  CHECK_FALSE(is_refused("d/e/c", "e/other"));
  CHECK_FALSE(is_refused("d/e/c", "c"));
  // A link elsewhere is not seen.
  std::filesystem::remove("d/cache-run.toml");
  std::filesystem::create_directory("d/f");
  std::filesystem::create_symlink("../e/c", "d/f/cache-run.toml");
  CHECK(first_configuration({file("d/e/c", "")}).empty());
  CHECK(first_configuration({file("d/f/a", ""), file("d/e/c", "")}) == "d/e/c");
}

}  // namespace
}  // namespace cache_run
