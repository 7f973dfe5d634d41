// SPDX-License-Identifier: MIT
#include "print/json_list.hpp"

#include <fmt/format.h>

#include "process/own_output.hpp"

namespace cache_run {

JsonList::JsonList(const Json& head, std::string_view name) : text_(text_of(head)) {
  text_.pop_back();  // the '}' of `head`
  text_ += fmt::format(",\"{}\":[", name);
}

void JsonList::add(const Json& element) {
  constexpr std::size_t kChunk = 65536;  // bytes in memory before a write
  if (!is_empty_) text_ += ',';
  is_empty_ = false;
  text_ += text_of(element);
  if (text_.size() < kChunk) return;
  show_bytes(text_, Stream::out);
  text_.clear();
}

void JsonList::finish() { show_bytes(text_ + "]}\n", Stream::out); }

}  // namespace cache_run
