// SPDX-License-Identifier: MIT
#include "sys/anchored_path.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sys/path.hpp"

namespace cache_run {

AnchoredPath::AnchoredPath(std::string_view directory, const Anchor& anchor,
                           std::string_view member)
    : text_(member.empty() ? std::string(directory) : fmt::format("{}/{}", directory, member)),
      anchor_(anchor),
      begin_(member.empty() ? text_.size() : directory.size() + 1) {}

const char* AnchoredPath::member() const {
  if (!is_anchored()) return text_.c_str();
  return begin_ == text_.size() ? "." : text_.c_str() + begin_;
}

AnchoredPath AnchoredPath::in(std::string_view name) const {
  AnchoredPath inner = *this;
  if (begin_ == text_.size() && is_anchored()) ++inner.begin_;
  inner.text_.append("/").append(name);
  return inner;
}

AnchoredPath AnchoredPath::with_suffix(std::string_view suffix) const {
  AnchoredPath other = *this;
  other.text_ += suffix;
  return other;
}

AnchoredPath AnchoredPath::parent() const {
  AnchoredPath outer = *this;
  outer.text_ = parent_directory(text_);
  outer.begin_ = std::min(begin_, outer.text_.size());
  return outer;
}

}  // namespace cache_run
