// SPDX-License-Identifier: MIT
#include "entry/text_search.hpp"

#include <algorithm>
#include <utility>

namespace cache_run {
namespace {

constexpr std::size_t kHeld = 64UL * 1024;  // so many bytes are searched at once

std::size_t pair_at(std::string_view bytes, std::size_t place) {
  return static_cast<std::size_t>(static_cast<unsigned char>(bytes[place])) << 8U |
         static_cast<unsigned char>(bytes[place + 1]);
}

/// Returns whether `longer` lies in `bytes` around the `text` at `place`.
bool lies_within(std::string_view longer, std::string_view text, std::string_view bytes,
                 std::size_t place) {
  for (std::size_t offset = longer.find(text); offset != std::string_view::npos;
       offset = longer.find(text, offset + 1)) {
    if (offset <= place && bytes.substr(place - offset).starts_with(longer)) return true;
  }
  return false;
}

}  // namespace

SoughtTexts::SoughtTexts(std::vector<SoughtText> texts) : texts_(std::move(texts)) {
  std::erase_if(texts_, [](const SoughtText& one) { return one.text.size() < kLeast; });
  if (texts_.empty()) return;
  // The last pair of the first kLeast bytes of a text is where a search may find it.
  constexpr std::size_t kFarthest = kLeast - 1;
  steps_.assign(kPairs, kFarthest);
  for (SoughtText& one : texts_) {
    one.text.resize(std::min(one.text.size(), kMost));
    std::erase_if(one.within, [](const std::string& longer) { return longer.size() > kMost; });
    reach_ = std::max(reach_, one.text.size());
    for (const std::string& longer : one.within) reach_ = std::max(reach_, longer.size());
    for (std::size_t i = 0; i < kFarthest; ++i) {
      std::uint8_t& step = steps_[pair_at(one.text, i)];
      step = std::min(step, static_cast<std::uint8_t>(kFarthest - 1 - i));
    }
  }
}

const SoughtText* SoughtTexts::text_at(std::string_view bytes, std::size_t place) const {
  const std::string_view rest = bytes.substr(place);
  const auto found = std::find_if(texts_.begin(), texts_.end(), [&](const SoughtText& one) {
    return rest.starts_with(one.text) &&
           std::none_of(one.within.begin(), one.within.end(), [&](const std::string& longer) {
             return lies_within(longer, one.text, bytes, place);
           });
  });
  return found == texts_.end() ? nullptr : &*found;
}

const SoughtText* SoughtTexts::find(std::string_view bytes, std::size_t from,
                                    std::size_t until) const {
  if (texts_.empty()) return nullptr;
  constexpr std::size_t kLastPair = kLeast - 2;
  for (std::size_t place = from; place < until && place + kLeast <= bytes.size();) {
    const std::uint8_t step = steps_[pair_at(bytes, place + kLastPair)];
    if (step > 0) {
      place += step;
      continue;
    }
    if (const SoughtText* const found = text_at(bytes, place)) return found;
    ++place;
  }
  return nullptr;
}

void TextSearch::take(std::string_view piece) {
  if (texts_->empty() || found_ != nullptr) return;
  const std::size_t reach = texts_->reach();
  while (!piece.empty()) {
    const std::string_view next = piece.substr(0, kHeld);
    piece.remove_prefix(next.size());
    held_.append(next);
    if (held_.size() < kHeld + reach) continue;
    // What begins in the last bytes may go on.
    const std::size_t until = held_.size() - reach;
    found_ = texts_->find(held_, seen_, until);
    if (found_ != nullptr) return;
    const std::size_t gone = until - std::min(until, reach);
    held_.erase(0, gone);
    seen_ = until - gone;
  }
}

const SoughtText* TextSearch::finish() {
  if (found_ == nullptr) found_ = texts_->find(held_, seen_, held_.size());
  held_.clear();
  seen_ = 0;
  return found_;
}

}  // namespace cache_run
