// SPDX-License-Identifier: MIT
#include "action/shell_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "sys/environment.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr int kMostNested = 20;                               // substitutions within substitutions
constexpr std::size_t kMostOfValues = std::size_t{1} << 20U;  // bytes of all values in words

constexpr auto kShells =
    std::to_array<std::string_view>({"sh", "bash", "dash", "zsh", "ksh", "mksh", "ash"});
/// After these words come the names of variables that the text sets.
constexpr auto kSetters = std::to_array<std::string_view>(
    {"for", "read", "export", "local", "declare", "typeset", "readonly", "getopts", "select"});
/// After these words a command begins.
constexpr auto kBeforeCommands = std::to_array<std::string_view>(
    {"if", "then", "else", "elif", "do", "while", "until", "!", "{", "time", "exec", "command"});
/// Variables that a shell makes up.
constexpr auto kMadeUp = std::to_array<std::string_view>(
    {"RANDOM", "SRANDOM", "SECONDS", "EPOCHSECONDS", "EPOCHREALTIME", "BASHPID", "PPID", "LINENO"});

template <typename Words>
bool is_one_of(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool begins_name(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Returns the name of a variable at the beginning of `text`; "" if there is none.
std::string_view leading_name(std::string_view text) {
  if (text.empty() || !begins_name(text.front())) return {};
  const auto* const end = std::find_if_not(text.begin(), text.end(), [](char letter) {
    return begins_name(letter) || is_digit(letter);
  });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// Returns the part of `text`, which follows `open`, up to the `close` that belongs to it. Returns
/// all of it if there is none. Passes over quoted letters.
std::string_view enclosed(std::string_view text, char open, char close) {
  int depth = 1;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (letter == '\\' && quote != '\'') {
      ++i;
    } else if (quote != 0) {
      if (letter == quote) quote = 0;
    } else if (letter == '\'' || letter == '"') {
      quote = letter;
    } else if (letter == close && --depth == 0) {
      return text.substr(0, i);
    } else if (letter == open && open != close) {
      ++depth;
    }
  }
  return text;
}

/// What a text and the texts of its substitutions told up to now.
struct Told {
  ShellText found;
  std::vector<std::string> set;  ///< names of variables that the text sets
  std::size_t of_values = 0;     ///< bytes of values that became part of words
};

/// Reads a text and the texts of its substitutions, and adds what they tell to `told`.
class Reader {
 public:
  Reader(std::string_view text, Told& told, int depth) : text_(text), told_(told), depth_(depth) {}

  void read() {
    while (at_ < text_.size()) step();
    end_word();
  }

 private:
  [[nodiscard]] char next(std::size_t after = 0) const {
    return at_ + after < text_.size() ? text_[at_ + after] : '\0';
  }

  void note(std::string_view kind) { add_once(told_.found.unknown, kind); }

  static void add_once(std::vector<std::string>& texts, std::string_view text) {
    if (!is_one_of(texts, text)) texts.emplace_back(text);
  }

  void append(char letter) {
    word_ += letter;
    in_word_ = true;
  }

  /// Takes the next letters, which are not quoted.
  void step() {
    const char letter = text_[at_++];
    switch (letter) {
      case '\\':
        if (next() != '\n' && at_ < text_.size()) append(next());
        ++at_;
        break;
      case '\'':
        single_quotes();
        break;
      case '"':
        double_quotes();
        break;
      case '$':
        dollar(false);
        break;
      case '`':
        substitution(enclosed(text_.substr(at_), '`', '`'));
        break;
      case ' ':
      case '\t':
        end_word();
        break;
      case '>':
      case '<':
        redirection(letter);
        break;
      case '\n':
      case ';':
      case '|':
      case '&':
      case '(':
      case ')':
        end_command();
        break;
      default:
        plain(letter);
    }
  }

  void plain(char letter) {
    if (letter == '#' && !in_word_) {
      at_ = std::min(text_.find('\n', at_), text_.size());
      return;
    }
    if (letter == '*' || letter == '?' || letter == '[') has_glob_ = true;
    if (letter == '~' && (!in_word_ || word_.ends_with('=') || word_.ends_with(':'))) note("~");
    if (letter == '{') has_brace_ = true;
    if (letter == ',' && has_brace_) note("braces");
    append(letter);
  }

  void single_quotes() {
    const std::size_t end = std::min(text_.find('\'', at_), text_.size());
    word_ += text_.substr(at_, end - at_);
    in_word_ = is_quoted_ = true;
    at_ = std::min(end + 1, text_.size());
  }

  void double_quotes() {
    in_word_ = is_quoted_ = true;
    while (at_ < text_.size()) {
      const char letter = text_[at_++];
      if (letter == '"') return;
      if (letter == '$') {
        dollar(true);
      } else if (letter == '`') {
        substitution(enclosed(text_.substr(at_), '`', '`'));
      } else if (letter == '\\' && std::string_view("$`\"\\\n").find(next()) != std::string::npos) {
        if (next() != '\n') append(next());
        ++at_;
      } else {
        append(letter);
      }
    }
  }

  /// Takes what follows '$'.
  void dollar(bool is_quoted) {
    const char letter = next();
    if (letter == '(') {
      ++at_;
      substitution(enclosed(text_.substr(at_), '(', ')'));
    } else if (letter == '{') {
      ++at_;
      parameter(enclosed(text_.substr(at_), '{', '}'), is_quoted);
    } else if (begins_name(letter)) {
      const std::string_view name = leading_name(text_.substr(at_));
      at_ += name.size();
      value_of(name, is_quoted);
    } else if (letter == '\'' && !is_quoted) {  // $'...' of bash: a few letters read otherwise
      in_word_ = true;
    } else if (letter != '\0' && (is_digit(letter) || std::string_view("@*#?-$!").find(letter) !=
                                                          std::string_view::npos)) {
      if (letter == '$') note("$$");
      ++at_;
      in_word_ = is_partial_ = true;
    } else {
      append('$');
    }
  }

  /// Takes the text of a command substitution, which may name files, too.
  void substitution(std::string_view text) {
    note("substitutions");
    at_ = std::min(at_ + text.size() + 1, text_.size());
    in_word_ = is_partial_ = true;
    nested(text);
  }

  /// Takes what stands in "${...}".
  void parameter(std::string_view text, bool is_quoted) {
    at_ = std::min(at_ + text.size() + 1, text_.size());
    in_word_ = true;
    const bool has_mark = text.size() > 1 && (text.front() == '#' || text.front() == '!');
    const std::string_view name = leading_name(text.substr(has_mark ? 1 : 0));
    const std::string_view rest = text.substr(name.size() + (has_mark ? 1 : 0));
    if (!name.empty()) value_of(name, is_quoted);
    if (has_mark || !rest.empty()) {
      is_partial_ = true;
      note("${...}");
      nested(rest.substr(std::min(rest.find_first_not_of(":-+=?#%/^,@"), rest.size())));
    }
  }

  void nested(std::string_view text) {
    if (depth_ < kMostNested) {
      Reader(text, told_, depth_ + 1).read();
    } else {
      note("too many substitutions");
    }
  }

  /// Takes the value of a variable, as it is in the environment.
  void value_of(std::string_view name, bool is_quoted) {
    in_word_ = true;
    if (is_one_of(kMadeUp, name)) {
      is_partial_ = true;
      return note("variables that change");
    }
    add_once(told_.found.variables, name);
    if (is_one_of(told_.set, name)) {
      is_partial_ = true;
      return note("variables that it sets");
    }
    const std::string_view value = variable(std::string(name).c_str()).value_or("");
    told_.of_values += value.size();
    if (told_.of_values > kMostOfValues) {
      is_partial_ = true;
      return note("long values");
    }
    for (const char letter : value) {
      const bool is_blank = letter == ' ' || letter == '\t' || letter == '\n';
      if (!is_quoted && is_blank) {
        end_word();
      } else {
        has_glob_ = has_glob_ || (!is_quoted && (letter == '*' || letter == '?' || letter == '['));
        append(letter);
      }
    }
  }

  void redirection(char letter) {
    // The number of a descriptor stands before it.
    if (!is_quoted_ && std::all_of(word_.begin(), word_.end(), is_digit)) forget_word();
    end_word();
    is_output_ = letter == '>';
    if (letter == '<' && next() == '<' && next(1) != '<') note("here-documents");
    while (next() == letter || next() == '|' || next() == '&' || (letter == '<' && next() == '>')) {
      ++at_;
    }
  }

  void end_command() {
    end_word();
    is_output_ = sets_next_ = false;
    is_first_ = true;
  }

  void forget_word() {
    word_.clear();
    in_word_ = is_quoted_ = is_partial_ = has_glob_ = has_brace_ = false;
  }

  void end_word() {
    if (!in_word_) return;
    if (has_glob_ && word_ != "[" && word_ != "[[") note("globs");
    const bool is_plain = !is_quoted_ && !is_partial_;
    if (std::exchange(is_output_, false)) return forget_word();
    if (word_ == "in") sets_next_ = false;
    if (sets_next_ && !leading_name(word_).empty()) told_.set.emplace_back(leading_name(word_));
    if (std::exchange(goes_next_, false)) return forget_word();
    const std::string_view name = leading_name(word_);
    const bool assigns = !name.empty() && word_.substr(name.size()).starts_with('=');
    if (assigns) told_.set.emplace_back(name);
    if (is_first_ && is_plain) command_word();
    if (is_first_ && !assigns && !is_one_of(kBeforeCommands, word_)) {
      is_first_ = false;
      if (!is_partial_) add_once(told_.found.commands, word_);
    }
    // As an argument this device has no key, but a text often makes zeros with it.
    const bool may_name = !word_.empty() && !is_partial_ && word_ != "/dev/zero";
    if (may_name) told_.found.words.push_back(word_);
    forget_word();
  }

  /// Takes the first word of a command, which is not quoted.
  void command_word() {
    if (word_ == "eval") note("eval");
    sets_next_ = is_one_of(kSetters, word_);
    goes_next_ = word_ == "cd" || word_ == "pushd";
    if (goes_next_) note("names after cd");
  }

  std::string_view text_;
  Told& told_;
  int depth_;
  std::size_t at_ = 0;
  std::string word_;
  bool in_word_ = false;
  bool is_quoted_ = false;   // a part of the word
  bool is_partial_ = false;  // a part of the word is not known
  bool has_glob_ = false;
  bool has_brace_ = false;
  bool is_first_ = true;    // the word is the first one of a command
  bool is_output_ = false;  // the word follows '>'
  bool sets_next_ = false;  // the words are variables that the text sets
  bool goes_next_ = false;  // the word is the directory of cd
};

}  // namespace

ShellText read_shell_text(std::string_view text) {
  Told told;
  Reader(text, told, 0).read();
  return std::move(told.found);
}

std::optional<std::size_t> find_shell_text(std::span<const std::string> command) {
  if (!is_one_of(kShells, last_name(command.front()))) return std::nullopt;
  bool has_text = false;
  for (std::size_t i = 1; i < command.size(); ++i) {
    const std::string& word = command[i];
    const bool is_option = word.size() > 1 && (word.front() == '-' || word.front() == '+');
    if (!is_option || word == "--") {
      const std::size_t operand = word == "--" || word == "-" ? i + 1 : i;
      if (has_text && operand < command.size()) return operand;
      return std::nullopt;
    }
    if (word.starts_with("--")) continue;
    has_text = has_text || (word.front() == '-' && word.find('c') != std::string::npos);
    // -o and -O of bash take the next word.
    if (word.ends_with('o') || word.ends_with('O')) ++i;
  }
  return std::nullopt;
}

}  // namespace cache_run
