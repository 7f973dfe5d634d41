// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// A text that somebody looks for.
struct SoughtText {
  std::string text;
  std::string name;  ///< what the text is, for a message
  /// Longer texts that hold `text`. An occurrence of `text` in one of these is none.
  std::vector<std::string> within = {};
};

/// Texts to look for in any number of bytes. A search skips most bytes, however many texts there
/// are (the algorithm of Wu and Manber).
class SoughtTexts {
 public:
  /// The least size of a text. Shorter ones are in nearly all files by chance.
  static constexpr std::size_t kLeast = 6;
  /// The most bytes of a text that are compared.
  static constexpr std::size_t kMost = 4096;

  /// Leaves out texts of fewer than kLeast bytes.
  explicit SoughtTexts(std::vector<SoughtText> texts);

  [[nodiscard]] bool empty() const { return texts_.empty(); }
  /// Returns the first text that begins in `bytes` at a place from `from` on and before `until`;
  /// nullptr if there is none.
  [[nodiscard]] const SoughtText* find(std::string_view bytes, std::size_t from,
                                       std::size_t until) const;
  /// Returns the text that is in `bytes`; nullptr if there is none.
  [[nodiscard]] const SoughtText* find(std::string_view bytes) const {
    return find(bytes, 0, bytes.size());
  }
  /// Returns how many bytes before and after a place decide whether a text begins there.
  [[nodiscard]] std::size_t reach() const { return reach_; }

 private:
  static constexpr std::size_t kPairs = 1UL << 16U;

  [[nodiscard]] const SoughtText* text_at(std::string_view bytes, std::size_t place) const;

  std::vector<SoughtText> texts_;
  std::size_t reach_ = 0;
  /// How far a search may go on behind each pair of bytes.
  std::vector<std::uint8_t> steps_;
};

/// A search in bytes that come in pieces, in constant memory.
class TextSearch {
 public:
  /// `texts` must outlive this object.
  explicit TextSearch(const SoughtTexts& texts) : texts_(&texts) {}

  void take(std::string_view piece);
  /// Ends the search. Returns the text that was found first; nullptr if there was none.
  const SoughtText* finish();

 private:
  const SoughtTexts* texts_;
  std::string held_;      ///< the last bytes
  std::size_t seen_ = 0;  ///< bytes of held_ at which no text begins
  const SoughtText* found_ = nullptr;
};

}  // namespace cache_run
