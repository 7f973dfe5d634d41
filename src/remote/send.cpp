// SPDX-License-Identifier: MIT
#include "remote/send.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>

#include "entry/blobs_of.hpp"
#include "entry/codec.hpp"
#include "entry/from_elsewhere.hpp"
#include "hash/hasher.hpp"
#include "inputs/discovered.hpp"
#include "remote/forward.hpp"
#include "remote/input_lists.hpp"
#include "remote/outbox.hpp"
#include "remote/sent_files.hpp"
#include "sys/anchored_file.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;

/// Opens the lock file. In a copied cache a link or an empty directory may stand there: removes it.
/// Throws Error.
Fd open_sender_lock(const Store& store) {
  constexpr int kFlags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK;
  const AnchoredPath path = sender_lock_path(store);
  static_cast<void>(make_directories(path.parent(), 0700));
  Fd file = open_file(path, kFlags);
  if (!file && (remove_file(path) || remove_directory(path))) file = open_file(path, kFlags);
  if (!file) throw_errno("open", path.text());
  return file;
}

/// Takes the lock of the one sender. Returns none if another process has it until `patience`.
/// Throws Error.
Fd take_sender_lock(const Store& store, Deadline patience) {
  constexpr std::chrono::milliseconds kPause(20);
  Fd file = open_sender_lock(store);
  while (flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (Clock::now() >= patience) return {};
    std::this_thread::sleep_for(kPause);
  }
  return file;
}

/// One pass over the outbox.
class Pass {
 public:
  Pass(Client& client, Deadline until) : client_(client), until_(until) {}

  /// Sends one result to all remotes that lack it. Returns whether it may leave the outbox.
  bool send(OutboxItem item) {
    if (!item.from.empty()) {
      forward(client_, item, until_);
      return true;
    }
    const auto bytes = read_small_file(client_.store().result_path(item.name));
    const auto entry = bytes ? decode(*bytes) : std::nullopt;
    // What came from elsewhere is there already.
    if (!entry || !may_travel(*entry, client_.store())) return true;
    bool is_done = true;
    const std::size_t had = item.done.size();
    for (Remote& remote : client_.remotes()) {
      if (!remote.writes() || !wants_result(remote.place(), *entry, bytes->size())) continue;
      const std::string number = number_of(remote.place().text, remote.place().name_space);
      if (std::find(item.done.begin(), item.done.end(), number) != item.done.end()) continue;
      if (send_to(remote, item, *entry, *bytes)) {
        item.done.push_back(number);
      } else {
        is_done = false;
      }
    }
    // A remote that works gets nothing twice because another one does not.
    if (!is_done && item.done.size() > had) put_into_outbox(client_.store(), item);
    return is_done;
  }

 private:
  /// Returns whether this remote needs the result no more.
  bool send_to(Remote& remote, const OutboxItem& item, const Entry& entry,
               const std::string& bytes) {
    if (given_up_.contains(&remote)) return false;
    std::uint64_t size = 0;
    const Attempt attempt = client_.attempt(remote, [&](Engine& engine) {
      for (const Payload* const blob : blobs_of(entry)) {
        size += send_blob(engine, client_.store(), *blob, until_);
      }
      for (const OutboxList& list : item.lists) size += send_list(remote, list);
      client_.put_signed(remote, object_of(ObjectKind::results, item.name), bytes,
                         deadline_for(bytes.size(), until_));
      size += bytes.size();
    });
    if (attempt == Attempt::useless) return true;
    if (attempt != Attempt::done) {
      given_up_.insert(&remote);
      return false;
    }
    change_standing(remote.standing(), [&](Standing& standing) {
      standing.bytes_sent += size;
      return ++standing.sent;
    });
    return true;
  }

  /// Sends what an own run listed, together with what this key has signed before.
  std::uint64_t send_list(Remote& remote, const OutboxList& list) {
    const auto file = read_small_file(client_.store().inputs_path(list.name));
    const auto own = file ? own_part(*file, list.own) : std::nullopt;
    if (!own) return 0;
    const ObjectName name = object_of(ObjectKind::inputs, list.name);
    const auto before = client_.get_own(remote, name, kMostBytesElsewhere, deadline_for(0, until_));
    const auto bytes = merged_lists(*own, before);
    if (!bytes || bytes->size() > remote.place().max_size || bytes == before) return 0;
    client_.put_signed(remote, name, *bytes, deadline_for(bytes->size(), until_));
    return bytes->size();
  }

  Client& client_;
  Deadline until_;
  std::set<const Remote*> given_up_;
};

/// Returns how many results all processes have sent to the remotes.
std::uint64_t sent_to_all(Client& client) {
  std::uint64_t sum = 0;
  for (const Remote& remote : client.remotes()) sum += read_standing(remote.standing()).sent;
  return sum;
}

/// Sends what waits, until nothing new comes. Returns how many results stay.
std::uint64_t empty_outbox(Client& client, Deadline until) {
  Pass pass(client, until);
  std::set<std::string> kept;
  for (;;) {
    std::vector<OutboxItem> items = outbox_of(client.store());
    while (items.size() > kMostWaiting) {
      drop_from_outbox(client.store(), items.back().name);
      items.pop_back();
    }
    bool is_new = false;
    for (const OutboxItem& item : items) {
      if (Clock::now() >= until || !kept.insert(item.name).second) continue;
      is_new = true;
      // A result that comes again meanwhile waits for the next sender.
      if (pass.send(item)) drop_from_outbox(client.store(), item.name);
    }
    if (!is_new) return items.size();
  }
}

}  // namespace

SendTotals send_all(Client& client, Deadline patience, Deadline until) {
  SendTotals totals;
  const std::uint64_t before = sent_to_all(client);
  for (;;) {
    const Fd lock = take_sender_lock(client.store(), patience);
    if (!lock) {
      totals.is_busy = true;
      totals.waiting = outbox_of(client.store()).size();
      return totals;
    }
    totals.waiting = empty_outbox(client, until);
    totals.sent = sent_to_all(client) - before;
    // A call that came meanwhile has left its result to this process.
    flock(lock.get(), LOCK_UN);
    if (outbox_of(client.store()).size() <= totals.waiting || Clock::now() >= until) return totals;
  }
}

}  // namespace cache_run
