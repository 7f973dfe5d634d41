// SPDX-License-Identifier: MIT
#include "hash/readers.hpp"

#include <sched.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <exception>
#include <mutex>
#include <numeric>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include "hash/hasher.hpp"

namespace cache_run {
namespace {

// Reading so many bytes takes about 4 ms. A thread costs about 0.1 ms, and memory of its own.
constexpr std::uint64_t kWorthAThread = 4UL << 20U;
// A thread needs a buffer of 128 KiB and a little more: all threads need less than 8 MiB.
constexpr std::size_t kMostThreads = 32;

/// Returns the number of processors that this process may use. taskset(1) and cpusets lower it.
std::size_t processors_of_this_process() {
  cpu_set_t usable;
  if (sched_getaffinity(0, sizeof usable, &usable) != 0) return std::thread::hardware_concurrency();
  return static_cast<std::size_t>(CPU_COUNT(&usable));
}

/// A time in which this thread blocks all signals. A thread that starts then inherits the mask, so
/// the kernel never delivers a signal of the process to it.
class SignalsHeldBack {
 public:
  SignalsHeldBack() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &former_);
  }
  ~SignalsHeldBack() { pthread_sigmask(SIG_SETMASK, &former_, nullptr); }
  SignalsHeldBack(const SignalsHeldBack&) = delete;
  SignalsHeldBack& operator=(const SignalsHeldBack&) = delete;
  SignalsHeldBack(SignalsHeldBack&&) = delete;
  SignalsHeldBack& operator=(SignalsHeldBack&&) = delete;

 private:
  sigset_t former_{};
};

/// A group of threads that read files. The destructor lets each thread finish its present file.
class Readers {
 public:
  Readers(std::span<const std::uint64_t> sizes, const std::function<void(std::size_t)>& read)
      : read_(read), order_(sizes.size()), done_(sizes.size()), failures_(sizes.size()) {
    // Threads begin with the largest file. Else one thread could start it last, and all others
    // would wait for it.
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t one, std::size_t other) { return sizes[one] > sizes[other]; });
  }
  ~Readers() {
    give_up();
    for (std::thread& thread : threads_) thread.join();
  }
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;
  Readers(Readers&&) = delete;
  Readers& operator=(Readers&&) = delete;

  /// Starts up to `count` threads. Returns false if not even one can be started.
  bool start(std::size_t count) {
    const SignalsHeldBack held_back;
    threads_.reserve(count);
    try {
      while (threads_.size() < count) threads_.emplace_back([this] { read_all(); });
    } catch (const std::system_error&) {
      // A limit on processes or memory: the threads that were started do the work.
    }
    return !threads_.empty();
  }

  /// Waits until a thread has read `file`. Throws the exception that reading it threw.
  void wait_for(std::size_t file, Progress* progress) {
    constexpr auto kMostBetweenShows = std::chrono::milliseconds(100);
    std::unique_lock lock(mutex_);
    while (!done_[file]) {
      one_done_.wait_for(lock, kMostBetweenShows);
      if (progress == nullptr) continue;
      // Only this thread may write the progress line. A slow terminal must not stop the others.
      lock.unlock();
      progress->advance(0);
      lock.lock();
    }
    if (failures_[file]) std::rethrow_exception(failures_[file]);
  }

 private:
  /// Makes next() return nullopt from now on.
  void give_up() {
    const std::lock_guard lock(mutex_);
    next_ = order_.size();
  }

  /// Returns the next file that no thread has taken yet.
  std::optional<std::size_t> next() {
    const std::lock_guard lock(mutex_);
    if (next_ == order_.size()) return std::nullopt;
    return order_[next_++];
  }

  /// Reads files in one thread until none is left. An exception must not leave a thread, so
  /// wait_for() throws it later.
  void read_all() noexcept {
    while (const auto file = next()) {
      std::exception_ptr failure;
      try {
        read_(*file);
      } catch (...) {
        failure = std::current_exception();
      }
      const std::lock_guard lock(mutex_);
      failures_[*file] = std::move(failure);
      done_[*file] = true;
      one_done_.notify_one();
    }
  }

  const std::function<void(std::size_t)>& read_;
  std::vector<std::size_t> order_;  // indices of files, largest file first
  std::mutex mutex_;                // guards the members below, but not threads_
  std::condition_variable one_done_;
  std::size_t next_ = 0;    // the place in order_ of the next file
  std::vector<bool> done_;  // by index of the file
  std::vector<std::exception_ptr> failures_;
  std::vector<std::thread> threads_;  // only the thread that made this object uses it
};

}  // namespace

std::size_t reader_count(std::span<const std::uint64_t> sizes, std::size_t processors) {
  if (sizes.size() < 2) return 1;
  std::uint64_t total = 0;
  std::uint64_t largest = 0;
  for (const std::uint64_t size : sizes) {
    total += size;
    largest = std::max(largest, size);
  }
  const std::uint64_t worth = 1 + (total - largest) / kWorthAThread;
  const std::size_t most = std::min({sizes.size(), processors, kMostThreads});
  return std::max<std::size_t>(1, std::min<std::uint64_t>(worth, most));
}

void read_files(std::span<const std::uint64_t> sizes, Progress* progress,
                const std::function<void(std::size_t)>& read,
                const std::function<void(std::size_t)>& take) {
  // Most calls have no work for a second thread. They save the system call that counts processors.
  std::size_t count = reader_count(sizes, kMostThreads);
  if (count > 1) count = std::min(count, processors_of_this_process());
  if (count > 1) {
    start_hashing();
    Readers readers(sizes, read);
    if (readers.start(count)) {
      for (std::size_t file = 0; file < sizes.size(); ++file) {
        readers.wait_for(file, progress);
        take(file);
      }
      return;
    }
  }
  for (std::size_t file = 0; file < sizes.size(); ++file) {
    read(file);
    take(file);
  }
}

}  // namespace cache_run
