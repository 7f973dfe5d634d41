// SPDX-License-Identifier: MIT
#include "upkeep/upkeep.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <exception>
#include <utility>

#include "process/background.hpp"
#include "store/cache_size.hpp"
#include "store/recency.hpp"
#include "upkeep/eviction.hpp"
#include "upkeep/lock.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::nanoseconds;

constexpr nanoseconds kDay = std::chrono::hours(24);
constexpr std::int64_t kGenerations = 8;  // a generation is an eighth of the limit
constexpr int kLeastPriority = 19;

/// Returns how many bytes the counters may show. While an upkeep measures, they may miss another
/// twentieth. So the cache may exceed its limit by a tenth in all.
std::int64_t most_at_any_time(const Limits& limits) {
  constexpr std::int64_t kPart = 20;
  if (limits.max_size == Limits::kNone) return Limits::kNone;
  return limits.max_size + limits.max_size / kPart;
}

/// Starts a process that does an upkeep and takes over `lock`. Returns false if it cannot be
/// started.
bool tidy_up_in_background(const Store& store, const Limits& limits, std::int64_t room,
                           UpkeepLock& lock) {
  const std::array<int, 2> kept = {lock.fd(), store.descriptor()};
  const auto work = [&] {
    const UpkeepLock own = std::move(lock);                       // also freed after an exception
    if (room == 0) setpriority(PRIO_PROCESS, 0, kLeastPriority);  // no store waits for it
    tidy_up(store, limits, room);
  };
  if (!in_background(work, kept)) return false;
  lock.leave();
  return true;
}

/// Adds `pending` to the counters before it is published, so that processes that store at once see
/// each other. Returns what it added. If the cache would be too full, another process makes room.
/// Removing many files may take long, and that process continues when this one gives up. Throws
/// NoRoom.
Amount reserve(const Limits& limits, const PendingFiles& pending, CacheSizeFile& size_file) {
  constexpr timespec kPause{.tv_sec = 0, .tv_nsec = 20'000'000};
  const auto deadline = Clock::now() + std::chrono::seconds(2);
  bool asked = false;
  for (;;) {
    const Amount growth = pending.growth();
    const Amount kept = size_file.add(growth);
    if (growth.bytes <= 0 || kept.bytes <= most_at_any_time(limits)) return growth;
    // The result does not count while this process waits, because it may not be stored at all.
    size_file.add(Amount{} -= growth);
    // Another process has the lock as long as it makes room.
    UpkeepLock lock(pending.store());
    // Either the process that this one started has ended without enough room, or no lock can be
    // had.
    const bool in_vain = lock ? asked : !lock.is_taken();
    if (lock && !asked) {
      asked = tidy_up_in_background(pending.store(), limits, growth.bytes, lock);
    }
    if (in_vain || (lock && !asked) || Clock::now() > deadline) {
      throw NoRoom("the cache is full (--max-size)");
    }
    nanosleep(&kPause, nullptr);
  }
}

/// Returns whether the last `growth` bytes ended a generation (store/recency.hpp).
bool passed_a_generation(const Limits& limits, std::int64_t kept, std::int64_t growth) {
  const std::int64_t size = limits.max_size / kGenerations;
  const bool makes_sense = growth > 0 && kept >= growth;  // damaged counters may say anything
  return limits.max_size != Limits::kNone && size > 0 && makes_sense &&
         kept / size != (kept - growth) / size;
}

/// Returns whether an upkeep is due at the time `now`.
bool is_due(const CacheSize& size_file, const Limits& limits, FileTime now) {
  constexpr int kPart = 10;
  const nanoseconds interval = limits.max_age ? std::min(kDay, *limits.max_age / kPart) : kDay;
  if (size_file.upkeep <= 0 || size_file.kept.bytes > limits.max_size) return true;
  const nanoseconds since(now - size_file.upkeep);
  // A time more than a day ahead comes from a clock that was set back since.
  return since >= interval || since < -kDay;
}

}  // namespace

bool publish_within(const Limits& limits, PendingFiles& pending) {
  if (pending.amount().bytes > limits.max_size) {
    throw NoRoom(fmt::format("it is larger than {} {} (--max-size)", limits.max_size,
                             limits.max_size == 1 ? "byte" : "bytes"));
  }
  CacheSizeFile size_file(pending.store());
  const Amount growth = reserve(limits, pending, size_file);
  try {
    pending.publish();
  } catch (...) {
    // Some files may be published already. The next upkeep counts them.
    size_file.add(Amount{} -= growth);
    throw;
  }
  const CacheSize now = size_file.read();
  if (passed_a_generation(limits, now.kept.bytes, growth.bytes)) {
    begin_generation(pending.store());
  }
  return size_file && is_due(now, limits, file_clock());
}

void look_after(const Store& store, const Limits& limits) noexcept {
  try {
    const CacheSizeFile size_file(store);
    if (!size_file || !is_due(size_file.read(), limits, file_clock())) return;
    UpkeepLock lock(store);
    if (!lock) return;
    tidy_up_in_background(store, limits, 0, lock);
  } catch (const std::exception&) {  // the next store tries again
  }
}

}  // namespace cache_run
