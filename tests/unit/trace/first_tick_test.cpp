// SPDX-License-Identifier: MIT
#include "trace/first_tick.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

struct stat written_at(FileTime time) {
  struct stat status {};
  status.st_mode = S_IFREG;
  status.st_ctim = {.tv_sec = time / kSecond, .tv_nsec = time % kSecond};
  return status;
}

TEST_CASE("only a file that was written in the first tick may be written again unseen") {
  FirstTick tick;
  const FileTime now = file_clock();
  CHECK(tick.may_have_seen(written_at(tick.after_start() - 1)));
  CHECK_FALSE(tick.may_have_seen(written_at(now - kSecond / 10 + 1)));
  struct stat directory = written_at(tick.after_start());
  directory.st_mode = S_IFDIR;
  CHECK_FALSE(tick.may_have_seen(directory));
}

TEST_CASE("after the first tick, each file gets another time than one of that tick") {
  FirstTick tick;
  tick.await_end();
  CHECK(file_clock() >= tick.after_start());
  CHECK_FALSE(tick.may_have_seen(written_at(file_clock())));
}

}  // namespace
}  // namespace cache_run
