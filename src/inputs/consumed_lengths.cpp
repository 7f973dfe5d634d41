// SPDX-License-Identifier: MIT
#include "inputs/consumed_lengths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "hash/framed.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kLengthsMagic = "CRSTDIN1";
constexpr std::string_view kEndLine = "end\n";

/// Returns the lengths; nullopt if `body` is not what encode_lengths() writes.
std::optional<ConsumedLengths> read_lengths(std::string_view body) {
  ConsumedLengths lengths;
  while (!body.empty() && body != kEndLine) {
    const auto prefix = take_number<std::uint64_t>(body);
    if (!prefix || !body.starts_with('\n')) return std::nullopt;
    body.remove_prefix(1);
    const auto begin = lengths.prefixes.begin();
    const auto end = lengths.prefixes.end();
    if (lengths.prefixes.size() == kMostPrefixes || std::find(begin, end, *prefix) != end) {
      return std::nullopt;
    }
    lengths.prefixes.push_back(*prefix);
  }
  lengths.whole = !body.empty();
  return lengths;
}

}  // namespace

std::string encode_lengths(const ConsumedLengths& lengths) {
  std::string body;
  for (const std::uint64_t prefix : lengths.prefixes) {
    fmt::format_to(std::back_inserter(body), "{}\n", prefix);
  }
  if (lengths.whole) body += kEndLine;
  return framed(kLengthsMagic, body);
}

std::optional<ConsumedLengths> decode_lengths(std::string_view bytes) {
  const auto body = unframed(kLengthsMagic, bytes);
  return body ? read_lengths(*body) : std::nullopt;
}

std::string mark_of_length(const std::optional<std::uint64_t>& prefix) {
  return prefix ? std::to_string(*prefix) : "end";
}

void put_first(ConsumedLengths& lengths, std::uint64_t prefix) {
  std::vector<std::uint64_t>& prefixes = lengths.prefixes;
  std::erase(prefixes, prefix);
  prefixes.insert(prefixes.begin(), prefix);
  if (prefixes.size() > kMostPrefixes) prefixes.resize(kMostPrefixes);
}

}  // namespace cache_run
