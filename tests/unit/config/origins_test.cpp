// SPDX-License-Identifier: MIT
#include "config/origins.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "given.hpp"

namespace cache_run {
namespace {

using std::chrono::nanoseconds;

class Origins : public Given {
 public:
  [[nodiscard]] std::vector<PlacedValue> of(std::string_view name, const Words& words) {
    for (Origin& origin : all_origins(assignments(words))) {
      if (origin.option->name == name) return std::move(origin.values);
    }
    return {};
  }
  [[nodiscard]] PlacedValue one(std::string_view name, const Words& words) {
    const auto values = of(name, words);
    REQUIRE(values.size() == 1);
    return values.front();
  }
  /// "VALUE PLACE" of each.
  [[nodiscard]] Words texts(std::string_view name, const Words& words) {
    Words lines;
    for (const PlacedValue& each : of(name, words)) {
      lines.push_back(std::get<std::string>(each.value) + " " + each.place);
    }
    return lines;
  }
};

TEST_CASE("origins: every option with a key is there in the order of the table") {
  Origins given;
  std::vector<const Option*> expected;
  for (const Option& option : all_options()) {
    if (!key_of(option).empty()) expected.push_back(&option);
  }
  std::vector<const Option*> options;
  for (const Origin& origin : all_origins(given.assignments({}))) {
    options.push_back(origin.option);
    CHECK(origin.values.size() == (origin.option->repeatable ? 0 : 1));
    for (const PlacedValue& value : origin.values) CHECK(value.place == "default");
  }
  CHECK(options == expected);
}

TEST_CASE("origins: defaults") {
  Origins given;
  CHECK(given.one("ttl", {}).value == SettingValue());
  CHECK(given.one("max-entry-size", {}).value == SettingValue());
  CHECK(given.one("max-size", {}).value == SettingValue(std::uint64_t{10} << 30U));
  CHECK(given.one("max-age", {}).value == SettingValue());
  CHECK(given.one("min-duration", {}).value == SettingValue(nanoseconds(0)));
  CHECK(given.one("auto-inputs", {}).value == SettingValue(std::string("tree")));
  CHECK(given.one("input-mode", {}).value == SettingValue(std::string("contents")));
  CHECK(given.one("cache-exit", {}).value == SettingValue(std::string("0")));
  CHECK(given.one("strict", {}).value == SettingValue(false));
  CHECK(given.one("no-cwd", {}).value == SettingValue(false));
}

TEST_CASE("origins: the strongest place counts") {
  Origins given;
  given.user_file("ttl = \"1h\"\n");
  CHECK(given.one("ttl", {}).place == given.path("user/cache-run/cache-run.toml") + ":1:7");
  given.project_file("\nttl = 7200\n");
  CHECK(given.one("ttl", {}).place == "./cache-run.toml:2:7");
  CHECK(given.one("ttl", {}).value == SettingValue(nanoseconds(std::chrono::hours(2))));
  const WithVariable variable("CACHE_RUN_TTL", "3h");
  CHECK(given.one("ttl", {}).place == "CACHE_RUN_TTL");
  CHECK(given.one("ttl", {"--ttl", "4h"}).place == "--ttl");
  CHECK(given.one("ttl", {"--ttl", "off"}).value == SettingValue());
  CHECK(given.one("ttl", {"--ttl", "off"}).place == "--ttl");
}

TEST_CASE("origins: lists add up and each value has its place") {
  Origins given;
  given.user_file("env = [\"A\"]\n");
  given.project_file("env = [\"B\", \"C\"]\n");
  CHECK(given.texts("env", {"-e", "D"}) ==
        Words{"A " + given.path("user/cache-run/cache-run.toml") + ":1:8", "B ./cache-run.toml:1:8",
              "C ./cache-run.toml:1:13", "D --env"});
  given.project_file("env_replace = [\"B\", \"C\"]\n");
  CHECK(given.texts("env", {}) == Words{"B ./cache-run.toml:1:16", "C ./cache-run.toml:1:21"});
  given.project_file("env_replace = []\n");
  CHECK(given.texts("env", {}).empty());
}

TEST_CASE("origins: rules count with a command that they match") {
  Origins given;
  given.project_file("[[rule]]\ncommand = \"gcc\"\noutput = \"{-o}\"\nlibs = true\n");
  CHECK(given.texts("output", {"gcc", "-o", "x"}) == Words{"x ./cache-run.toml:3:10"});
  CHECK(given.one("libs", {"gcc"}).value == SettingValue(true));
  CHECK(given.one("libs", {"cc"}).place == "default");
}

TEST_CASE("origins: what switched the cache off") {
  Origins given;
  CHECK(given.one("no-cache", {"--ttl", "0"}).value == SettingValue(true));
  CHECK(given.one("no-cache", {"--ttl", "0"}).place == "--ttl");
  CHECK(given.one("no-cache", {"--stale", "0"}).place == "--stale");
  CHECK(given.one("no-cache", {"--no-cache"}).place == "--no-cache");
  CHECK(given.one("no-cache", {"--ttl", "1"}).place == "default");
  const WithVariable variable("CACHE_RUN_DISABLE", "1");
  CHECK(given.one("no-cache", {}).place == "CACHE_RUN_DISABLE");
}

TEST_CASE("origins: files that are there are told whether they count or not") {
  Origins given;
  given.user_file("");
  given.project_file("");
  std::filesystem::permissions(given.path("cache-run.toml"), std::filesystem::perms::others_write,
                               std::filesystem::perm_options::add);
  static_cast<void>(given.assignments({}));
  REQUIRE(given.met.size() == 2);
  CHECK(given.met[0].path == given.path("user/cache-run/cache-run.toml"));
  CHECK(given.met[0].reason.empty());
  CHECK(given.met[1].path == "./cache-run.toml");
  CHECK(given.met[1].reason.find("others may write to it") != std::string::npos);
}

}  // namespace
}  // namespace cache_run
