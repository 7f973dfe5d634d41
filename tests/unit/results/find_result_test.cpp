// SPDX-License-Identifier: MIT
#include "results/find_result.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "results/command_text.hpp"
#include "store/publish.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

std::string problem_of(const Store& store, std::string_view text) {
  try {
    return "found " + find_id(store, text);
  } catch (const UsageError& problem) {
    return problem.what();
  }
}

TEST_CASE("stored results: command lines are told as a shell would read them") {
  CHECK(command_line_text({"cc", "-DX=1", "a b", "", "it's", "$x"}) ==
        R"(cc -DX=1 'a b' '' 'it'\''s' '$x')");
  CHECK(command_line_text({"echo", "\033[31m", "\xff", "gr\u00fcn"}) ==
        "echo '\\x1b[31m' '\\xff' 'gr\u00fcn'");
  CHECK(command_line_text({"cc", "-I\0/inc"s, "\0\0"s}) == "cc '-I<base>/inc' '<base>'");
}

TEST_CASE("stored results: an id is found by its beginning, its digits or the command's name") {
  const Scratch scratch;
  const Store store("cache");
  const std::string cc = "cc-" + std::string(40, 'a');
  const std::string sort = "sort-" + std::string(40, 'b');
  for (const std::string& id : {cc, sort, "cc-ab" + std::string(38, '0')}) {
    publish_bytes(store, "text", store.result_path(id));
  }
  CHECK(find_id(store, cc) == cc);
  CHECK(find_id(store, "cc-aa") == cc);
  CHECK(find_id(store, "aaa") == cc);
  CHECK(find_id(store, "sort") == sort);
  CHECK(problem_of(store, "nonsense") == "no stored result 'nonsense' (see 'cache-run list')");
  CHECK(problem_of(store, "cc") ==
        "'cc' matches 2 results, give a longer id (see 'cache-run list'): " + cc + ", cc-ab" +
            std::string(38, '0'));
  for (const std::string& digits : {"c0"s, "c1"s}) {
    publish_bytes(store, "text", store.result_path("cc-" + digits + std::string(38, '0')));
  }
  CHECK(problem_of(store, "cc").ends_with("cc-c0" + std::string(38, '0') + " and 1 more"));
  CHECK(problem_of(store, "") == "'' is not an id (see 'cache-run list')");
}

TEST_CASE("stored results: several ids are found as each alone") {
  const Scratch scratch;
  const Store store("cache");
  const std::string cc = "cc-" + std::string(40, 'a');
  const std::string digits = "ccc-" + std::string(40, 'c');
  for (const std::string& id : {cc, digits, "sort-" + std::string(40, 'b')}) {
    publish_bytes(store, "text", store.result_path(id));
  }
  CHECK(find_ids(store, std::vector<std::string>{"aa", "ccc", "aaa"}) ==
        std::vector<std::string>{cc, digits, cc});
  CHECK_THROWS_AS(find_ids(store, std::vector<std::string>{"aa", "cc"}), UsageError);
  CHECK_THROWS_AS(find_ids(store, std::vector<std::string>{"aa", "d"}), UsageError);
  CHECK_THROWS_AS(find_ids(store, std::vector<std::string>{"aa", ""}), UsageError);
}

}  // namespace
}  // namespace cache_run
