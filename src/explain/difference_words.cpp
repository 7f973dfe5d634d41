// SPDX-License-Identifier: MIT
#include "explain/difference_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "inputs/base_directory.hpp"
#include "results/key_words.hpp"

namespace cache_run {
namespace {

/// Returns whether a byte continues a character of UTF-8 (RFC 3629: 10xxxxxx).
bool is_inside_letter(char byte) {
  constexpr unsigned kMask = 0xc0;
  constexpr unsigned kContinues = 0x80;
  return (static_cast<unsigned char>(byte) & kMask) == kContinues;
}

/// Returns the bytes from `start` to `end`, widened to whole UTF-8 characters. An ellipsis stands
/// for text that is left out.
std::string excerpt(std::string_view text, std::size_t start, std::size_t end) {
  end = std::min(end, text.size());
  while (start > 0 && is_inside_letter(text[start])) --start;
  while (end < text.size() && is_inside_letter(text[end])) ++end;
  return fmt::format("{}{}{}", start > 0 ? "…" : "", text.substr(start, end - start),
                     end < text.size() ? "…" : "");
}

}  // namespace

std::string quoted_text(std::string_view text) {
  const std::string named = with_base_named(text);
  const bool plain = !named.empty() && named.find_first_of(" \t\n'\"") == std::string::npos;
  return plain ? shown(text) : fmt::format("'{}'", shown(text));
}

std::string arrow(std::string_view before, std::string_view after) {
  constexpr std::size_t kLong = 60;    // bytes; longer texts are cut
  constexpr std::size_t kAround = 12;  // bytes shown on each side of the difference
  constexpr std::size_t kMost = 200;   // bytes shown at most
  if (std::max(before.size(), after.size()) <= kLong) {
    return fmt::format("{} → {}", quoted_text(before), quoted_text(after));
  }
  const auto [left, right] =
      std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto same = static_cast<std::size_t>(left - before.begin());
  const std::string_view rest_before = before.substr(same);
  const std::string_view rest_after = after.substr(same);
  const auto [back, other] = std::mismatch(rest_before.rbegin(), rest_before.rend(),
                                           rest_after.rbegin(), rest_after.rend());
  const auto same_end = static_cast<std::size_t>(back - rest_before.rbegin());
  const std::size_t start = same > kAround ? same - kAround : 0;
  const auto part = [&](std::string_view text) {
    const std::size_t end = std::min(text.size() - same_end + kAround, start + kMost);
    return quoted_text(excerpt(text, start, end));
  };
  return fmt::format("{} → {}", part(before), part(after));
}

std::string values(const KeyChange& change, std::string_view none) {
  if (change.before && change.after) return arrow(change.before->value, change.after->value);
  return change.before ? fmt::format("{} → {}", quoted_text(change.before->value), none)
                       : fmt::format("{} → {}", none, quoted_text(change.after->value));
}

std::string names(const KeyChange& change) {
  if (change.before && change.after) return arrow(change.before->name, change.after->name);
  return change.before ? fmt::format("{} → none", quoted_text(change.before->name))
                       : fmt::format("none → {}", quoted_text(change.after->name));
}

std::string contents_changed(std::string_view before, std::string_view after) {
  return fmt::format("contents changed ({}… → {}…)", before.substr(0, kShownOfDigest),
                     after.substr(0, kShownOfDigest));
}

std::string one_sided(const KeyChange& change) {
  return change.before ? "no longer in the key" : "new in the key";
}

}  // namespace cache_run
