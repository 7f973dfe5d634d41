// SPDX-License-Identifier: MIT
#include "action/key_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "action/key_labels.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

/// Appends "SIZE:BYTES".
void append_sized(std::string& text, std::string_view bytes) {
  text.append(fmt::format_int(bytes.size()).c_str()).append(":").append(bytes);
}

/// Cuts "SIZE:BYTES" and the letter `follower` off the front of `text`. Returns BYTES; nullopt if
/// `text` does not begin like that.
std::optional<std::string> take_sized(std::string_view& text, char follower) {
  // KeyText writes no leading zeros, and no part has two spellings.
  if (text.starts_with('0') && !text.starts_with("0:")) return std::nullopt;
  const auto size = take_number<std::size_t>(text);
  if (!size || !text.starts_with(':')) return std::nullopt;
  text.remove_prefix(1);
  if (*size >= text.size() || text[*size] != follower) return std::nullopt;
  std::string bytes(text.substr(0, *size));
  text.remove_prefix(*size + 1);
  return bytes;
}

std::optional<std::string> take_label(std::string_view& text) {
  const std::size_t size = text.find_first_of(" \n");
  if (size == 0 || size == std::string_view::npos || text[size] != ' ') return std::nullopt;
  std::string label(text.substr(0, size));
  text.remove_prefix(size + 1);
  return label;
}

}  // namespace

void KeyText::add(std::string_view label, std::string_view name, std::string_view value) {
  text_.append(label).push_back(' ');
  append_sized(text_, name);
  text_.push_back(' ');
  append_sized(text_, value);
  text_.push_back('\n');
}

std::optional<KeyPart> take_part(std::string_view& text) {
  auto label = take_label(text);
  if (!label) return std::nullopt;
  auto name = take_sized(text, ' ');
  if (!name) return std::nullopt;
  auto value = take_sized(text, '\n');
  if (!value) return std::nullopt;
  return KeyPart{std::move(*label), std::move(*name), std::move(*value)};
}

std::optional<KeyParts> parse_key_text(std::string_view text) {
  KeyParts parts;
  while (!text.empty()) {
    auto part = take_part(text);
    if (!part) return std::nullopt;
    parts.push_back(std::move(*part));
  }
  return parts;
}

bool is_of_command(const KeyPart& part) {
  return part.label == key_label::kCommand || part.label.starts_with(key_label::kArgument);
}

std::vector<std::string> command_in(const KeyParts& parts) {
  std::vector<std::string> words;
  for (const KeyPart& part : parts) {
    if (is_of_command(part)) words.push_back(part.value);
  }
  return words;
}

std::string program_in(const KeyParts& parts) {
  const auto command = std::find_if(parts.begin(), parts.end(), [](const KeyPart& part) {
    return part.label == key_label::kCommand;
  });
  return command == parts.end() ? "" : command->name;
}

KeyParts::const_iterator action_part(const KeyParts& parts) {
  return std::find_if(parts.begin(), parts.end(),
                      [](const KeyPart& part) { return part.label == key_label::kAction; });
}

}  // namespace cache_run
