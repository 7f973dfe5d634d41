// SPDX-License-Identifier: MIT
#include "store/recency.hpp"

#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/file_identity.hpp"
#include "sys/path.hpp"
#include "sys/time_span.hpp"

namespace cache_run {
namespace {

constexpr FileTime kHour = 3600 * kSecond;

void stamp_now(const AnchoredPath& path) { static_cast<void>(stamp_file(path, nullptr)); }

}  // namespace

bool is_outdated(FileTime stamp, FileTime generation, FileTime now) {
  // A stamp far in the future is from a clock that was set back. It must be renewed, or the file
  // would look recently used for ever.
  if (stamp > now + kMostStampAhead || span_between(stamp, now) > kHour) return true;
  // A generation in the future comes from a clock that was set back, too. It would make every hit
  // write a stamp, so it does not count. A second is allowed for clocks that are slightly ahead.
  return stamp < generation && generation <= now + kSecond;
}

bool note_use(const Store& store, const AnchoredPath& path, FileTime stamp) {
  if (store.access() == Access::read_only) return false;
  const bool outdated = is_outdated(stamp, store.generation(), file_clock());
  if (outdated) stamp_now(path);
  return outdated;
}

void note_use_of_result(const Store& store, std::string_view name, FileTime stamp) {
  const AnchoredPath path = store.result_path(name);
  // The directory comes second. A list that looks between the two sees its stamp later.
  if (note_use(store, path, stamp)) stamp_now(path.parent());
}

void begin_generation(const Store& store) { stamp_now(store.format_path()); }

}  // namespace cache_run
