// SPDX-License-Identifier: MIT
#include "store/run_lock.hpp"

#include <doctest/doctest.h>
#include <poll.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): kill
#include <sys/file.h>

#include <array>
#include <optional>
#include <vector>

#include "../../support/scratch.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

const std::function<void(int)> kQuiet;

/// A pipe that one process writes a byte to and another waits for.
class Gate {
 public:
  Gate() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    from_ = Fd(ends[0]);
    to_ = Fd(ends[1]);
  }
  void open() const { static_cast<void>(write_fully(to_.get(), "x")); }
  /// False if nobody opens it for ten seconds.
  [[nodiscard]] bool pass() const {
    pollfd waiting{.fd = from_.get(), .events = POLLIN, .revents = 0};
    char byte = 0;
    return poll(&waiting, 1, 10'000) == 1 && read(from_.get(), &byte, 1) == 1;
  }

 private:
  Fd from_;
  Fd to_;
};

/// Waits until the process sleeps in the kernel: a waiter that does nothing else is then waiting.
void wait_until_asleep(pid_t process) {
  const std::string path = "/proc/" + std::to_string(process) + "/stat";
  for (int i = 0; i < 2000; ++i) {
    const std::string text = file_bytes(path).value_or("");
    const std::size_t name_end = text.rfind(')');
    if (name_end != std::string::npos && text.compare(name_end, 3, ") S") == 0) return;
    pause_ms(5);
  }
}

bool is_guarded(const std::string& lock) {
  return file_bytes(lock) == "running " + std::to_string(getpid());
}

TEST_CASE("run lock: the first one guards and leaves nothing behind") {
  const Scratch scratch;
  {
    RunLock lock("lock", kQuiet);
    CHECK_FALSE(lock.waited());
    CHECK(is_guarded("lock"));
    lock.release_stored();
    CHECK_FALSE(is_there("lock"));
    lock.release_stored();
  }
  CHECK_FALSE(is_there("lock"));
  {
    const RunLock lock("lock", kQuiet);
    CHECK_FALSE(lock.waited());
    CHECK(is_guarded("lock"));
  }
  CHECK_FALSE(is_there("lock"));
}

TEST_CASE("run lock: a second process waits and then sees the result") {
  const Scratch scratch;
  const Gate running;
  const Gate finish;
  const pid_t runner = start_child([&] {
    RunLock lock("lock", kQuiet);
    running.open();
    if (!finish.pass()) return 1;
    write_file("result", "x");
    lock.release_stored();
    return 0;
  });
  REQUIRE(running.pass());
  const pid_t waiter = start_child([] {
    const RunLock lock("lock", kQuiet);
    if (!lock.waited()) return 1;
    if (!is_there("result")) return 2;
    return is_guarded("lock") ? 0 : 3;
  });
  wait_until_asleep(waiter);
  CHECK_FALSE(is_there("result"));
  finish.open();
  CHECK(end_of_child(runner) == 0);
  CHECK(end_of_child(waiter) == 0);
  CHECK_FALSE(is_there("lock"));
}

TEST_CASE("run lock: a killed runner is replaced by one waiter at a time") {
  const Scratch scratch;
  const Gate running;
  const pid_t runner = start_child([&] {
    const RunLock lock("lock", kQuiet);
    running.open();
    pause_ms(60'000);
    return 0;
  });
  REQUIRE(running.pass());
  std::vector<pid_t> waiters;
  for (int i = 0; i < 2; ++i) {
    waiters.push_back(start_child([] {
      RunLock lock("lock", kQuiet);
      if (!lock.waited()) return 1;
      if (!is_guarded("lock")) return 2;
      pause_ms(50);
      if (!is_guarded("lock")) return 3;
      lock.release_stored();
      return 0;
    }));
    wait_until_asleep(waiters.back());
  }
  kill(runner, SIGKILL);
  CHECK(end_of_child(runner) == 128 + SIGKILL);
  for (const pid_t waiter : waiters) CHECK(end_of_child(waiter) == 0);
  CHECK_FALSE(is_there("lock"));
}

TEST_CASE("run lock: a runner that stores nothing lets all waiters run at once") {
  const Scratch scratch;
  const Gate running;
  const Gate finish;
  const Gate inside;
  const Gate leave;
  const pid_t runner = start_child([&] {
    const RunLock lock("lock", kQuiet);
    running.open();
    return finish.pass() ? 0 : 1;
  });
  REQUIRE(running.pass());
  std::vector<pid_t> waiters;
  for (int i = 0; i < 3; ++i) {
    waiters.push_back(start_child([&] {
      RunLock lock("lock", kQuiet);
      inside.open();
      if (!leave.pass() || lock.outputs_are_ours()) return 1;
      lock.release_stored();
      return lock.waited() ? 0 : 2;
    }));
    wait_until_asleep(waiters.back());
  }
  finish.open();
  for (int i = 0; i < 3; ++i) CHECK(inside.pass());  // all of them, before any leaves
  CHECK_FALSE(is_there("lock"));
  for (int i = 0; i < 3; ++i) leave.open();
  CHECK(end_of_child(runner) == 0);
  for (const pid_t waiter : waiters) CHECK(end_of_child(waiter) == 0);
}

TEST_CASE("run lock: who waits in turn runs alone though the runner stored nothing") {
  const Scratch scratch;
  const Gate running;
  const Gate finish;
  const pid_t runner = start_child([&] {
    const RunLock lock("lock", kQuiet, Waiting::in_turn);
    running.open();
    return finish.pass() ? 0 : 1;
  });
  REQUIRE(running.pass());
  std::vector<pid_t> waiters;
  for (int i = 0; i < 3; ++i) {
    waiters.push_back(start_child([] {
      const RunLock lock("lock", kQuiet, Waiting::in_turn);
      if (!lock.waited() || !is_guarded("lock")) return 1;
      if (!lock.outputs_are_ours()) return 1;
      write_file("busy", "x");
      pause_ms(20);
      if (!is_there("busy")) return 2;
      std::filesystem::remove("busy");
      return is_guarded("lock") && lock.outputs_are_ours() ? 0 : 3;
    }));
    wait_until_asleep(waiters.back());
  }
  finish.open();
  CHECK(end_of_child(runner) == 0);
  for (const pid_t waiter : waiters) CHECK(end_of_child(waiter) == 0);
  CHECK_FALSE(is_there("lock"));
}

TEST_CASE("run lock: a runner that shares its lock lets all run and nobody stores outputs") {
  const Scratch scratch;
  const Gate running;
  const Gate share;
  const Gate finish;
  const pid_t runner = start_child([&] {
    RunLock lock("lock", kQuiet, Waiting::in_turn);
    running.open();
    if (!share.pass()) return 1;
    lock.share_with_all();
    if (lock.holds() || lock.outputs_are_ours()) return 2;
    return finish.pass() ? 0 : 3;
  });
  REQUIRE(running.pass());
  const auto runs_beside = [] {
    const RunLock lock("lock", kQuiet, Waiting::in_turn);
    return lock.holds() || lock.outputs_are_ours() ? 1 : 0;
  };
  const pid_t waiter = start_child(runs_beside);
  wait_until_asleep(waiter);
  share.open();
  CHECK(end_of_child(waiter) == 0);
  // As long as the runner goes on, who comes later shares the lock, too.
  CHECK(end_of_child(start_child(runs_beside)) == 0);
  finish.open();
  CHECK(end_of_child(runner) == 0);
  CHECK_FALSE(is_there("lock"));
}

TEST_CASE("run lock: a runner is told of a disturbance before it ends, at either end of it") {
  const Scratch scratch;
  {
    const RunLock lock("lock", kQuiet);
    CHECK(lock.outputs_are_ours());
    const OutputsMark other("other");
    CHECK(lock.outputs_are_ours());
    const OutputsMark mark("lock");
    CHECK_FALSE(lock.outputs_are_ours());
    CHECK(is_guarded("lock"));
    CHECK(is_run_under_way("lock"));
  }
  CHECK_FALSE(is_there("lock"));
  CHECK_FALSE(is_there("other"));
  std::optional<OutputsMark> longer(std::in_place, "lock");
  CHECK_FALSE(is_there("lock"));
  const RunLock lock("lock", kQuiet);
  CHECK(lock.outputs_are_ours());
  longer.reset();
  CHECK_FALSE(lock.outputs_are_ours());
}

TEST_CASE("run lock: a runner whose lock is removed meanwhile has kept nobody out") {
  const Scratch scratch;
  const RunLock lock("lock", kQuiet);
  std::filesystem::remove("lock");
  CHECK_FALSE(lock.outputs_are_ours());
  const RunLock other("lock", kQuiet);
  CHECK(other.holds());
  CHECK_FALSE(lock.outputs_are_ours());
  CHECK(other.outputs_are_ours());
}

TEST_CASE("run lock: what disturbed a killed runner is no concern of the next one") {
  const Scratch scratch;
  write_file("lock", "running 999999");
  { const OutputsMark mark("lock"); }
  const RunLock lock("lock", kQuiet);
  CHECK(is_guarded("lock"));
  CHECK(lock.outputs_are_ours());
}

TEST_CASE("run lock: a nested call does not wait for itself") {
  const Scratch scratch;
  for (const Waiting waiting : {Waiting::yes, Waiting::in_background}) {
    RunLock lock("lock", kQuiet, waiting);
    const auto guarded = file_bytes("lock");
    const auto nested = [] {
      alarm(10);
      RunLock inner("lock", kQuiet);
      inner.release_stored();
      const RunLock impatient("lock", kQuiet, Waiting::no);
      return inner.waited() || !inner.outputs_are_ours() || !impatient.outputs_are_ours() ? 1 : 0;
    };
    CHECK(end_of_child(start_child(nested)) == 0);
    CHECK(end_of_child(start_child([&] { return end_of_child(start_child(nested)); })) == 0);
    CHECK(file_bytes("lock") == guarded);  // still that of the outer one
    lock.release_stored();
    CHECK_FALSE(is_there("lock"));
  }
}

TEST_CASE("run lock: other keys do not wait") {
  const Scratch scratch;
  const RunLock lock("lock", kQuiet);
  CHECK(end_of_child(start_child([] {
          alarm(10);
          const RunLock other("other", kQuiet);
          return !other.waited() && is_guarded("other") ? 0 : 1;
        })) == 0);
}

TEST_CASE("run lock: where nothing can be locked the command runs unguarded") {
  const Scratch scratch;
  std::filesystem::create_directory("directory");
  for (const std::string path : {"missing/lock", "directory"}) {
    CAPTURE(path);
    RunLock lock(path, kQuiet);
    CHECK_FALSE(lock.waited());
    CHECK(lock.outputs_are_ours());
    lock.release_stored();
  }
  CHECK(std::filesystem::is_directory("directory"));
}

TEST_CASE("run lock: a lock left behind by a killed process is taken") {
  const Scratch scratch;
  for (const char* const left :
       {"", "running 1", "running 999999", "running x", "failed", "garbage"}) {
    CAPTURE(left);
    write_file("lock", left);
    RunLock lock("lock", kQuiet);
    CHECK_FALSE(lock.waited());
    CHECK(is_guarded("lock"));
    lock.release_stored();
    CHECK_FALSE(is_there("lock"));
  }
}

TEST_CASE("run lock: a lock that was shared by killed processes lasts for one more run") {
  const Scratch scratch;
  write_file("lock", "shared");
  {
    // A runner that shares the lock might be about to do so.
    const RunLock lock("lock", kQuiet, Waiting::in_turn);
    CHECK_FALSE(lock.holds());
    CHECK_FALSE(lock.outputs_are_ours());
  }
  CHECK_FALSE(is_there("lock"));
}

TEST_CASE("run lock: a runner killed while it gives up does not switch the waiting off") {
  const Scratch scratch;
  write_file("lock", "unstored");
  RunLock lock("lock", kQuiet);
  CHECK(is_guarded("lock"));
  lock.release_stored();
  CHECK_FALSE(is_there("lock"));
}

TEST_CASE("run lock: who waits long is told for whom and who waits briefly is not") {
  const Scratch scratch;
  const Gate running;
  const Gate finish;
  const pid_t runner = start_child([&] {
    RunLock lock("lock", kQuiet);
    running.open();
    if (!finish.pass()) return 1;
    lock.release_stored();
    return 0;
  });
  REQUIRE(running.pass());
  const Gate told;
  const pid_t waiter = start_child([&] {
    std::vector<int> calls;
    const RunLock lock("lock", [&](int pid) {
      calls.push_back(pid);
      told.open();
    });
    return lock.waited() && calls == std::vector<int>{runner} ? 0 : 1;
  });
  CHECK(told.pass());
  finish.open();
  CHECK(end_of_child(runner) == 0);
  CHECK(end_of_child(waiter) == 0);

  const pid_t brief = start_child([&] {
    RunLock lock("lock", kQuiet);
    running.open();
    pause_ms(100);
    lock.release_stored();
    return 0;
  });
  REQUIRE(running.pass());
  const pid_t silent = start_child([] {
    int calls = 0;
    const RunLock lock("lock", [&](int /*pid*/) { ++calls; });
    return calls;
  });
  CHECK(end_of_child(brief) == 0);
  CHECK(end_of_child(silent) == 0);
}

TEST_CASE(
    "run lock: who may not wait is unguarded at once beside a runner and guards without one") {
  const Scratch scratch;
  const Gate running;
  const Gate finish;
  const pid_t runner = start_child([&] {
    RunLock lock("lock", kQuiet, Waiting::no);
    if (!lock.holds()) return 2;
    running.open();
    if (!finish.pass()) return 1;
    const bool kept = is_guarded("lock");
    lock.release_stored();
    return kept ? 0 : 3;
  });
  REQUIRE(running.pass());
  {
    RunLock lock("lock", kQuiet, Waiting::no);
    CHECK_FALSE(lock.waited());
    CHECK_FALSE(lock.holds());
    CHECK_FALSE(lock.outputs_are_ours());
    lock.release_stored();
  }
  CHECK(is_there("lock"));
  finish.open();
  CHECK(end_of_child(runner) == 0);
  CHECK_FALSE(is_there("lock"));
}

TEST_CASE("run lock: whether somebody runs can be asked without a trace") {
  const Scratch scratch;
  CHECK_FALSE(is_run_under_way("lock"));
  CHECK_FALSE(is_run_under_way("missing/lock"));
  CHECK_FALSE(is_there("lock"));
  {
    const RunLock lock("lock", kQuiet);
    CHECK(is_run_under_way("lock"));
    CHECK(is_run_under_way("lock"));
    CHECK(is_guarded("lock"));
  }
  CHECK_FALSE(is_run_under_way("lock"));
  write_file("lock", "running 999999");  // of a killed one
  CHECK_FALSE(is_run_under_way("lock"));
  CHECK(file_bytes("lock") == "running 999999");
  {
    const Fd asking = open_file("lock", O_RDONLY);  // as somebody else does at this moment
    REQUIRE(flock(asking.get(), LOCK_SH) == 0);
    CHECK_FALSE(is_run_under_way("lock"));
  }
  const RunLock lock("lock", kQuiet, Waiting::no);
  CHECK(lock.holds());
}

}  // namespace
}  // namespace cache_run
