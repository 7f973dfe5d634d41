// SPDX-License-Identifier: MIT
#include "results/shard_index.hpp"

#include <cstring>
#include <type_traits>

#include "hash/digest.hpp"
#include "hash/framed.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kMagic = "CRLISTS1";

/// The facts of a record that have a fixed size. Blobs and the name follow.
struct Fixed {
  FileTime used;
  FileTime changed;
  std::uint64_t file_size;
  FileTime started;
  std::uint64_t duration;
  std::uint64_t scope;
  std::uint32_t blobs;
  std::uint16_t name_size;
  std::uint8_t status;
  std::uint8_t state;
};
static_assert(sizeof(Fixed) == 56);  // no gaps, whose bytes nobody sets

template <typename Value>
void put(std::string& body, const Value& value) {
  static_assert(std::is_trivially_copyable_v<Value>);
  body.append(reinterpret_cast<const char*>(&value), sizeof value);  // NOLINT(*-reinterpret-cast)
}

/// Takes a value from the front of `body`. Returns false if it is too short.
template <typename Value>
bool take(std::string_view& body, Value& value) {
  if (body.size() < sizeof value) return false;
  std::memcpy(&value, body.data(), sizeof value);
  body.remove_prefix(sizeof value);
  return true;
}

/// Returns whether `records` consists of whole records.
bool are_whole(std::string_view records) {
  while (!records.empty()) {
    Fixed fixed{};
    if (!take(records, fixed)) return false;
    if (fixed.name_size < kKeyDigits + 2) return false;
    if (fixed.state > static_cast<std::uint8_t>(FactsState::unreadable)) return false;
    const std::size_t size = fixed.blobs * sizeof(BlobFact) + fixed.name_size;
    if (records.size() < size) return false;
    records.remove_prefix(size);
  }
  return true;
}

/// Takes a record from the front of whole records. Returns false at their end.
bool take_record(std::string_view& records, ResultFacts& facts) {
  Fixed fixed{};
  if (!take(records, fixed)) return false;
  facts.blobs.resize(fixed.blobs);
  const std::size_t size = fixed.blobs * sizeof(BlobFact);
  if (size > 0) std::memcpy(facts.blobs.data(), records.data(), size);
  records.remove_prefix(size);
  facts.file.name.assign(records.substr(0, fixed.name_size));
  records.remove_prefix(fixed.name_size);
  facts.file.size = fixed.file_size;
  facts.file.used = fixed.used;
  facts.file.changed = fixed.changed;
  facts.state = static_cast<FactsState>(fixed.state);
  facts.status = fixed.status;
  facts.started = fixed.started;
  facts.duration = fixed.duration;
  facts.scope = fixed.scope;
  return true;
}

}  // namespace

std::string encode_shard(const ShardState& state, std::span<const ResultFacts> facts) {
  std::string body;
  put(body, state);
  for (const ResultFacts& one : facts) {
    put(body, Fixed{.used = one.file.used,
                    .changed = one.file.changed,
                    .file_size = one.file.size,
                    .started = one.started,
                    .duration = one.duration,
                    .scope = one.scope,
                    .blobs = static_cast<std::uint32_t>(one.blobs.size()),
                    .name_size = static_cast<std::uint16_t>(one.file.name.size()),
                    .status = one.status,
                    .state = static_cast<std::uint8_t>(one.state)});
    for (const BlobFact& blob : one.blobs) put(body, blob);
    body += one.file.name;
  }
  return framed(kMagic, body);
}

std::optional<ShardIndex> decode_shard(std::string_view bytes) {
  ShardIndex index;
  auto body = unframed(kMagic, bytes);
  if (!body || !take(*body, index.state) || !are_whole(*body)) return std::nullopt;
  index.records = *body;
  return index;
}

void for_each_facts(const ShardIndex& index, const std::function<void(const ResultFacts&)>& visit) {
  ResultFacts facts;  // one for all: its memory is used again
  std::string_view records = index.records;
  while (take_record(records, facts)) visit(facts);
}

}  // namespace cache_run
