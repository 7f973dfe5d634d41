// SPDX-License-Identifier: MIT
#include "run/input_lengths.hpp"

#include <algorithm>
#include <utility>

#include "store/store.hpp"
#include "sys/anchored_file.hpp"

namespace cache_run {
namespace {

ConsumedLengths lengths_in(Question& question, const Store& store, FileTime* used = nullptr) {
  const auto bytes = read_small_file(store.inputs_path(question.unread_name()), used);
  // A damaged file counts as no lengths, and the next run replaces it.
  return bytes ? decode_lengths(*bytes).value_or(ConsumedLengths{}) : ConsumedLengths{};
}

}  // namespace

ConsumedLengths known_lengths(Question& question, std::span<const Store* const> stores,
                              std::uint64_t most, FileTime* used, ConsumedLengths* own) {
  ConsumedLengths all;
  for (const Store* const store : stores) {
    const ConsumedLengths some = lengths_in(question, *store, std::exchange(used, nullptr));
    if (own != nullptr && store == stores.front() && !store->is_fallback()) *own = some;
    all.prefixes.insert(all.prefixes.end(), some.prefixes.begin(), some.prefixes.end());
    all.whole = all.whole || some.whole;
  }
  std::vector<std::uint64_t>& prefixes = all.prefixes;
  std::erase_if(prefixes, [most](std::uint64_t prefix) { return prefix > most; });
  std::sort(prefixes.begin(), prefixes.end());
  prefixes.erase(std::unique(prefixes.begin(), prefixes.end()), prefixes.end());
  return all;
}

void keep_length(Question& question, const KeyedInput& input, PendingFiles& pending) {
  ConsumedLengths lengths = lengths_in(question, pending.store());
  if (input.prefix) put_first(lengths, *input.prefix);
  lengths.whole = lengths.whole || !input.prefix;
  pending.add(encode_lengths(lengths), pending.store().inputs_path(question.unread_name()));
}

}  // namespace cache_run
