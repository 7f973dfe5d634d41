// SPDX-License-Identifier: MIT
#include "results/result_facts.hpp"

#include <cstring>
#include <utility>

#include "action/key_labels.hpp"
#include "action/key_text.hpp"
#include "entry/blobs_of.hpp"
#include "entry/codec.hpp"
#include "hash/checksum.hpp"
#include "store/amount.hpp"
#include "store/store.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

/// Returns the scope in a key text. Stops before the inputs, to save time.
std::string scope_in(std::string_view text) {
  std::string scope;
  while (const auto part = take_part(text)) {
    if (part->label == key_label::kAction) break;
    if (part->label == key_label::kScope) scope = part->value;
  }
  return scope;
}

BlobFact fact_of(const Payload& blob) {
  BlobFact fact{.start = 0, .size = size_on_disk(stored_size(blob))};
  static_assert(sizeof fact.start <= sizeof blob.blob->bytes);
  std::memcpy(&fact.start, blob.blob->bytes.data(), sizeof fact.start);
  return fact;
}

}  // namespace

std::uint64_t scope_mark(std::string_view scope) {
  const Checksum checksum = checksum_of(scope);
  std::uint64_t mark = 0;
  std::memcpy(&mark, checksum.data(), sizeof mark);
  return mark;
}

ResultFacts facts_of(const Store& store, StoredFile&& file) {
  ResultFacts facts;
  facts.file = std::move(file);
  const auto bytes = read_small_file(store.result_path(facts.file.name));
  if (!bytes) return facts;
  const auto entry = decode(*bytes);
  if (!entry) {
    facts.state = FactsState::damaged;
    return facts;
  }
  facts.state = FactsState::sound;
  facts.status = static_cast<std::uint8_t>(entry->status);
  facts.started = entry->started;
  facts.duration = entry->duration;
  facts.scope = scope_mark(scope_in(entry->key_text));
  for (const Payload* blob : blobs_of(*entry)) facts.blobs.push_back(fact_of(*blob));
  return facts;
}

}  // namespace cache_run
