// SPDX-License-Identifier: MIT
#include "inputs/depfile.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sys/error.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kVariableNote = "# env-dep:";

enum class Side : bool { targets, prerequisites };

bool is_blank(char letter) { return letter == ' ' || letter == '\t'; }

/// Reads a depfile from its beginning to its end.
class DepfileReader {
 public:
  DepfileReader(std::string_view text, std::string_view path,
                const DepfileWordTaker* take = nullptr)
      : text_(text), path_(path), take_(take) {}

  Dependencies read();

 private:
  void read_rule();
  void read_comment();
  void skip_blanks();
  std::string next_word(Side side);
  void take_backslashes(Side side, std::string& word);

  [[nodiscard]] bool starts(std::size_t at, std::string_view what) const {
    return text_.substr(std::min(at, text_.size())).starts_with(what);
  }
  [[nodiscard]] bool ends_line(std::size_t at) const {
    return at >= text_.size() || starts(at, "\n") || starts(at, "\r\n");
  }
  [[nodiscard]] bool ends_word(std::size_t at) const {
    return ends_line(at) || is_blank(text_[at]) || (starts(at, "\\") && ends_line(at + 1));
  }
  /// Returns the length of the ":" or "::" at `at` that ends the targets; 0 if there is none.
  [[nodiscard]] std::size_t separator(std::size_t at) const {
    if (starts(at, ":") && ends_word(at + 1)) return 1;
    return starts(at, "::") && ends_word(at + 2) ? 2 : 0;
  }
  void end_line();
  [[noreturn]] void refuse(std::string_view why) const;

  std::string_view text_;
  std::string_view path_;
  const DepfileWordTaker* take_;  // gets all words, which are not kept then; may be nullptr
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  bool has_rule_ = false;
  Dependencies found_;
};

void DepfileReader::refuse(std::string_view why) const {
  throw Error(
      fmt::format("'{}' is not a make-style dependency file: line {} {}", path_, line_, why));
}

void DepfileReader::end_line() {
  at_ = std::min(text_.find('\n', at_), text_.size());
  if (at_ == text_.size()) return;
  ++at_;
  ++line_;
}

/// Skips blanks, and each backslash at the end of a line with the newline after it.
void DepfileReader::skip_blanks() {
  for (;;) {
    if (at_ < text_.size() && is_blank(text_[at_])) {
      ++at_;
    } else if (starts(at_, "\\") && ends_line(at_ + 1)) {
      end_line();
    } else {
      return;
    }
  }
}

/// Takes consecutive backslashes into `word`, and the letter after them if they escape it. The
/// rules are in depfile.hpp.
void DepfileReader::take_backslashes(Side side, std::string& word) {
  const std::size_t end = std::min(text_.find_first_not_of('\\', at_), text_.size());
  const std::size_t count = end - at_;
  const bool odd = count % 2 == 1;
  if (ends_line(end)) {
    at_ = odd ? end - 1 : end;  // skip_blanks() takes the one that continues the line
    word.append(at_ - (end - count), '\\');
    return;
  }
  at_ = end;
  const char next = text_[end];
  if (is_blank(next)) {
    word.append(count / 2, '\\');
    if (odd) word += text_[at_++];
  } else if (next == '#' || (next == ':' && (side == Side::prerequisites || separator(end) == 0))) {
    word.append(count - 1, '\\');
    word += text_[at_++];
  } else {
    word.append(count, '\\');
  }
}

std::string DepfileReader::next_word(Side side) {
  std::string word;
  const std::size_t begin = at_;
  while (!ends_word(at_) && (side == Side::prerequisites || separator(at_) == 0)) {
    if (text_[at_] == '\0') refuse("has a NUL byte");
    if (text_[at_] == '\\') {
      take_backslashes(side, word);
      continue;
    }
    if (starts(at_, "$$")) ++at_;
    word += text_[at_++];
  }
  if (take_ != nullptr) (*take_)({.begin = begin, .end = at_, .path = word});
  return word;
}

/// Takes the name in a comment "# env-dep:NAME=VALUE" or "# env-dep:NAME". rustc escapes backslash,
/// newline and carriage return in it.
void DepfileReader::read_comment() {
  std::string_view note = text_.substr(at_, text_.find('\n', at_) - at_);
  if (!note.starts_with(kVariableNote)) return;
  note.remove_prefix(kVariableNote.size());
  if (note.ends_with('\r')) note.remove_suffix(1);
  note = note.substr(0, note.find('='));
  std::string name;
  for (std::size_t i = 0; i < note.size(); ++i) {
    if (note[i] != '\\' || i + 1 == note.size()) {
      name += note[i];
      continue;
    }
    const char escaped = note[++i];
    if (escaped == 'n') {
      name += '\n';
    } else {
      name += escaped == 'r' ? '\r' : escaped;
    }
  }
  found_.variables.push_back(std::move(name));
}

void DepfileReader::read_rule() {
  const std::size_t line = line_;
  std::size_t targets = 0;
  for (skip_blanks(); separator(at_) == 0; skip_blanks()) {
    if (ends_line(at_)) {
      // The message names the line where the rule begins.
      line_ = line;
      refuse("has no target with a colon and a blank after it");
    }
    next_word(Side::targets);
    ++targets;
  }
  if (targets == 0) refuse("has no target before the colon");
  has_rule_ = true;
  at_ += separator(at_);
  for (skip_blanks(); !ends_line(at_); skip_blanks()) {
    // A '#' that is a word of its own begins a comment.
    if (text_[at_] == '#' && ends_word(at_ + 1)) return;
    const std::string path = next_word(Side::prerequisites);
    if (take_ == nullptr) found_.paths.push_back(tidy_path(path));
  }
}

void sort_each_once(std::vector<std::string>& texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

Dependencies DepfileReader::read() {
  for (; at_ < text_.size(); end_line()) {
    skip_blanks();
    if (ends_line(at_)) continue;
    if (text_[at_] == '#') {
      read_comment();
    } else {
      read_rule();
    }
  }
  if (!has_rule_ && !text_.empty()) {
    line_ = 1;
    refuse("and all others have no rule");
  }
  sort_each_once(found_.paths);
  sort_each_once(found_.variables);
  return std::move(found_);
}

}  // namespace

Dependencies parse_depfile(std::string_view text, std::string_view path) {
  return DepfileReader(text, path).read();
}

void each_word_of_depfile(std::string_view text, std::string_view path,
                          const DepfileWordTaker& take) {
  DepfileReader(text, path, &take).read();
}

}  // namespace cache_run
