// SPDX-License-Identifier: MIT
#include "remote/fetch.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "entry/blobs_of.hpp"
#include "entry/codec.hpp"
#include "entry/from_elsewhere.hpp"
#include "hash/hasher.hpp"
#include "inputs/discovered.hpp"
#include "remote/input_lists.hpp"
#include "store/pending_files.hpp"
#include "store/publish.hpp"
#include "sys/anchored_file.hpp"
#include "sys/file.hpp"
#include "sys/holes.hpp"
#include "upkeep/upkeep.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

Limits limits_of_task(const RemoteTask& task) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 60U;
  return {
      .max_size = task.max_size <= kMost ? static_cast<std::int64_t>(task.max_size) : Limits::kNone,
      .max_age = task.max_age};
}

/// Returns whether a payload, unpacked and with its holes, takes far more than its bytes.
bool is_vast(const Payload& payload) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 30U;
  return payload.packed.of_contents > kMost || total_size(payload.holes) > kMost;
}

/// Throws Useless if a result is larger than this machine wants, or is made up to be vast.
void refuse_large(const Entry& entry, const RemotePlace& place, const RemoteTask& task) {
  std::uint64_t sum = 0;
  const auto add = [&](const Payload& payload) {
    const std::uint64_t size = payload.blob ? stored_size(payload) : payload.bytes.size();
    if (is_vast(payload) || size > place.max_size || size > task.max_entry_size ||
        sum > task.max_entry_size - size) {
      throw Useless(fmt::format("{}: a result is too large", place.text));
    }
    sum += size;
  };
  add(entry.streams);
  for (const Output& output : entry.outputs) add(output.contents);
}

bool has_blob(const Store& store, const Payload& blob) {
  struct stat status {};
  return look_at_file(store.blob_path(*blob.blob), status) && S_ISREG(status.st_mode) &&
         static_cast<std::uint64_t>(status.st_size) == stored_size(blob);
}

/// Returns whether the own cache has a whole result that is not older.
bool has_as_new(const Store& store, const std::string& name, const Entry& entry) {
  const auto bytes = read_small_file(store.result_path(name));
  const auto own = bytes ? decode(*bytes) : std::nullopt;
  if (!own || own->key_text != entry.key_text || own->started < entry.started) return false;
  const auto blobs = blobs_of(*own);
  return std::all_of(blobs.begin(), blobs.end(),
                     [&](const Payload* blob) { return has_blob(store, *blob); });
}

/// Fetches one blob into a temporary file. Returns nullopt if the remote does not have it. Throws
/// Useless if its bytes are wrong.
std::optional<TempFile> fetch_blob(Remote& remote, const Store& store, const Payload& blob,
                                   Deadline deadline) {
  TempFile file(store.temporary_directory(), "blob-");
  Hasher hasher;
  std::uint64_t left = stored_size(blob);
  const auto take = [&](std::string_view bytes) {
    if (bytes.size() > left) throw Useless("a file of a result is too long");
    left -= bytes.size();
    hasher.update(bytes);
    if (!write_fully(file.fd(), bytes)) throw_errno("write", file.path());
  };
  const ObjectName name{.kind = ObjectKind::blobs, .digits = blob.blob->hex()};
  if (!remote.engine().get(name, take, deadline)) return std::nullopt;
  if (left != 0 || hasher.finish() != *blob.blob) {
    throw Useless(fmt::format("{}: a file of a result is damaged", remote.place().text));
  }
  constexpr mode_t kReadOnly = 0400;
  fchmod(file.fd(), kReadOnly);
  return file;
}

}  // namespace

Fetch::Fetch(Client& client, const RemoteTask& task, std::function<void(milliseconds)> more)
    : client_(client), task_(task), more_(std::move(more)), deadline_(Clock::now() + task.budget) {}

RemoteAnswer Fetch::inputs(const std::string& name) {
  return ask_each([&](Remote& remote) { return fetch_inputs(remote, name); }, true);
}

RemoteAnswer Fetch::result(const std::string& name) {
  return ask_each([&](Remote& remote) { return fetch_result(remote, name); }, false);
}

/// Asks one remote after the other until one has it, or `all`.
RemoteAnswer Fetch::ask_each(const std::function<bool(Remote&)>& ask, bool all) {
  RemoteAnswer answer = RemoteAnswer::failed;
  for (Remote& remote : client_.remotes()) {
    if (!remote.reads()) continue;
    if (asked_.insert(&remote).second) {
      change_standing(remote.standing(), [](Standing& standing) { return ++standing.lookups; });
    }
    bool found = false;
    const Deadline start = Clock::now();
    const Attempt attempt = client_.attempt(remote, [&](Engine&) { found = ask(remote); });
    const auto waited = std::chrono::duration_cast<milliseconds>(Clock::now() - start);
    change_standing(remote.standing(), [&](Standing& standing) {
      return standing.waited += static_cast<std::uint64_t>(waited.count());
    });
    if (found) {
      origin_ = remote.place().text;
      answer = RemoteAnswer::found;
      if (!all) break;
    }
    if (answer == RemoteAnswer::found) continue;
    if (attempt == Attempt::done || attempt == Attempt::useless) answer = RemoteAnswer::absent;
  }
  return answer;
}

bool Fetch::fetch_inputs(Remote& remote, const std::string& name) {
  const auto believed = client_.get_signed(remote, object_of(ObjectKind::inputs, name),
                                           kMostBytesElsewhere, deadline_);
  if (!believed) return false;
  const AnchoredPath path = client_.store().inputs_path(name);
  const auto bytes = merged_lists(believed->payload(), read_small_file(path));
  if (!bytes) return false;
  publish_bytes(client_.store(), *bytes, path);
  lists_[&remote].push_back({name, "-"});
  return true;
}

Deadline Fetch::blob_deadline(const Entry& entry) const {
  // A transfer is worth as long as a run takes, and comes to no end at less than 1 MiB/s.
  constexpr std::uint64_t kMostRun = 86'400'000'000'000;
  constexpr std::uint64_t kLeastSpeed = std::uint64_t{1} << 20U;
  std::uint64_t size = 0;
  for (const Payload* const blob : blobs_of(entry)) size += stored_size(*blob);
  const std::chrono::nanoseconds run(std::min(entry.duration, kMostRun));
  const std::chrono::nanoseconds least =
      std::chrono::seconds(5) + std::chrono::seconds(std::min(size / kLeastSpeed, kMostRun));
  return std::max(deadline_, Clock::now() + std::min(run, least));
}

bool Fetch::fetch_blobs(Remote& remote, const Entry& entry, PendingFiles& pending,
                        std::uint64_t& got) {
  const Deadline deadline = blob_deadline(entry);
  more_(std::chrono::duration_cast<milliseconds>(deadline - Clock::now()));
  for (const Payload* const blob : blobs_of(entry)) {
    if (has_blob(client_.store(), *blob)) continue;
    auto file = fetch_blob(remote, client_.store(), *blob, deadline);
    if (!file) throw Useless(fmt::format("{}: a file of a result is gone", remote.place().text));
    got += stored_size(*blob);
    pending.add(*std::move(file), client_.store().blob_path(*blob->blob), stored_size(*blob));
  }
  return true;
}

bool Fetch::fetch_result(Remote& remote, const std::string& name) {
  const auto believed = client_.get_signed(remote, object_of(ObjectKind::results, name),
                                           remote.place().max_size, deadline_);
  if (!believed) return false;
  auto entry = decode(believed->payload());
  // Another version of cache-run may have another format.
  if (!entry) throw Useless(fmt::format("{}: a result is of another format", remote.place().text));
  refuse_large(*entry, remote.place(), task_);
  if (has_as_new(client_.store(), name, *entry)) return false;
  std::uint64_t got = believed->payload().size();
  PendingFiles pending(client_.store());
  fetch_blobs(remote, *entry, pending, got);
  entry->home = believed->is_signed ? home_for_trusted(*entry, client_.store()) : kElsewhere;
  pending.add(encode(*entry), client_.store().result_path(name));
  const Limits limits = limits_of_task(task_);
  if (publish_within(limits, pending)) look_after(client_.store(), limits);
  change_standing(remote.standing(), [&](Standing& standing) {
    constexpr std::uint64_t kMillisecond = 1'000'000;
    standing.saved += entry->duration / kMillisecond;
    standing.bytes_got += got;
    return ++standing.hits;
  });
  leave_for_nearer(remote, name);
  return true;
}

void Fetch::leave_for_nearer(const Remote& from, const std::string& name) {
  const std::vector<Remote>& remotes = client_.remotes();
  const Remote* const first = remotes.data();
  const bool is_wanted = std::any_of(first, &from, [](const Remote& one) { return one.writes(); });
  if (!is_wanted || stands_at(outbox_directory(client_.store()).in(name))) return;
  const RemotePlace& place = from.place();
  try {
    put_into_outbox(client_.store(), {.name = name,
                                      .lists = lists_[&from],
                                      .from = number_of(place.text, place.name_space),
                                      .done = {}});
    has_left_to_send_ = true;
  } catch (const Error&) {  // NOLINT(bugprone-empty-catch): the far remote is asked again
  }
}

}  // namespace cache_run
