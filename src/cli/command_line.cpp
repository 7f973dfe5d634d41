// SPDX-License-Identifier: MIT
#include "cli/command_line.hpp"

#include <fmt/format.h>

#include "cli/nearest.hpp"
#include "cli/parser.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

[[noreturn]] void throw_unknown(std::string_view word) {
  std::vector<std::string> known;
  for (const Option& option : all_options()) known.push_back(fmt::format("--{}", option.name));
  const std::string near = word.starts_with("--") ? nearest(word, known) : std::string();
  if (!near.empty()) {
    throw UsageError(fmt::format("unknown option '{}': did you mean '{}'?", word, near));
  }
  throw UsageError(
      fmt::format("unknown option '{}' (see 'cache-run --help'; the command's own options follow "
                  "the command)",
                  word));
}

/// Cuts the options off argv and spells each out in one way that the parser cannot misread:
/// --NAME, --NAME=VALUE, and --NAME with an empty word for an empty value.
class Cutter {
 public:
  explicit Cutter(const std::vector<std::string>& words) : words_(words) {}

  /// Takes the option at the present word, with its value if that is the next one.
  void take_option() {
    const std::string& word = words_[position_++];
    if (word.starts_with("--")) {
      take_long(word);
    } else {
      take_letters(word);
    }
  }

  [[nodiscard]] bool at_option() const {
    return position_ < words_.size() && words_[position_].size() > 1 &&
           words_[position_].starts_with('-') && words_[position_] != "--";
  }
  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] std::vector<GivenOption> options() const {
    return seen_.empty() ? std::vector<GivenOption>{} : parse_options(spelled_out_, seen_);
  }

 private:
  void take_long(const std::string& word) {
    const std::size_t equals = word.find('=');
    const Option* const option = find_option(word.substr(2, equals - 2));
    if (option == nullptr) throw_unknown(word.substr(0, equals));
    if (equals != std::string::npos) {
      add(*option, word.substr(equals + 1));
    } else if (option->type == ValueType::flag) {
      add_flag(*option);
    } else {
      add(*option, next_word(word));
    }
  }

  /// -v, -vq, -ofile, -vo file.
  void take_letters(const std::string& word) {
    for (std::size_t i = 1; i < word.size(); ++i) {
      const Option* const option = find_option(word[i]);
      if (option == nullptr) {
        throw_unknown(word.size() == 2 ? word : fmt::format("-{}' in '{}", word[i], word));
      }
      if (option->type != ValueType::flag) return add(*option, rest_or_next(word, i + 1));
      add_flag(*option);
    }
  }

  std::string rest_or_next(const std::string& word, std::size_t start) {
    if (start == word.size()) return next_word(word);
    if (word[start] == '=') {
      throw UsageError(fmt::format("'{}': write '{} {}', without '='", word, word.substr(0, start),
                                   word.substr(start + 1)));
    }
    return word.substr(start);
  }

  std::string next_word(std::string_view option) {
    if (position_ == words_.size()) {
      throw UsageError(fmt::format("option '{}' needs a value", option));
    }
    if (words_[position_] == "--") {
      throw UsageError(fmt::format("option '{}' needs a value before '--'", option));
    }
    return words_[position_++];
  }

  void add_flag(const Option& option) {
    seen_.push_back(&option);
    spelled_out_.push_back(fmt::format("--{}", option.name));
  }

  void add(const Option& option, const std::string& value) {
    if (option.type == ValueType::flag &&
        (value.empty() || value == "{}")) {  // the parser takes these for yes
      throw UsageError(fmt::format("--{}: '{}' is not 1 or 0", option.name, value));
    }
    seen_.push_back(&option);
    if (value.empty()) {
      spelled_out_.push_back(fmt::format("--{}", option.name));
      spelled_out_.emplace_back();
    } else {
      spelled_out_.push_back(fmt::format("--{}={}", option.name, value));
    }
  }

  const std::vector<std::string>& words_;
  std::size_t position_ = 0;
  std::vector<const Option*> seen_;
  std::vector<std::string> spelled_out_;
};

/// --shell LINE is the command.
void take_shell_line(CommandLine& line) {
  for (const GivenOption& given : line.options) {
    if (given.option->id != OptionId::shell) continue;
    if (!line.command.empty() && !line.is_shell_line) {
      throw UsageError(fmt::format("--shell: there is a command as well, '{}': give one of them",
                                   line.command.front()));
    }
    line.command = {"/bin/sh", "-c", given.value};
    line.is_shell_line = true;
  }
}

}  // namespace

CommandLine parse_command_line(const std::vector<std::string>& words) {
  Cutter cutter(words);
  while (cutter.at_option()) cutter.take_option();
  CommandLine line;
  line.options = cutter.options();
  line.after_dashes = cutter.position() < words.size() && words[cutter.position()] == "--";
  const std::size_t start = cutter.position() + (line.after_dashes ? 1 : 0);
  line.command.assign(words.begin() + static_cast<std::ptrdiff_t>(start), words.end());
  take_shell_line(line);
  return line;
}

}  // namespace cache_run
