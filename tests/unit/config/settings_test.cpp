// SPDX-License-Identifier: MIT
#include "config/settings.hpp"

#include <doctest/doctest.h>

#include <ostream>  // doctest prints bitsets

#include "given.hpp"

namespace cache_run {
namespace {

TEST_CASE("settings: the defaults") {
  Given given;
  const Settings made = given.settings({"c"});
  CHECK(made.key.inputs.empty());
  CHECK(made.key.auto_inputs == AutoInputs::tree);
  CHECK(made.result.cache_exit == std::bitset<256>(1));
  CHECK(made.place.cache_dir.empty());
  CHECK(made.key.standard_input == InputUse::own);
  CHECK_FALSE(made.use.refresh);
  CHECK_FALSE(made.use.no_cache);
  CHECK_FALSE(made.place.verbose);
  CHECK_FALSE(made.place.quiet);
  CHECK_FALSE(made.place.help);
  CHECK_FALSE(made.place.version);
}

TEST_CASE("settings: every option sets what it is for") {
  Given given;
  const Settings made = given.settings({"-i",
                                        "a",
                                        "-i",
                                        "!*.o",
                                        "--input-mtime",
                                        "m",
                                        "--input-mtime",
                                        "!x/y",
                                        "-e",
                                        "CC",
                                        "--env",
                                        "MY_*",
                                        "-k",
                                        "",
                                        "-k",
                                        "text",
                                        "-o",
                                        "out",
                                        "--stdin",
                                        "--auto-inputs",
                                        "files",
                                        "-vq",
                                        "--cache-exit",
                                        "0,3",
                                        "-hV",
                                        "--refresh",
                                        "--cache-dir",
                                        "dir",
                                        "--fallback-dir",
                                        "seed",
                                        "--no-cache",
                                        "c"});
  CHECK(made.key.inputs == Words{"a"});
  CHECK(made.key.inputs_by_mtime == Words{"m"});
  CHECK(made.key.left_out == Words{"*.o", "x/y"});
  CHECK(made.key.variables == Words{"CC", "MY_*"});
  CHECK(made.key.texts == Words{"", "text"});
  CHECK(made.result.outputs == Words{"out"});
  CHECK(made.key.standard_input == InputUse::keyed);
  CHECK(made.key.auto_inputs == AutoInputs::files);
  CHECK(made.result.cache_exit == std::bitset<256>(0b1001));
  CHECK(made.place.cache_dir == "dir");
  CHECK(made.place.fallback_dir == "seed");
  CHECK(made.use.refresh);
  CHECK(made.use.no_cache);
  CHECK(made.place.verbose);
  CHECK(made.place.quiet);
  CHECK(made.place.help);
  CHECK(made.place.version);
}

TEST_CASE("settings: an option wins over its variable and that over the default") {
  Given given;
  const WithVariable auto_inputs("CACHE_RUN_AUTO_INPUTS", "off");
  const WithVariable exits("CACHE_RUN_CACHE_EXIT", "all");
  const WithVariable directory("CACHE_RUN_CACHE_DIR", "/from/variable");
  const WithVariable refresh("CACHE_RUN_REFRESH", "yes");
  const WithVariable standard_input("CACHE_RUN_STDIN", "1");
  const WithVariable verbose("CACHE_RUN_VERBOSE", "on");
  const WithVariable quiet("CACHE_RUN_QUIET", "true");
  const WithVariable no_cache("CACHE_RUN_NO_CACHE", "1");
  const Settings by_variable = given.settings({"c"});
  CHECK(by_variable.key.auto_inputs == AutoInputs::off);
  CHECK(by_variable.result.cache_exit.all());
  CHECK(by_variable.place.cache_dir == "/from/variable");
  CHECK(by_variable.use.refresh);
  CHECK(by_variable.key.standard_input == InputUse::keyed);
  CHECK(by_variable.place.verbose);
  CHECK(by_variable.place.quiet);
  CHECK(by_variable.use.no_cache);
  const Settings by_option =
      given.settings({"--auto-inputs=tree", "--cache-exit=0", "--cache-dir=here", "--refresh=no",
                      "--stdin=0", "--verbose=false", "--quiet=off", "--no-cache=0", "c"});
  CHECK(by_option.key.auto_inputs == AutoInputs::tree);
  CHECK(by_option.result.cache_exit == std::bitset<256>(1));
  CHECK(by_option.place.cache_dir == "here");
  CHECK_FALSE(by_option.use.refresh);
  CHECK(by_option.key.standard_input == InputUse::own);
  CHECK_FALSE(by_option.place.verbose);
  CHECK_FALSE(by_option.place.quiet);
  CHECK_FALSE(by_option.use.no_cache);
}

TEST_CASE("settings: the last of several values counts") {
  Given given;
  CHECK(given.settings({"--cache-dir=a", "--cache-dir=b", "c"}).place.cache_dir == "b");
  CHECK_FALSE(given.settings({"--refresh", "--refresh=0", "c"}).use.refresh);
  CHECK(given.settings({"--refresh=0", "--refresh", "c"}).use.refresh);
}

TEST_CASE("settings: one variable switches everything off") {
  Given given;
  for (const std::string yes : {"1", "true", "yes", "on"}) {
    const WithVariable disable("CACHE_RUN_DISABLE", yes);
    CHECK(given.settings({"c"}).use.no_cache);
    CHECK(given.settings({"c"}).use.off_place == "CACHE_RUN_DISABLE");
  }
  for (const std::string no : {"", "0", "false", "no", "off"}) {
    const WithVariable disable("CACHE_RUN_DISABLE", no);
    CHECK_FALSE(given.settings({"c"}).use.no_cache);
    CHECK(given.settings({"--no-cache", "c"}).use.no_cache);
    CHECK(given.settings({"--no-cache", "c"}).use.off_place == "--no-cache");
  }
  const WithVariable disable("CACHE_RUN_DISABLE", "please");
  CHECK(given.complaint({"c"}).starts_with("CACHE_RUN_DISABLE: 'please' is not "));
}

TEST_CASE("settings: switching everything off does not depend on the order of the environment") {
  Given given;
  for (const bool first : {true, false}) {
    const WithVariable early(first ? "CACHE_RUN_DISABLE" : "CACHE_RUN_NO_CACHE", first ? "1" : "0");
    const WithVariable late(first ? "CACHE_RUN_NO_CACHE" : "CACHE_RUN_DISABLE", first ? "0" : "1");
    CHECK(given.settings({"c"}).use.no_cache);
  }
}

TEST_CASE("settings: an empty variable is an unset one") {
  Given given;
  const WithVariable auto_inputs("CACHE_RUN_AUTO_INPUTS", "");
  const WithVariable exits("CACHE_RUN_CACHE_EXIT", "");
  const WithVariable directory("CACHE_RUN_CACHE_DIR", "");
  const WithVariable refresh("CACHE_RUN_REFRESH", "");
  const Settings made = given.settings({"c"});
  CHECK(made.key.auto_inputs == AutoInputs::tree);
  CHECK(made.result.cache_exit == std::bitset<256>(1));
  CHECK(made.place.cache_dir.empty());
  CHECK_FALSE(made.use.refresh);
}

TEST_CASE("settings: variables of other names are not ours") {
  Given given;
  const WithVariable list("CACHE_RUN_INPUTS", "x");
  const WithVariable shell("CACHE_RUN_SHELL", "x");
  const WithVariable help("CACHE_RUN_HELP", "1");
  const WithVariable small("cache_run_refresh", "1");
  const WithVariable other("MY_CACHE_RUN_REFRESH", "1");
  const Settings made = given.settings({"c"});
  CHECK(made.key.inputs.empty());
  CHECK_FALSE(made.place.help);
  CHECK_FALSE(made.use.refresh);
}

TEST_CASE("settings: a bad value names its place") {
  Given given;
  CHECK(given.complaint({"--cache-exit=x", "c"}).starts_with("--cache-exit: 'x' is not "));
  CHECK(given.complaint({"--stdin=x", "c"}).starts_with("--stdin: 'x' is not "));
  CHECK(given.complaint({"--auto-inputs", "all", "c"}).starts_with("--auto-inputs: 'all' is not "));
  CHECK(given.complaint({"-i", "", "c"}) == "--input: the value is empty");
  CHECK(given.complaint({"-i", "!", "c"}) == "--input: the value is empty");
  CHECK(given.complaint({"-o", "", "c"}) == "--output: the value is empty");
  CHECK(given.complaint({"-e", "", "c"}) == "--env: the value is empty");
  CHECK(given.complaint({"--cache-dir", "", "c"}) == "--cache-dir: the value is empty");
  CHECK(given.complaint({"-e", "A=1", "c"}) ==
        "--env: 'A=1' is not the name of a variable: give the name without the value");
  CHECK(given.complaint({"-k", "", "c"}).empty());
  const WithVariable exits("CACHE_RUN_CACHE_EXIT", "300");
  CHECK(given.complaint({"c"}).starts_with("CACHE_RUN_CACHE_EXIT: '300' is not "));
}

TEST_CASE("settings: where the cache is") {
  const Scratch scratch;
  struct Row {
    std::string set;
    std::optional<std::string> cache_home;
    std::string home;
    std::string directory;
  };
  const std::string here = scratch.path();
  for (const Row& row :
       {Row{"", std::nullopt, "/home/me", "/home/me/.cache/cache-run"},
        Row{"", "/xdg", "/home/me", "/xdg/cache-run"},
        Row{"", "/xdg//deep/", "/home/me", "/xdg/deep/cache-run"},
        Row{"", "", "/home/me", "/home/me/.cache/cache-run"},
        Row{"", "relative", "/home/me", "/home/me/.cache/cache-run"},
        Row{"", std::nullopt, "/home/me/", "/home/me/.cache/cache-run"},
        Row{"/set", "/xdg", "/home/me", "/set"},
        Row{"/set//here/.", "/xdg", "/home/me", "/set/here"},
        Row{"mine", "/xdg", "/home/me", here + "/mine"},
        Row{"./mine/", "/xdg", "/home/me", here + "/mine"}, Row{".", "/xdg", "/home/me", here},
        Row{"../x", "/xdg", "/home/me", here + "/../x"},
        Row{"~/x", "/xdg", "/home/me", here + "/~/x"}}) {
    CAPTURE(row.set);
    CAPTURE(row.directory);
    const WithVariable cache_home("XDG_CACHE_HOME", row.cache_home);
    const WithVariable home("HOME", row.home);
    Settings made;
    made.place.cache_dir = row.set;
    CHECK(cache_directory(made.place) == row.directory);
  }
}

TEST_CASE("settings: there is no fallback unless one is named") {
  Given given;
  const std::string here = std::filesystem::current_path();
  const WithVariable variable("CACHE_RUN_FALLBACK_DIR", "/from/variable");
  CHECK(fallback_directory(PlaceSettings()).empty());
  CHECK(fallback_directory(given.settings({"c"}).place) == "/from/variable");
  CHECK(fallback_directory(given.settings({"--fallback-dir=", "c"}).place).empty());
  CHECK(fallback_directory(given.settings({"--fallback-dir=a/", "c"}).place) == here + "/a");
  CHECK(given.complaint({"--fallback-dir=~/x", "c"}).starts_with("--fallback-dir: '~/x' is not "));
}

TEST_CASE("settings: without a working directory the cache must be absolute") {
  const Scratch scratch;
  std::filesystem::create_directory("gone");
  std::filesystem::current_path("gone");
  std::filesystem::remove(scratch.path("gone"));
  Settings made;
  made.place.cache_dir = "relative";
  CHECK_THROWS_AS(cache_directory(made.place), Error);
  made.place.cache_dir = "/absolute";
  CHECK(cache_directory(made.place) == "/absolute");
  made.place.fallback_dir = "relative";
  CHECK_THROWS_AS(fallback_directory(made.place), Error);
}

}  // namespace
}  // namespace cache_run
