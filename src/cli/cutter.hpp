// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/subcommand.hpp"

namespace cache_run {

/// Which options words may hold: the option table's, those of a subcommand, or both. Where both
/// have a name it is the subcommand's.
struct KnownOptions {
  bool run = true;
  std::span<const SubcommandOption> own = {};
};

/// Takes words apart one after the other. Options are spelled out in one way that CLI11 cannot
/// misread: --NAME, --NAME=VALUE, and --NAME with an empty word for an empty value. Words must
/// outlive it.
class Cutter {
 public:
  Cutter(const std::vector<std::string>& words, KnownOptions known)
      : words_(words), known_(known) {}

  [[nodiscard]] bool at_end() const { return position_ == words_.size(); }
  [[nodiscard]] bool at_dashes() const { return !at_end() && words_[position_] == "--"; }
  [[nodiscard]] bool at_option() const;

  /// Takes the option at the present word, with its value if that is the next one. Throws
  /// UsageError.
  void take_option();
  /// Takes the present word as it is.
  const std::string& take_word() { return words_[position_++]; }
  /// The present word and all that follow.
  std::vector<std::string> take_rest();

  /// The options of the table that were taken. Throws UsageError.
  [[nodiscard]] std::vector<GivenOption> run_options() const;
  /// Those of the subcommand, spelled out.
  [[nodiscard]] const std::vector<std::string>& own_options() const { return own_; }

 private:
  /// What the name or letter of an option stands for: one of the two, or none.
  struct Row {
    const Option* run = nullptr;
    const SubcommandOption* own = nullptr;
    [[nodiscard]] bool found() const { return run != nullptr || own != nullptr; }
    [[nodiscard]] bool is_flag() const;
    [[nodiscard]] std::string_view name() const;
  };

  [[nodiscard]] Row find(std::string_view name) const;
  [[nodiscard]] Row find(char letter) const;
  [[noreturn]] void throw_unknown(std::string_view word) const;
  void take_long(const std::string& word);
  void take_letters(const std::string& word);
  std::string rest_or_next(const std::string& word, std::size_t start);
  std::string next_word(std::string_view option);
  void add_flag(const Row& row);
  void add(const Row& row, const std::string& value);
  std::vector<std::string>& spelled_out(const Row& row);

  const std::vector<std::string>& words_;
  KnownOptions known_;
  std::size_t position_ = 0;
  std::vector<const Option*> seen_;
  std::vector<std::string> run_;
  std::vector<std::string> own_;
};

}  // namespace cache_run
