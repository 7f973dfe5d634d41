// SPDX-License-Identifier: MIT
#include "remote/forward.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "entry/blobs_of.hpp"
#include "entry/codec.hpp"
#include "inputs/discovered.hpp"
#include "remote/sent_files.hpp"

namespace cache_run {
namespace {

/// An object of the far remote.
struct Copied {
  ObjectName name;
  Believed object;
};

/// What is copied: a result, and the lists that lead to it.
struct CopiedResult {
  Copied result;
  Entry entry;
  std::vector<Copied> lists;
};

/// Fetches what is copied. Returns nullopt if it is not there any more.
std::optional<CopiedResult> fetch_again(Client& client, Remote& far, const OutboxItem& item,
                                        Deadline until) {
  const auto fetch = [&](ObjectKind kind, const std::string& id, std::uint64_t most) {
    const ObjectName name = object_of(kind, id);
    auto object = client.get_signed(far, name, most, deadline_for(most, until));
    return object ? std::optional(Copied{name, *std::move(object)}) : std::nullopt;
  };
  auto result = fetch(ObjectKind::results, item.name, far.place().max_size);
  auto entry = result ? decode(result->object.payload()) : std::nullopt;
  if (!entry) return std::nullopt;
  CopiedResult copied{.result = *std::move(result), .entry = *std::move(entry), .lists = {}};
  for (const OutboxList& list : item.lists) {
    auto one = fetch(ObjectKind::inputs, list.name, kMostBytesElsewhere);
    if (one) copied.lists.push_back(*std::move(one));
  }
  return copied;
}

/// Returns whether readers of this remote believe the object, which somebody has signed for its
/// name and namespace.
bool is_believed_at(const Remote& near, const Remote& far, const Copied& copied) {
  return near.place().name_space == far.place().name_space &&
         (copied.object.is_signed || near.place().is_unsigned);
}

std::uint64_t put(Engine& engine, const Copied& copied, Deadline until) {
  const std::string& bytes = copied.object.envelope;
  engine.put(copied.name, source_of(bytes), deadline_for(bytes.size(), until));
  return bytes.size();
}

void copy_to(Client& client, Remote& near, const CopiedResult& copied, Deadline until) {
  std::uint64_t size = 0;
  const Attempt attempt = client.attempt(near, [&](Engine& engine) {
    const std::string& bytes = copied.result.object.envelope;
    if (engine.has(copied.result.name, bytes.size(), deadline_for(0, until))) return;
    for (const Payload* const blob : blobs_of(copied.entry)) {
      size += send_blob(engine, client.store(), *blob, until);
    }
    for (const Copied& list : copied.lists) {
      // A list that is there may lead to other results.
      const auto theirs =
          Client::get_envelope(near, list.name, kMostBytesElsewhere, deadline_for(0, until));
      if (!theirs) size += put(engine, list, until);
    }
    size += put(engine, copied.result, until);
  });
  if (attempt != Attempt::done || size == 0) return;
  change_standing(near.standing(), [&](Standing& standing) {
    standing.bytes_sent += size;
    return ++standing.sent;
  });
}

}  // namespace

void forward(Client& client, const OutboxItem& item, Deadline until) {
  std::vector<Remote>& remotes = client.remotes();
  const auto far = std::find_if(remotes.begin(), remotes.end(), [&](const Remote& one) {
    return number_of(one.place().text, one.place().name_space) == item.from;
  });
  if (far == remotes.end()) return;
  std::optional<CopiedResult> copied;
  client.attempt(*far, [&](Engine&) { copied = fetch_again(client, *far, item, until); });
  if (!copied) return;
  for (auto near = remotes.begin(); near != far; ++near) {
    if (!near->writes() || !is_believed_at(*near, *far, copied->result)) continue;
    const std::size_t size = copied->result.object.payload().size();
    if (wants_result(near->place(), copied->entry, size)) copy_to(client, *near, *copied, until);
  }
}

}  // namespace cache_run
