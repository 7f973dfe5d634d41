// SPDX-License-Identifier: MIT
#include "results/short_ids.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

std::string id(const std::string& name, const std::string& start) {
  return name + "-" + start + std::string(40 - start.size(), '7');
}

ShortIds of_all(const std::vector<std::string>& ids) {
  ShortIds short_ids;
  for (const std::string& one : ids) short_ids.add(one);
  short_ids.prepare();
  return short_ids;
}

TEST_CASE("short ids: eight digits are enough where no two ids share them") {
  const std::string one = id("cc", "0123456789");
  CHECK(of_all({one}).of(one) == "cc-01234567");
  CHECK(of_all({one, id("cc", "01234566")}).of(one) == "cc-01234567");
}

TEST_CASE("short ids: so many digits that the last one differs") {
  const std::string one = id("cc", "0123456789a");
  CHECK(of_all({one, id("sort", "0123456789b")}).of(one) == "cc-0123456789a");
  CHECK(of_all({one, id("sort", "01234567"), id("x", "ff")}).of(one) == "cc-012345678");
  // Beyond what is compared: all of them.
  CHECK(of_all({one, id("sort", "0123456789a7777777")}).of(one) == one);
}

TEST_CASE("short ids: a long name is left out") {
  const std::string one = id(std::string(21, 'n'), "abcdef0123");
  CHECK(of_all({one}).of(one) == "abcdef01");
  CHECK(of_all({}).of(id(std::string(20, 'n'), "abc")) == std::string(20, 'n') + "-abc77777");
}

}  // namespace
}  // namespace cache_run
