// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// The labelled parts of a key as bytes. Each part is a line
///     LABEL SIZE:NAME SIZE:VALUE
/// The sizes are in bytes, in decimal, as in netstrings. So no two different sequences of parts
/// have the same text. Keys hash this text and results store it: a change needs a new kKeyVersion.
class KeyText {
 public:
  /// Appends a part. `label` is a word without spaces and newlines; `name` and `value` may be any
  /// bytes.
  void add(std::string_view label, std::string_view name, std::string_view value);

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// One part of a key text.
struct KeyPart {
  std::string label;
  std::string name;
  std::string value;

  bool operator==(const KeyPart&) const = default;
};

using KeyParts = std::vector<KeyPart>;

/// Returns the parts in the order in which they were added. Returns nullopt if KeyText cannot have
/// written `text`.
std::optional<KeyParts> parse_key_text(std::string_view text);

/// Cuts the first part off `text` and returns it. Returns nullopt at the end, and if KeyText cannot
/// have written `text`, which is then useless.
std::optional<KeyPart> take_part(std::string_view& text);

/// The value of the first part of every action key.
constexpr std::string_view kKeyVersion = "2";

/// Returns whether a part of a key stands for an element of argv.
bool is_of_command(const KeyPart& part);

/// Returns argv as the key has it: normalised, and with patterns in place of ignored arguments.
std::vector<std::string> command_in(const KeyParts& parts);

/// Returns the path of the program; "" if the parts have none.
std::string program_in(const KeyParts& parts);

/// Returns the part that has the digest of the action; observations follow it. Returns the end if
/// there is none.
KeyParts::const_iterator action_part(const KeyParts& parts);

}  // namespace cache_run
