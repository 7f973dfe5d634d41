// SPDX-License-Identifier: MIT
#include "action/variables.hpp"

#include <doctest/doctest.h>

#include <list>

#include "../../support/scratch.hpp"
#include "hash/hasher.hpp"
#include "sys/environment.hpp"

namespace cache_run {
namespace {

/// None of the variables that count by default is set.
class NoVariables {
 public:
  NoVariables() {
    std::vector<std::string> names{"PATH",       "LANG", "LANGUAGE",  "TZ",      "LD_LIBRARY_PATH",
                                   "LD_PRELOAD", "PWD",  "MAKEFLAGS", "COLUMNS", "FORCE_COLOR",
                                   "NO_COLOR"};
    for (const auto& [name, value] : all_variables()) {
      if (name.starts_with("LC_") || name.starts_with("MY_") || name.starts_with("CLICOLOR"))
        names.emplace_back(name);
    }
    for (const std::string& name : names) unset_.emplace_back(name, std::nullopt);
  }

 private:
  std::list<WithVariable> unset_;
};

std::string text(const std::vector<std::string>& names, const std::string& directory = "/work") {
  KeyText key;
  add_variables({.defaults = true, .names = names, .working_directory = directory}, BaseDirectory(),
                key);
  return key.text();
}

const std::string kUnset =
    "unset 7:COLUMNS 0:\nunset 11:FORCE_COLOR 0:\n"
    "unset 4:LANG 0:\nunset 8:LANGUAGE 0:\nunset 15:LD_LIBRARY_PATH 0:\nunset 10:LD_PRELOAD 0:\n"
    "unset 9:MAKEFLAGS 0:\nunset 8:NO_COLOR 0:\nunset 4:PATH 0:\nunset 2:TZ 0:\n";

TEST_CASE("variables: the default set counts unset too") {
  const NoVariables none;
  CHECK(text({}) == kUnset);
  const WithVariable a("MY_A", "1");
  CHECK(text({}) == kUnset);
  const WithVariable numeric("LC_NUMERIC", "");
  const WithVariable lc("LC", "not a category");
  CHECK(text({}) == "variable 10:LC_NUMERIC 0:\n" + kUnset);
}

TEST_CASE("variables: named ones count by value and whether they are set") {
  const NoVariables none;
  const WithVariable b("MY_B", "2 3");
  const WithVariable a("MY_A", "");
  const std::string both = "variable 4:MY_A 0:\nvariable 4:MY_B 3:2 3\n" + kUnset;
  CHECK(text({"MY_A", "MY_B"}) == both);
  CHECK(text({"MY_B", "MY_A", "MY_B"}) == both);
  CHECK(text({"MY_*"}) == both);
  CHECK(text({"MY_?", "MY_A"}) == both);
  CHECK(text({"MY_[AB]"}) == both);
  CHECK(text({"MY_[!A]"}) == "variable 4:MY_B 3:2 3\n" + kUnset);
  CHECK(text({"my_*"}) == kUnset);
  CHECK(text({"MY_C"}) != kUnset);  // unset is a value
  CHECK(text({"MY_C"}).find("unset 4:MY_C 0:\n") != std::string::npos);
  CHECK(text({"MY_C*"}) == kUnset);
}

TEST_CASE("variables: a long value of a named one is there as its digest only") {
  const NoVariables none;
  const WithVariable path("PATH", "/usr/local/bin:/usr/bin");
  const WithVariable language("LC_LONG", "a language with a long name");
  const WithVariable colours("MY_COLORS", "a palette of colours");
  const WithVariable shown("MY_A", "8 bytes.");
  const WithVariable hidden("MY_B", "9 bytes..");
  const std::string key = text({"MY_*"});
  CHECK(key.find("variable 4:MY_A 8:8 bytes.\n") != std::string::npos);
  CHECK(key.find("variable-digest 4:MY_B 128:" + digest_of("9 bytes..").hex() + "\n") !=
        std::string::npos);
  CHECK(key.find("9 bytes..") == std::string::npos);
  CHECK(key.find("/usr/local/bin:/usr/bin") != std::string::npos);
  CHECK(key.find("a language with a long name") != std::string::npos);
  CHECK(key.find("a palette of colours") != std::string::npos);
}

TEST_CASE("variables: MAKEFLAGS counts without jobs and as unset if nothing else is there") {
  const NoVariables none;
  for (const char* const empty :
       {"", " ", " -j4 --jobserver-auth=3,4", "-j", "j8", "-j 4 -J 15,16", "--jobs 2"}) {
    const WithVariable flags("MAKEFLAGS", empty);
    CHECK(text({}) == kUnset);
  }
  const auto counts_as = [](const char* value, const std::string& expected) {
    CAPTURE(value);
    const WithVariable flags("MAKEFLAGS", value);
    CHECK(text({}).find("variable 9:MAKEFLAGS " + std::to_string(expected.size()) + ":" + expected +
                        "\n") != std::string::npos);
  };
  counts_as("kw -j4 --jobserver-auth=3,4 -- V=1 W=-j4", "kw -- V=1 W=-j4");
  counts_as(" -j3 --jobserver-auth=fifo:/tmp/GMfifo1 -- V=a\\ -j4", "-- V=a\\ -j4");
  counts_as(" -Ij -j3 -Otarget --jobserver-fds=3,4", "-Ij -Otarget");
  counts_as("kj8", "k");
  counts_as("-kj8 -j -n", "-k -n");
  counts_as("V=-j4", "V=-j4");
  counts_as("w --jobserver-style=pipe --no-print-directory", "w --no-print-directory");
}

TEST_CASE("variables: without the default set only those named count") {
  const NoVariables none;
  const WithVariable path("PATH", "/bin");
  const WithVariable a("MY_A", "1");
  KeyText key;
  add_variables({.defaults = false, .names = {"MY_A"}, .working_directory = {}}, BaseDirectory(),
                key);
  CHECK(key.text() == "variable 4:MY_A 1:1\n");
}

TEST_CASE("variables: the shown working directory counts where it is another name of it") {
  const NoVariables none;
  const Scratch scratch;
  std::filesystem::create_directories("real");
  std::filesystem::create_directory_symlink("real", "link");
  const std::string real = scratch.path("real");
  const std::string link = scratch.path("link");
  const std::string counted =
      "variable 3:PWD " + std::to_string(link.size()) + ":" + link + "\n" + kUnset;
  {
    const WithVariable pwd("PWD", link);
    CHECK(text({}, real) == counted);
    CHECK(text({}, link) == kUnset);
    CHECK(text({}, scratch.path()) == kUnset);  // stale, as `make -C` leaves it
    CHECK(text({"PWD"}, scratch.path()) == counted);
    CHECK(text({"PWD"}, real) == counted);
  }
  for (const std::string stale : {"", "/nowhere", "/"}) {
    CAPTURE(stale);
    const WithVariable pwd("PWD", stale);
    CHECK(text({}, real) == kUnset);
  }
}

}  // namespace
}  // namespace cache_run
