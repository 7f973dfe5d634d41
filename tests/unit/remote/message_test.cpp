// SPDX-License-Identifier: MIT
#include "remote/message.hpp"

#include <doctest/doctest.h>

#include "sys/error.hpp"

namespace cache_run {
namespace {

TEST_CASE("message: a task comes back, whatever bytes are in it") {
  RemoteTask task;
  task.directory = "/a\nb:3:c";
  task.identity.device = 5;
  task.identity.inode = 6;
  task.settings = {.urls = {"file:///x", "http://y/?ns=z"},
                   .mode = RemoteMode::read_write,
                   .key = "/key",
                   .trusted = {"/one", ""}};
  task.max_size = 18'446'744'073'709'551'615U;
  task.max_age = std::chrono::hours(1);
  task.budget = std::chrono::seconds(2);
  task.quiet = true;
  std::string bytes = encode_task(task);
  bytes.erase(0, bytes.find('\n') + 1);
  const RemoteTask back = decode_task(bytes);
  CHECK(back.directory == task.directory);
  CHECK(number_of(back.identity) == number_of(task.identity));
  CHECK(back.settings == task.settings);
  CHECK(back.max_size == task.max_size);
  CHECK(back.max_age == task.max_age);
  CHECK(back.budget == task.budget);
  CHECK(back.quiet);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_THROWS_AS(static_cast<void>(decode_task(bytes.substr(0, size))), Error);
  }
}

TEST_CASE("message: another version is not understood") {
  std::string bytes = encode_task({});
  bytes.erase(0, bytes.find('\n') + 1);
  bytes.replace(0, 3, "1:9");
  CHECK_THROWS_WITH_AS(static_cast<void>(decode_task(bytes)),
                       doctest::Contains("different versions"), Error);
}

}  // namespace
}  // namespace cache_run
