// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// The labelled parts of a key as bytes. Each part is a line
///     LABEL SIZE:NAME SIZE:VALUE
/// with sizes in bytes, decimal (as netstrings have them), so that no two different sequences of
/// parts read the same. Hashed, and stored in entries: a change needs a new kKeyVersion.
class KeyText {
 public:
  /// `label` is a word without spaces; name and value are any bytes.
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

/// The parts in the order in which they were added; nullopt for what KeyText cannot have written.
std::optional<KeyParts> parse_key_text(std::string_view text);

/// Takes the first part off `text`; nullopt for what KeyText cannot have written, and at the end.
std::optional<KeyPart> take_part(std::string_view& text);

/// Stands in the first part of every action key.
constexpr std::string_view kKeyVersion = "1";

/// Whether a part of a key is one of argv.
bool is_of_command(const KeyPart& part);

/// argv as far as a key knows it.
std::vector<std::string> command_in(const KeyParts& parts);

/// Returns the path of the program; "" if the parts have none.
std::string program_in(const KeyParts& parts);

/// Returns the part that stands for the action: observations follow it. The end if there is none.
KeyParts::const_iterator action_part(const KeyParts& parts);

}  // namespace cache_run
