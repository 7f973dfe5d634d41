// SPDX-License-Identifier: MIT
#include "sys/environment.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

TEST_CASE("environment: unset differs from empty") {
  const WithVariable unset("CACHE_RUN_TEST_A", std::nullopt);
  const WithVariable empty("CACHE_RUN_TEST_B", "");
  const WithVariable equals("CACHE_RUN_TEST_C", "x=y=z");
  CHECK(variable("CACHE_RUN_TEST_A") == std::nullopt);
  CHECK(variable("CACHE_RUN_TEST_B") == "");
  CHECK(variable("CACHE_RUN_TEST_C") == "x=y=z");
  const auto all = all_variables();
  const auto has = [&](std::string_view name, std::string_view value) {
    return std::find(all.begin(), all.end(), std::pair(name, value)) != all.end();
  };
  CHECK(has("CACHE_RUN_TEST_B", ""));
  CHECK(has("CACHE_RUN_TEST_C", "x=y=z"));
  CHECK_FALSE(has("CACHE_RUN_TEST_A", ""));
}

TEST_CASE("environment: a home that is not absolute gives way to the list of users") {
  std::optional<std::string> listed;
  {
    const WithVariable home("HOME", std::nullopt);
    listed = home_directory();
  }
  for (const std::string unfit : {"", ".", "relative/home"}) {
    CAPTURE(unfit);
    const WithVariable home("HOME", unfit);
    CHECK(home_directory() == listed);
  }
  const WithVariable home("HOME", "/some where");
  CHECK(home_directory() == "/some where");
}

TEST_CASE("environment: the working directory is physical and may be gone") {
  const Scratch scratch;
  std::filesystem::create_directory("real");
  std::filesystem::create_directory_symlink("real", "link");
  std::filesystem::current_path("link");
  CHECK(working_directory() == scratch.path("real"));
  std::filesystem::remove(scratch.path("real"));
  CHECK(working_directory() == std::nullopt);
}

}  // namespace
}  // namespace cache_run
