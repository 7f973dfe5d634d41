// SPDX-License-Identifier: MIT
#include "doctor/cache_checks.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "doctor/directory_checks.hpp"
#include "doctor/probe.hpp"
#include "hash/memo_check.hpp"
#include "print/counted.hpp"
#include "print/sizes.hpp"
#include "print/times.hpp"
#include "store/inventory.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file_identity.hpp"
#include "sys/file_system.hpp"
#include "upkeep/leftovers.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kUncached = "commands run uncached, with a warning each time";
constexpr FileTime kWorthTelling = 2 * kSecond;  // difference of clocks that a check reports

void check_file_system(const FileSystem& system, Checks& checks) {
  constexpr std::string_view kName = "file system";
  switch (system.place) {
    case FileSystem::Place::here:
      checks.push_back({kName, CheckState::ok, system.name});
      break;
    case FileSystem::Place::memory:
      checks.push_back({kName, CheckState::note, fmt::format("{}, in memory", system.name),
                        "results take memory, and are lost when the machine stops"});
      break;
    case FileSystem::Place::network:
      checks.push_back({kName, CheckState::note, fmt::format("{}, on the network", system.name),
                        "it is slower, and has locks and a clock of its own: use a local "
                        "directory"});
      break;
  }
}

void check_space(const FileSystem& system, Checks& checks) {
  constexpr std::string_view kName = "free space";
  constexpr std::uint64_t kNone = 1'000'000;        // bytes; less counts as full
  constexpr std::uint64_t kLittle = 1'000'000'000;  // bytes
  constexpr std::uint64_t kFewFiles = 10'000;       // free inodes
  std::string text = fmt::format("{} of {}", size_text(system.free), size_text(system.size));
  if (system.inodes) text += fmt::format(", room for {} more files", *system.inodes);
  if (system.free < kNone || system.inodes == 0U) {
    checks.push_back(
        {kName, CheckState::problem, std::move(text),
         "cache-run cannot store results: 'cache-run purge --unused-for 7d' makes room"});
  } else if (system.free < kLittle || system.inodes.value_or(kFewFiles) < kFewFiles) {
    checks.push_back({kName, CheckState::note, std::move(text),
                      "there is little left: 'cache-run purge --to-size SIZE' makes room"});
  } else {
    checks.push_back({kName, CheckState::ok, std::move(text)});
  }
}

/// Checks whether files can be written, locked and shared, and whether the clocks agree.
void check_probe(const Store& store, Checks& checks) {
  std::string why;
  const auto found = probe(store, why);
  if (!found) {
    checks.push_back({"writing", CheckState::problem, why, "cache-run cannot store results"});
    return;
  }
  checks.push_back({"writing", CheckState::ok,
                    found->clones ? "works; large files share disk blocks with their copies"
                                  : "works; large files are copied (no reflinks)"});
  if (!found->locks) {
    checks.push_back({"writing", CheckState::note, "files cannot be locked",
                      "calls for the same missing result do not wait for each other"});
  }
  if (found->granularity >= kSecond) {
    checks.push_back(
        {"clock", CheckState::note,
         fmt::format("times of files are multiples of {}", duration_text(found->granularity)),
         "cache-run reads large results twice if they were just stored"});
  }
  if (found->ahead > kWorthTelling || found->ahead < -kWorthTelling) {
    const bool behind = found->ahead < 0;
    checks.push_back({"clock", CheckState::note,
                      fmt::format("file times are {} {} this machine's clock",
                                  duration_text(behind ? -found->ahead : found->ahead),
                                  behind ? "behind" : "ahead of"),
                      "set both clocks from the same time server"});
  } else {
    checks.push_back({"clock", CheckState::ok, "file times agree with this machine's clock"});
  }
}

void check_size(std::uint64_t bytes, std::string contents, std::uint64_t max_size, Checks& checks) {
  constexpr std::string_view kName = "size";
  constexpr std::uint64_t kTolerance = 10;  // a tenth over the limit gives no note
  if (max_size == std::numeric_limits<std::uint64_t>::max()) {
    checks.push_back({kName, CheckState::ok, fmt::format("{}, without a limit", contents)});
    return;
  }
  contents += fmt::format(" of at most {}", size_text(max_size));
  if (bytes > max_size && bytes - max_size > max_size / kTolerance) {
    checks.push_back({kName, CheckState::note, std::move(contents),
                      "the next call that stores a result removes old results"});
  } else {
    checks.push_back({kName, CheckState::ok, std::move(contents)});
  }
}

void check_contents(const Store& store, std::uint64_t max_size, Checks& checks) {
  std::array<std::uint64_t, 3> files{};
  std::uint64_t bytes = 0;
  std::uint64_t from_future = 0;
  const FileTime latest = file_clock() + kWorthTelling;
  for (const StoreFolder part : {StoreFolder::results, StoreFolder::inputs, StoreFolder::blobs}) {
    for_each_file(store, part, [&](const StoredFile& file) {
      ++files.at(static_cast<std::size_t>(part));
      bytes += size_on_disk(file.size);
      if (part == StoreFolder::results && file.used > latest) ++from_future;
    });
  }
  check_size(bytes,
             fmt::format("{}, {}, {}: {} on disk", counted(files[0], "result", "results"),
                         counted(files[1], "input set", "input sets"),
                         counted(files[2], "blob", "blobs"), size_text(bytes)),
             max_size, checks);
  if (from_future > 0) {
    checks.push_back(
        {"clock", CheckState::note,
         fmt::format("{} in the future",
                     counted(from_future, "result was used", "results were used")),
         "the clock was set back: cache-run cannot know their age until it reaches that time"});
  }
}

void check_digests(const Store& store, Checks& checks) {
  constexpr std::string_view kName = "digest memo";
  constexpr std::uint64_t kTenth = 10;  // a memo counts as nearly full if less than a tenth is free
  const MemoHealth health = check_memo(store.memo_path());
  std::string text =
      fmt::format("{} known, {} of at most {}", counted(health.records, "file", "files"),
                  size_text(health.size), size_text(health.most));
  if (health.state == MemoState::missing) {
    checks.push_back({kName, CheckState::ok, "none yet"});
  } else if (health.state == MemoState::damaged) {
    checks.push_back({kName, CheckState::note, fmt::format("damaged ({})", size_text(health.size)),
                      "cache-run replaces it; until then it reads unchanged files again"});
  } else if (health.size > health.most - health.most / kTenth) {
    checks.push_back({kName, CheckState::note, std::move(text),
                      fmt::format("it is nearly full: remove '{}', and cache-run creates a new one",
                                  store.memo_path().text())});
  } else {
    checks.push_back({kName, CheckState::ok, std::move(text)});
  }
}

void check_leftovers(const Store& store, Checks& checks) {
  const Leftovers left = find_leftovers(store);
  if (left.temporaries + left.locks == 0) {
    checks.push_back({"leftovers", CheckState::ok, "none"});
    return;
  }
  checks.push_back(
      {"leftovers", CheckState::ok,
       fmt::format("{} ({}), {} of killed processes",
                   counted(left.temporaries, "temporary file", "temporary files"),
                   size_text(left.bytes), counted(left.locks, "lock file", "lock files")),
       "they do no harm, and cache-run removes them later"});
}

}  // namespace

void check_cache(const Settings& settings, Checks& checks) {
  std::optional<Store> store;
  if (std::string why = why_place_is_foreign(settings.place); !why.empty()) {
    checks.push_back({"directory", CheckState::problem, std::move(why), std::string(kUncached)});
    return;
  }
  try {
    // A read-only Store creates nothing, but refuses the same directories as a call.
    store.emplace(cache_directory(settings.place), Access::read_only);
  } catch (const Error& problem) {
    checks.push_back({"directory", CheckState::problem, problem.what(), std::string(kUncached)});
    return;
  }
  const bool is_cache = check_directory(*store, settings.use.read_only, checks);
  const auto system = file_system_of(existing(store->directory()));
  if (system) {
    check_file_system(*system, checks);
    check_space(*system, checks);
  }
  if (!is_cache) return;
  if (!settings.use.read_only && may_write(store->directory())) check_probe(*store, checks);
  check_contents(*store, settings.result.max_size, checks);
  check_digests(*store, checks);
  check_leftovers(*store, checks);
}

}  // namespace cache_run
