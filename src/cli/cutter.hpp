// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/subcommand.hpp"

namespace cache_run {

/// The options that words may hold: those of the option table, those of a subcommand, or both. If
/// both have a name, it belongs to the subcommand.
struct KnownOptions {
  bool run = true;                             ///< whether the option table counts
  std::span<const SubcommandOption> own = {};  ///< those of the subcommand; must outlive the cutter
};

/// Reads words one after the other and separates options from other words. It rewrites options in
/// one form that CLI11 cannot misread: --NAME, --NAME=VALUE, and --NAME with an empty word for an
/// empty value. The words must outlive the cutter.
class Cutter {
 public:
  Cutter(const std::vector<std::string>& words, KnownOptions known)
      : words_(words), known_(known) {}

  [[nodiscard]] bool at_end() const { return position_ == words_.size(); }
  [[nodiscard]] bool at_dashes() const { return !at_end() && words_[position_] == "--"; }
  /// Returns whether the present word is an option. The words "-" and "--" are none.
  [[nodiscard]] bool at_option() const;

  /// Takes the option at the present word, and the next word if that is its value. The caller must
  /// check at_option() before. Throws UsageError for an unknown option and for a missing value.
  void take_option();
  /// Takes the present word and returns it. The caller must check at_end() before.
  const std::string& take_word() { return words_[position_++]; }
  /// Takes and returns the present word and all words after it.
  std::vector<std::string> take_rest();

  /// Returns the taken options of the table. Throws UsageError if CLI11 refuses them.
  [[nodiscard]] std::vector<GivenOption> run_options() const;
  /// Returns the taken options of the subcommand as words for parse_words().
  [[nodiscard]] const std::vector<std::string>& own_options() const { return own_; }

 private:
  /// The option that a name or letter stands for. At most one of the two pointers is set.
  struct Row {
    const Option* run = nullptr;
    const SubcommandOption* own = nullptr;
    [[nodiscard]] bool found() const { return run != nullptr || own != nullptr; }
    [[nodiscard]] bool is_flag() const;
    [[nodiscard]] std::string_view name() const;
  };

  [[nodiscard]] Row find(std::string_view name) const;
  [[nodiscard]] Row find(char letter) const;
  /// Throws UsageError for a word that is no known option, with the nearest known one if possible.
  [[noreturn]] void throw_unknown(std::string_view word) const;
  void take_long(const std::string& word);
  void take_letters(const std::string& word);
  /// Returns the value of a letter: the rest of the word from `start`, or the next word.
  std::string rest_or_next(const std::string& word, std::size_t start);
  std::string next_word(std::string_view option);
  void add_flag(const Row& row);
  void add(const Row& row, const std::string& value);
  /// Returns the list to which the words of this option belong.
  std::vector<std::string>& spelled_out(const Row& row);

  const std::vector<std::string>& words_;
  KnownOptions known_;
  std::size_t position_ = 0;
  std::vector<const Option*> seen_;  ///< taken options of the table, perhaps several times
  std::vector<std::string> run_;     ///< options of the table, rewritten
  std::vector<std::string> own_;     ///< options of the subcommand, rewritten
};

}  // namespace cache_run
