// SPDX-License-Identifier: MIT
#include "explain/base_change.hpp"

#include <algorithm>

#include "action/key_labels.hpp"

namespace cache_run {
namespace {

/// Returns the parts with `base` in place of its marks. A mark is one NUL byte or two, see
/// BaseDirectory. In a listing NUL bytes end the names, and there are no marks.
KeyParts with_base(const KeyParts& parts, const std::string& base) {
  const auto expanded = [&base](const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool repeated = i > 0 && text[i] == '\0' && text[i - 1] == '\0';
      if (text[i] != '\0') {
        result += text[i];
      } else if (!repeated) {
        result += base;
      }
    }
    return result;
  };
  KeyParts result = parts;
  for (KeyPart& part : result) {
    part.name = expanded(part.name);
    if (part.label != key_label::kListing) part.value = expanded(part.value);
  }
  return result;
}

bool has_base(const KeyParts& parts) {
  return std::any_of(parts.begin(), parts.end(), [](const KeyPart& part) {
    return part.name.find('\0') != std::string::npos ||
           (part.label != key_label::kListing && part.value.find('\0') != std::string::npos);
  });
}

/// Returns the working directory in a key; "" if the key has none.
std::string directory_in(const KeyParts& parts) {
  const auto found = std::find_if(parts.begin(), parts.end(), [](const KeyPart& part) {
    return part.label == key_label::kDirectory;
  });
  return found == parts.end() ? "" : found->value;
}

}  // namespace

std::optional<KeyChange> settle_base(KeyParts& before, KeyParts& after) {
  const bool had_base = has_base(before);
  if (had_base == has_base(after)) return std::nullopt;
  // The working directory below the base is the same text in both keys. What stands before it in
  // the plain key is the base.
  const std::string marked = directory_in(had_base ? before : after);
  const std::string plain = directory_in(had_base ? after : before);
  const std::size_t marks = std::min(marked.find_first_not_of('\0'), marked.size());
  const std::string below = marked.substr(marks);
  if (marks == 0 || !plain.ends_with(below)) return std::nullopt;
  const std::string base = plain.substr(0, plain.size() - below.size());
  KeyParts& marked_parts = had_base ? before : after;
  marked_parts = with_base(marked_parts, base);
  KeyChange change;
  (had_base ? change.before : change.after) =
      KeyPart{.label = std::string(kBaseDirLabel), .name = "", .value = base};
  return change;
}

}  // namespace cache_run
