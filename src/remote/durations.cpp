// SPDX-License-Identifier: MIT
#include "remote/durations.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "store/result_id.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/hex.hpp"

namespace cache_run {
namespace {

using std::chrono::milliseconds;

struct DurationRecord {
  std::uint64_t tag = 0;  // of the action
  std::uint64_t milliseconds = 0;
};

std::uint64_t tag_of(std::string_view id) {
  std::array<std::uint8_t, sizeof(std::uint64_t)> bytes{};
  read_hex(digits_of_id(id).substr(0, 2 * bytes.size()), bytes);
  std::uint64_t tag = 0;
  std::memcpy(&tag, bytes.data(), sizeof tag);
  return tag;
}

off_t place_of(std::uint64_t tag) {
  return static_cast<off_t>(tag % kDurationSlots * sizeof(DurationRecord));
}

AnchoredPath durations_path(const Store& store) { return store.path("remote/durations"); }

}  // namespace

std::optional<std::chrono::nanoseconds> known_duration(const Store& store, std::string_view id) {
  const std::uint64_t tag = tag_of(id);
  const Fd file = open_file(durations_path(store), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  DurationRecord record;
  if (!file || pread(file.get(), &record, sizeof record, place_of(tag)) !=
                   static_cast<ssize_t>(sizeof record)) {
    return std::nullopt;
  }
  constexpr std::uint64_t kMost = 86'400'000;
  if (record.tag != tag || record.milliseconds > kMost) return std::nullopt;
  return milliseconds(record.milliseconds);
}

void note_duration(const Store& store, std::string_view id, std::chrono::nanoseconds duration) {
  const AnchoredPath path = durations_path(store);
  static_cast<void>(make_directories(path.parent(), 0700));
  const Fd file = open_file(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK);
  if (!file || !is_only_name(file.get(), path)) return;
  const auto time = std::chrono::duration_cast<milliseconds>(duration).count();
  const DurationRecord record{.tag = tag_of(id), .milliseconds = static_cast<std::uint64_t>(time)};
  static_cast<void>(pwrite(file.get(), &record, sizeof record, place_of(record.tag)));
}

}  // namespace cache_run
