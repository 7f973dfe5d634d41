// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

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

/// Stands in the first part of every action key.
constexpr std::string_view kKeyVersion = "1";

}  // namespace cache_run
