// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "print/json.hpp"

namespace cache_run {

/// Writes a JSON object whose last member is a list to standard output, as one line. The elements
/// are written as they come, for there may be many. Throws as show_bytes() does.
class JsonList {
 public:
  /// `head` has the members before the list, at least one.
  JsonList(const Json& head, std::string_view name);

  void add(const Json& element);
  /// Writes the rest. To be called once, at the end.
  void finish();

 private:
  std::string text_;  // not written yet
  bool is_empty_ = true;
};

}  // namespace cache_run
