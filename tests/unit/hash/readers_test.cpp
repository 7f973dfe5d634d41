// SPDX-License-Identifier: MIT
#include "hash/readers.hpp"

#include <doctest/doctest.h>
#include <pthread.h>
#include <sched.h>

#include <atomic>
#include <csignal>
#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "../../support/scratch.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr std::uint64_t kMebi = 1U << 20U;

std::size_t processors() {
  cpu_set_t usable;
  REQUIRE(sched_getaffinity(0, sizeof usable, &usable) == 0);
  return static_cast<std::size_t>(CPU_COUNT(&usable));
}

/// How many reads are under way.
class UnderWay {
 public:
  explicit UnderWay(std::atomic<int>& count) : count_(count) { ++count_; }
  ~UnderWay() { --count_; }
  UnderWay(const UnderWay&) = delete;
  UnderWay& operator=(const UnderWay&) = delete;
  UnderWay(UnderWay&&) = delete;
  UnderWay& operator=(UnderWay&&) = delete;

 private:
  std::atomic<int>& count_;
};

using Sizes = std::vector<std::uint64_t>;

TEST_CASE("readers: small batches and single files have one") {
  CHECK(reader_count({}, 8) == 1);
  CHECK(reader_count(Sizes{1U << 30U}, 8) == 1);
  CHECK(reader_count(Sizes(1000, 4000), 8) == 1);
  CHECK(reader_count(Sizes{1U << 30U, 1000}, 8) == 1);
  CHECK(reader_count(Sizes{8 * kMebi, 8 * kMebi}, 1) == 1);
}

TEST_CASE("readers: there are as many as files, processors and work") {
  CHECK(reader_count(Sizes(2, 64 * kMebi), 8) == 2);
  CHECK(reader_count(Sizes(20, 64 * kMebi), 8) == 8);
  CHECK(reader_count(Sizes(20, kMebi), 16) == 5);
  CHECK(reader_count(Sizes(4000, 64 * kMebi), 1000) == 32);
}

TEST_CASE("readers: each file is read once and taken in order, here") {
  for (const std::uint64_t size : {std::uint64_t{1}, 8 * kMebi}) {
    CAPTURE(size);
    constexpr std::size_t kFiles = 50;
    std::vector<std::atomic<int>> reads(kFiles);
    std::vector<std::size_t> taken;
    const auto here = std::this_thread::get_id();
    const Sizes sizes(kFiles, size);
    read_files(
        sizes, nullptr, [&](std::size_t file) { ++reads[file]; },
        [&](std::size_t file) {
          CHECK(reads[file] == 1);
          CHECK(std::this_thread::get_id() == here);
          taken.push_back(file);
        });
    std::vector<std::size_t> all(kFiles);
    std::iota(all.begin(), all.end(), std::size_t{0});
    CHECK(taken == all);
  }
}

TEST_CASE("readers: large files are read by threads that take no signals") {
  const Sizes sizes(2, 8 * kMebi);
  sigset_t before;
  pthread_sigmask(SIG_SETMASK, nullptr, &before);
  if (processors() < 2) return;
  std::mutex mutex;
  std::set<std::thread::id> readers;
  bool held_back = true;
  read_files(
      sizes, nullptr,
      [&](std::size_t /*file*/) {
        sigset_t mask;
        pthread_sigmask(SIG_SETMASK, nullptr, &mask);
        const std::lock_guard lock(mutex);
        readers.insert(std::this_thread::get_id());
        held_back = held_back && sigismember(&mask, SIGTERM) == 1 &&
                    sigismember(&mask, SIGALRM) == 1 && sigismember(&mask, SIGINT) == 1;
      },
      [](std::size_t /*file*/) {});
  CHECK(readers.count(std::this_thread::get_id()) == 0);
  CHECK(held_back);
  sigset_t after;
  pthread_sigmask(SIG_SETMASK, nullptr, &after);
  for (const int number : {SIGTERM, SIGALRM, SIGINT}) {
    CHECK(sigismember(&after, number) == sigismember(&before, number));
  }
}

TEST_CASE("readers: the first failure in order is thrown, whichever came first") {
  for (const std::uint64_t size : {std::uint64_t{1}, 8 * kMebi}) {
    CAPTURE(size);
    Sizes sizes(20, size);
    sizes[15] = 2 * size;  // begun first
    for (int round = 0; round < 20; ++round) {
      std::size_t taken = 0;
      std::atomic<int> under_way = 0;
      std::string message;
      try {
        read_files(
            sizes, nullptr,
            [&](std::size_t file) {
              const UnderWay mark(under_way);
              if (file >= 7) throw Error(std::to_string(file));
            },
            [&](std::size_t /*file*/) { ++taken; });
      } catch (const Error& problem) {
        message = problem.what();
      }
      CHECK(message == "7");
      CHECK(taken == 7);
      CHECK(under_way == 0);
    }
  }
}

TEST_CASE("readers: what take throws ends the reading") {
  const Sizes sizes(20, 8 * kMebi);
  std::atomic<int> under_way = 0;
  std::atomic<int> reads = 0;
  const auto read = [&](std::size_t /*file*/) {
    const UnderWay mark(under_way);
    ++reads;
    pause_ms(5);
  };
  const auto fail = [](std::size_t /*file*/) { throw std::runtime_error("full"); };
  CHECK_THROWS_AS(read_files(sizes, nullptr, read, fail), std::runtime_error);
  CHECK(under_way == 0);
  CHECK(reads < 20);
}

}  // namespace
}  // namespace cache_run
