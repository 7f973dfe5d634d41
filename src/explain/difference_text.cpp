// SPDX-License-Identifier: MIT
#include "explain/difference_text.hpp"

#include <fmt/format.h>

#include <string_view>
#include <tuple>

#include "action/key_labels.hpp"
#include "explain/difference_words.hpp"
#include "explain/input_difference_text.hpp"
#include "results/key_words.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

using Part = std::optional<KeyPart>;

std::string code_text(const KeyChange& change) {
  const std::string_view what = change.of_program ? "program" : "code";
  if (!change.before || !change.after) {
    return fmt::format("{} {}: {}", what, quoted_text(any_part(change).name), one_sided(change));
  }
  if (change.before->name != change.after->name) {
    return fmt::format("{}: {}", what, names(change));
  }
  return fmt::format("{} {}: {}", what, quoted_text(change.before->name),
                     contents_changed(change.before->value, change.after->value));
}

std::string command_text(const KeyChange& change) {
  if (change.before && change.after && change.before->name == change.after->name) {
    return "command as typed: " + values(change, "none");
  }
  return "program: " + names(change);
}

std::string argument_in_words(const KeyPart& part) {
  const std::string_view way = way_of_argument(part.label);
  if (way.empty()) return quoted_text(part.value);
  if (part.label == key_label::kArgumentIgnored) {
    return fmt::format("ignored by {}", quoted_text(part.value));
  }
  return fmt::format("{} as {}", quoted_text(part.value), way);
}

std::string argument_text(const KeyChange& change) {
  const auto& [before, after] = std::tie(change.before, change.after);
  if (!before) return fmt::format("argument {}: {} is new", after->name, argument_in_words(*after));
  if (!after) {
    return fmt::format("argument {}: {} is gone", before->name, argument_in_words(*before));
  }
  if (before->label != after->label) {
    return fmt::format("argument {}: {} → {}", after->name, argument_in_words(*before),
                       argument_in_words(*after));
  }
  if (before->value == after->value) {
    return fmt::format("argument {}: {} is argument {} now", before->name,
                       argument_in_words(*before), after->name);
  }
  if (before->label == key_label::kArgumentContents) {
    return fmt::format("argument {}: contents of the file that it names changed", after->name);
  }
  if (before->label == key_label::kArgument) {
    return fmt::format("argument {}: {}", after->name, values(change, ""));
  }
  return fmt::format("argument {}: {} → {}", after->name, argument_in_words(*before),
                     argument_in_words(*after));
}

std::string variable_text(const KeyChange& change) {
  const auto is_of = [](const Part& part, std::string_view label) {
    return part && part->label == label;
  };
  const auto side = [&](const Part& part) {
    if (!part) return std::string(kNotInKey);
    if (is_of(part, key_label::kUnset)) return std::string("unset");
    if (!is_of(part, key_label::kVariableDigest)) return quoted_text(part->value);
    return fmt::format("a value not shown ({}…)", part->value.substr(0, kShownOfDigest));
  };
  const std::string name = quoted_text(any_part(change).name);
  if (is_of(change.before, key_label::kVariableDigest) &&
      is_of(change.after, key_label::kVariableDigest)) {
    return fmt::format("env {}: value changed ({}… → {}…)", name,
                       change.before->value.substr(0, kShownOfDigest),
                       change.after->value.substr(0, kShownOfDigest));
  }
  const bool both_set =
      is_of(change.before, key_label::kVariable) && is_of(change.after, key_label::kVariable);
  if (both_set) return fmt::format("env {}: {}", name, values(change, ""));
  return fmt::format("env {}: {} → {}", name, side(change.before), side(change.after));
}

/// Returns how much of standard input a key has, from the name of its part.
std::string input_extent(std::string_view name) {
  if (name.empty()) return "all of it";
  return name == key_label::kUnread ? "not read yet" : prefix_words(name);
}

std::string standard_input_text(const KeyChange& change) {
  if (!change.before) return "standard input: none → given (--stdin)";
  if (!change.after) return "standard input: given (--stdin) → none";
  const std::string& before = change.before->name;
  const std::string& after = change.after->name;
  const std::string contents = contents_changed(change.before->value, change.after->value);
  if (before == after && !before.empty()) {
    return fmt::format("standard input, {}: {}", prefix_words(before), contents);
  }
  if (before == after) return "standard input: " + contents;
  return fmt::format("standard input: {} → {}", input_extent(before), input_extent(after));
}

std::string terminal_text(const KeyChange& change) {
  const auto side = [](const Part& part) {
    return part ? fmt::format("{} columns", part->value) : "none";
  };
  return fmt::format("terminal: {} → {}", side(change.before), side(change.after));
}

std::string raw_text_of(const KeyChange& change) {
  const KeyPart& part = any_part(change);
  const std::string_view name = name_of_label(part.label);
  switch (aspect_of(change)) {
    case Aspect::base:
      return "base directory: " + values(change, "none");
    case Aspect::command:
      return command_text(change);
    case Aspect::code:
      return code_text(change);
    case Aspect::argument:
      return argument_text(change);
    case Aspect::directory:
    case Aspect::umask:
      return fmt::format("{}: {}", name, values(change, kNotInKey));
    case Aspect::defaults:
      return "default variables: " + one_sided(change);
    case Aspect::variable:
      return variable_text(change);
    case Aspect::version:
    case Aspect::scope:
    case Aspect::text:
      return fmt::format("{}: {}", name, values(change, "none"));
    case Aspect::standard_input:
      return standard_input_text(change);
    case Aspect::terminal:
      return terminal_text(change);
    case Aspect::output:
    case Aspect::depfile:
      return fmt::format("{}: {}", name, names(change));
    case Aspect::input:
      return input_text(change);
    case Aspect::trace:
      return "option --trace: " + one_sided(change);
    case Aspect::other:
      break;
  }
  return fmt::format("{} {}: {}", printable(part.label), quoted_text(part.name),
                     values(change, "none"));
}

}  // namespace

std::string key_change_text(const KeyChange& change) {
  // The key of a result may be made up: control characters may stand even where a digest or a
  // number belongs.
  return printable(raw_text_of(change));
}

}  // namespace cache_run
