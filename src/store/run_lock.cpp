// SPDX-License-Identifier: MIT
#include "store/run_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <ctime>
#include <optional>
#include <string_view>

#include "store/ancestry.hpp"
#include "sys/anchored_file.hpp"
#include "sys/file.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kRunning = "running ";
constexpr std::string_view kBackground = "background ";
constexpr std::string_view kUnstored = "unstored";
constexpr std::string_view kFailed = "failed";
constexpr std::string_view kShared = "shared";
constexpr int kTries = 50;
constexpr std::int64_t kPause = 20'000'000;  // ns: 50 tries take a second

/// The mark: the first nanosecond of 1970. No clock gives a file this time by itself.
constexpr timespec kMark{.tv_sec = 0, .tv_nsec = 1};

void set_mark(const AnchoredPath& lock_path) {
  const std::array<timespec, 2> times{kMark, kMark};
  const Fd lock = open_file(lock_path, O_RDONLY | O_NONBLOCK);
  if (lock && is_only_name(lock.get(), lock_path)) futimens(lock.get(), times.data());
}

/// Returns whether a process set the mark since the runner wrote its text into the lock file.
/// Compares only seconds, because some file systems keep no fraction.
bool is_marked(int lock) {
  struct stat status {};
  return fstat(lock, &status) != 0 || status.st_mtim.tv_sec == kMark.tv_sec;
}

std::string read_lock(int fd) {
  std::array<char, 64> text{};
  const ssize_t got = pread(fd, text.data(), text.size(), 0);
  const std::size_t size = got > 0 ? static_cast<std::size_t>(got) : 0;
  return {text.data(), size};
}

void write_lock(int fd, std::string_view text) {
  // The disk may be full. A lock file without text still locks. Only a nested call cannot see that
  // its ancestor holds the lock, and would wait for itself.
  if (ftruncate(fd, 0) != 0) return;
  if (pwrite(fd, text.data(), text.size(), 0) < 0) return;
}

/// Marks the lock file: a call with Waiting::in_turn waits for it. The mode is free for this; the
/// time and the text are the runner's.
void announce_waiter(int fd) { static_cast<void>(fchmod(fd, S_IRWXU)); }

bool has_waiter(int fd) {
  struct stat status {};
  return fstat(fd, &status) == 0 && (status.st_mode & S_IXUSR) != 0;
}

/// Returns whether all who want the lock share it, because the runner failed, or wants them to run
/// beside it.
bool is_for_all(std::string_view text) { return text == kFailed || text == kShared; }

/// Returns the process id of the runner from the text of a lock file, or 0 if it has none.
int runner_in(std::string_view text) {
  for (const std::string_view word : {kRunning, kBackground}) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    return take_number<int>(text).value_or(0);
  }
  return 0;
}

/// Returns whether one of the tries got the lock. Pauses 20 ms before each try: flock(2) itself has
/// no time limit.
bool try_for_lock(int fd, int tries, int kind = LOCK_EX) {
  for (int i = 0; i < tries; ++i) {
    const timespec pause{.tv_sec = 0, .tv_nsec = kPause};
    nanosleep(&pause, nullptr);
    if (flock(fd, kind | LOCK_NB) == 0) return true;
  }
  return false;
}

/// Waits for the lock, of `kind` LOCK_EX or LOCK_SH, without a time limit. Returns false if the
/// file system cannot lock.
bool wait_for_lock(int fd, int kind, int runner, const std::function<void(int)>& on_waiting) {
  if (on_waiting) {
    if (try_for_lock(fd, kTries, kind)) return true;
    on_waiting(runner);
  }
  int result = 0;
  do {
    result = flock(fd, kind);
  } while (result != 0 && errno == EINTR);
  return result == 0;
}

}  // namespace

OutputsMark::OutputsMark(AnchoredPath lock_path) : lock_path_(std::move(lock_path)) {
  set_mark(lock_path_);
}

OutputsMark::~OutputsMark() { set_mark(lock_path_); }

RunLock::RunLock(AnchoredPath lock_path, const std::function<void(int)>& on_waiting,
                 Waiting waiting)
    : path_(std::move(lock_path)) {
  // `gone`: the runner removed the lock file while this process waited for it. The lock is then on
  // a file without a name, which excludes nobody. So this process opens the path again.
  Outcome outcome = Outcome::gone;
  while (outcome == Outcome::gone) outcome = take(on_waiting, waiting);
  if (outcome == Outcome::held) {
    const bool seen = waiting != Waiting::in_background;
    write_lock(lock_.get(), fmt::format("{}{}", seen ? kRunning : kBackground, getpid()));
  } else if (outcome == Outcome::not_held) {
    lock_.reset();
  }
}

RunLock::Outcome RunLock::take(const std::function<void(int)>& on_waiting, Waiting waiting) {
  lock_ = open_file(path_, O_RDWR | O_CREAT);
  if (!lock_) return Outcome::not_held;
  if (flock(lock_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return Outcome::not_held;
    if (const auto outcome = wait_for(on_waiting, waiting)) return *outcome;
  }
  if (is_only_name(lock_.get(), path_)) {
    // A runner that shares the lock gives it up for a moment. It still runs its command.
    if (read_lock(lock_.get()) == kShared) return share();
    // The file was new, or its runner was killed before it could remove it. The old text does not
    // matter.
    return Outcome::held;
  }
  if (remove_if_linked(path_)) return Outcome::gone;
  // The descriptor still reads the removed file. "unstored" lets all waiters run at once.
  const bool released = waiting == Waiting::yes && read_lock(lock_.get()) == kUnstored;
  return released ? run_beside() : Outcome::gone;
}

/// Waits while another process holds the lock. Returns nullopt once this process holds it.
std::optional<RunLock::Outcome> RunLock::wait_for(const std::function<void(int)>& on_waiting,
                                                  Waiting waiting) {
  if (remove_if_linked(path_)) return Outcome::gone;
  const std::string text = read_lock(lock_.get());
  const int runner = runner_in(text);
  const Ancestry ancestry = runner != 0 ? ancestry_of_this_process(runner) : Ancestry::unrelated;
  if (ancestry == Ancestry::below) return Outcome::not_held;
  if (waiting == Waiting::no || waiting == Waiting::in_background) return run_beside();
  if (is_for_all(text)) return share();
  waited_ = true;
  // No user sees a background run, so no user can end one that hangs. The wait ends after 2 s. A
  // call that its runner may have started could wait for itself, so its wait ends, too.
  const bool may_be_below = ancestry == Ancestry::perhaps_below;
  if (waiting == Waiting::in_turn && !may_be_below) return take_in_turn(runner, on_waiting);
  if (text.starts_with(kBackground) || may_be_below) {
    if (!try_for_lock(lock_.get(), 2 * kTries)) return run_beside();
  } else if (!wait_for_lock(lock_.get(), LOCK_EX, runner, on_waiting)) {
    return Outcome::not_held;
  }
  return std::nullopt;
}

/// Waits without a limit, because two runs at once would spoil each other's outputs. All waiters
/// get a shared lock at the same time, so that they can all run after a failure.
RunLock::Outcome RunLock::take_in_turn(int runner, const std::function<void(int)>& on_waiting) {
  if (is_only_name(lock_.get(), path_)) announce_waiter(lock_.get());
  if (!wait_for_lock(lock_.get(), LOCK_SH, runner, on_waiting)) return Outcome::not_held;
  if (!is_named(lock_.get(), path_)) return Outcome::gone;
  if (is_for_all(read_lock(lock_.get()))) return share();
  // The runner was killed. Of all waiters that try to become the runner, the last one succeeds: a
  // try gives up the shared lock.
  return flock(lock_.get(), LOCK_EX | LOCK_NB) == 0 ? Outcome::held : Outcome::gone;
}

/// Joins those who run at once. The last one of them may be about to remove the
/// file. Then the caller opens the path again.
RunLock::Outcome RunLock::share() {
  if (!try_for_lock(lock_.get(), 1, LOCK_SH) || !is_named(lock_.get(), path_) ||
      !is_for_all(read_lock(lock_.get()))) {
    return Outcome::gone;
  }
  beside_ = true;
  return Outcome::shared;
}

RunLock::Outcome RunLock::run_beside() {
  beside_ = true;
  return Outcome::not_held;
}

std::optional<OutputsMark> RunLock::mark_outputs() const {
  if (!beside_) return std::nullopt;
  return std::optional<OutputsMark>(std::in_place, path_);
}

bool RunLock::outputs_are_ours() const {
  if (beside_) return false;
  // A lock file without its name excludes no process: another program removed the cache meanwhile.
  return !lock_ || (!is_marked(lock_.get()) && is_named(lock_.get(), path_));
}

RunLock::~RunLock() { release(false); }

void RunLock::release_stored() { release(true); }

void RunLock::release_unstored() { release(false); }

void RunLock::share_with_all() {
  if (!holds()) return;
  beside_ = true;
  write_lock(lock_.get(), kShared);
  // flock(2) first gives up the exclusive lock. Another process may get it in this moment. It reads
  // the text and shares the lock, too.
  try_for_lock(lock_.get(), kTries, LOCK_SH);
}

void RunLock::adopt() const { write_lock(lock_.get(), fmt::format("{}{}", kBackground, getpid())); }

void RunLock::release(bool stored) {
  if (!lock_) return;
  if (beside_) return release_shared();
  if (!stored && failed_ && has_waiter(lock_.get())) {
    write_lock(lock_.get(), kFailed);
    lock_.reset();
    return;
  }
  // Closing frees the lock, so it comes last. A waiter then reads the text, and a process that
  // comes later does not find the old file.
  if (!stored) write_lock(lock_.get(), kUnstored);
  remove_opened_file(path_);
  lock_.reset();
}

bool has_background_run_died(const AnchoredPath& lock_path) {
  const Fd lock = open_file(lock_path, O_RDONLY | O_NONBLOCK);
  if (!lock || flock(lock.get(), LOCK_SH | LOCK_NB) != 0) return false;
  // A run that ended just now wrote "unstored", or removed the name of the file.
  return read_lock(lock.get()).starts_with(kBackground) && is_named(lock.get(), lock_path);
}

void RunLock::release_shared() {
  // If a runner began all the same, it must not store what this process wrote.
  set_mark(path_);
  // The last one removes the file. A process that takes the lock now sees that it lost its name.
  if (flock(lock_.get(), LOCK_EX | LOCK_NB) == 0 && is_named(lock_.get(), path_)) {
    remove_opened_file(path_);
  }
  lock_.reset();
}

bool is_run_under_way(const AnchoredPath& lock_path) {
  const Fd lock = open_file(lock_path, O_RDONLY | O_NONBLOCK);
  // The lock is shared, so that two processes that ask at once do not see each other.
  return lock && flock(lock.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace cache_run
