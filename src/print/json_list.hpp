// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "print/json.hpp"

namespace cache_run {

/// Writes a JSON object whose last member is a list to standard output, as one line. There may be
/// many elements, so it writes them piece by piece. Its functions throw ReaderGone or Error if
/// standard output cannot be written.
class JsonList {
 public:
  /// `head` must be an object with at least one member: the members before the list. `name` is the
  /// name of the list.
  JsonList(const Json& head, std::string_view name);

  void add(const Json& element);
  /// Writes the rest. The caller must call it once, at the end.
  void finish();

 private:
  std::string text_;  // text that is not written yet
  bool is_empty_ = true;
};

}  // namespace cache_run
