// SPDX-License-Identifier: MIT
#include "sys/file_system.hpp"

#include <doctest/doctest.h>

#include <cerrno>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

TEST_CASE("file system: what a directory is kept by") {
  const Scratch scratch;
  const auto found = file_system_of(".");
  REQUIRE(found);
  CHECK_FALSE(found->name.empty());
  CHECK_FALSE(found->read_only);
  CHECK(found->size >= found->free);
  const auto proc = file_system_of("/proc");
  REQUIRE(proc);
  CHECK(proc->name == "0x9fa0");
  CHECK_FALSE(proc->inodes);
  CHECK_FALSE(file_system_of("nowhere"));
  CHECK(errno == ENOENT);
}

}  // namespace
}  // namespace cache_run
