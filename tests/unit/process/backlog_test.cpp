// SPDX-License-Identifier: MIT
#include "process/backlog.hpp"

#include <doctest/doctest.h>

#include <string>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

/// Takes everything out, `step` bytes at a time: "o:" and "e:" before the bytes of each stream.
std::string drain(Backlog& backlog, std::size_t step) {
  std::string all;
  char stream = 0;
  for (auto part = backlog.next(); !part.bytes.empty(); part = backlog.next()) {
    const char now = part.stream == Stream::out ? 'o' : 'e';
    if (now != stream) all += std::string{now, ':'};
    stream = now;
    const std::string_view some = part.bytes.substr(0, step);
    all += some;
    backlog.drop(some.size());
  }
  return all;
}

TEST_CASE("backlog: bytes come out in order, however they are taken") {
  const Scratch scratch;
  for (const std::size_t step : {std::size_t{1}, std::size_t{2}, std::size_t{100}}) {
    Backlog backlog(scratch.path(), 1000);
    CHECK(drain(backlog, step).empty());
    for (int round = 0; round < 3; ++round) {
      CHECK(backlog.add(Stream::out, "one"));
      CHECK(backlog.add(Stream::err, "two"));
      CHECK(backlog.add(Stream::err, "three"));
      CHECK(backlog.add(Stream::out, "four"));
      CHECK(drain(backlog, step) == "o:onee:twothreeo:four");
    }
  }
}

TEST_CASE("backlog: it takes bytes up to its limit, and again once it is empty") {
  const Scratch scratch;
  Backlog backlog(scratch.path(), 100);
  const std::string bytes(60, 'x');
  for (int round = 0; round < 3; ++round) {
    CHECK(backlog.add(Stream::out, bytes));
    CHECK_FALSE(backlog.add(Stream::out, bytes));
    CHECK(drain(backlog, 7) == "o:" + bytes);
  }
  CHECK_FALSE(backlog.add(Stream::out, std::string(101, 'x')));
  // Only bytes of output count, however many writes they come from.
  for (int i = 0; i < 100; ++i) CHECK(backlog.add(Stream::err, "x"));
  CHECK_FALSE(backlog.add(Stream::err, "x"));
}

TEST_CASE("backlog: what nobody reads is left out") {
  const Scratch scratch;
  Backlog backlog(scratch.path(), 1000);
  CHECK(backlog.add(Stream::out, "one"));
  CHECK(backlog.add(Stream::err, "two"));
  CHECK(backlog.add(Stream::out, "three"));
  CHECK(backlog.next().bytes == "one");
  backlog.forget(Stream::out);
  CHECK(drain(backlog, 100) == "e:two");
}

TEST_CASE("backlog: without a directory it takes nothing") {
  Backlog backlog("/nowhere/at/all", 1000);
  CHECK_FALSE(backlog.add(Stream::out, "one"));
  CHECK(backlog.next().bytes.empty());
}

}  // namespace
}  // namespace cache_run
