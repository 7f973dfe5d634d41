// SPDX-License-Identifier: MIT
#include "cli/cutter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/nearest.hpp"
#include "cli/parser.hpp"
#include "sys/error.hpp"

namespace cache_run {

bool Cutter::Row::is_flag() const {
  return (own != nullptr ? own->type : run->type) == ValueType::flag;
}

std::string_view Cutter::Row::name() const { return own != nullptr ? own->name : run->name; }

Cutter::Row Cutter::find(std::string_view name) const {
  for (const SubcommandOption& option : known_.own) {
    if (option.name == name) return {.run = nullptr, .own = &option};
  }
  return {.run = known_.run ? find_option(name) : nullptr, .own = nullptr};
}

Cutter::Row Cutter::find(char letter) const {
  for (const SubcommandOption& option : known_.own) {
    if (option.letter == letter) return {.run = nullptr, .own = &option};
  }
  return {.run = known_.run ? find_option(letter) : nullptr, .own = nullptr};
}

void Cutter::throw_unknown(std::string_view word) const {
  if (!known_.run && word.starts_with("--") && find_option(word.substr(2)) != nullptr) {
    throw UsageError(fmt::format("put '{}' before the subcommand's name", word));
  }
  std::vector<std::string> names;
  for (const SubcommandOption& option : known_.own) {
    names.push_back(fmt::format("--{}", option.name));
  }
  if (known_.run) {
    for (const Option& option : all_options()) names.push_back(fmt::format("--{}", option.name));
  }
  const std::string near = word.starts_with("--") ? nearest(word, names) : std::string();
  if (!near.empty()) {
    throw UsageError(fmt::format("unknown option '{}': did you mean '{}'?", word, near));
  }
  if (!known_.own.empty()) throw UsageError(fmt::format("unknown option '{}'", word));
  if (!seen_.empty() && seen_.back()->id == OptionId::shell) {
    throw UsageError(
        fmt::format("unknown option '{}': put the whole line in quotes, as in -s 'ls -l'", word));
  }
  throw UsageError(
      fmt::format("unknown option '{}' (see 'cache-run --help'; the command's own options follow "
                  "the command)",
                  word));
}

bool Cutter::at_option() const {
  return !at_end() && words_[position_].size() > 1 && words_[position_].starts_with('-') &&
         !at_dashes();
}

void Cutter::take_option() {
  const std::string& word = take_word();
  if (word.starts_with("--")) {
    take_long(word);
  } else {
    take_letters(word);
  }
}

std::vector<std::string> Cutter::take_rest() {
  const auto start = words_.begin() + static_cast<std::ptrdiff_t>(position_);
  position_ = words_.size();
  return {start, words_.end()};
}

std::vector<GivenOption> Cutter::run_options() const {
  return seen_.empty() ? std::vector<GivenOption>{} : parse_options(run_, seen_);
}

void Cutter::take_long(const std::string& word) {
  const std::size_t equals = word.find('=');
  std::string_view name(word);
  // Without '=', `equals` is npos, and the name is the rest of the word.
  const Row row = find(name.substr(2, equals - 2));
  if (!row.found()) throw_unknown(word.substr(0, equals));
  if (equals != std::string::npos) {
    add(row, word.substr(equals + 1));
  } else if (row.is_flag()) {
    add_flag(row);
  } else {
    add(row, next_word(word));
  }
}

/// Takes a word of letters: "-v", "-vq", "-ofile", or "-vo" with its value in the next word.
void Cutter::take_letters(const std::string& word) {
  for (std::size_t i = 1; i < word.size(); ++i) {
    const Row row = find(word[i]);
    if (!row.found()) {
      throw_unknown(word.size() == 2 ? word : fmt::format("-{}' in '{}", word[i], word));
    }
    if (!row.is_flag()) return add(row, rest_or_next(word, i + 1));
    add_flag(row);
  }
}

std::string Cutter::rest_or_next(const std::string& word, std::size_t start) {
  if (start == word.size()) return next_word(word);
  if (word[start] == '=') {
    // "-o=file" would mean the file "=file", which nobody wants.
    throw UsageError(fmt::format("'{}': write '{} {}', without '='", word, word.substr(0, start),
                                 word.substr(start + 1)));
  }
  return word.substr(start);
}

std::string Cutter::next_word(std::string_view option) {
  if (at_end()) throw UsageError(fmt::format("option '{}' needs a value", option));
  if (at_dashes()) {
    throw UsageError(fmt::format("option '{}' needs a value before '--'", option));
  }
  return take_word();
}

std::vector<std::string>& Cutter::spelled_out(const Row& row) {
  if (row.own != nullptr) return own_;
  seen_.push_back(row.run);
  return run_;
}

void Cutter::add_flag(const Row& row) {
  spelled_out(row).push_back(fmt::format("--{}", row.name()));
}

void Cutter::add(const Row& row, const std::string& value) {
  if (row.own != nullptr && row.is_flag()) {
    throw UsageError(fmt::format("option '--{}' takes no value", row.name()));
  }
  // CLI11 takes these two values of a flag for "true".
  if (row.is_flag() && (value.empty() || value == "{}")) {
    throw UsageError(fmt::format("--{}: '{}' is not 1 or 0", row.name(), value));
  }
  std::vector<std::string>& words = spelled_out(row);
  // CLI11 takes "--NAME=" for an option without a value, so an empty value is a word of its own.
  if (value.empty()) {
    words.push_back(fmt::format("--{}", row.name()));
    words.emplace_back();
  } else {
    words.push_back(fmt::format("--{}={}", row.name(), value));
  }
}

}  // namespace cache_run
