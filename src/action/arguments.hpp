// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "action/key_labels.hpp"
#include "config/argument_rule.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// How one argument enters the key.
struct KeyedArgument {
  std::string_view label =
      key_label::kArgument;  ///< or "argument-ignored", "argument-number" and so on
  std::string text;
  bool may_name_files = true;  ///< ignored and normalised ones are no inputs
  /// For contents: the file whose digest is to follow `text` in the key; else empty.
  std::string file;
  /// For a program's answer: the file that the value named when the program was asked, if it named
  /// one. The answer is about its contents, so it must not change while the command runs.
  std::string asked_about = {};
  FileIdentity as_asked{};

  bool operator==(const KeyedArgument&) const = default;
};

struct KeyedArguments {
  std::vector<KeyedArgument> arguments;  ///< one for each argument, in order
  std::vector<std::string> unused;       ///< "PLACE: no argument matches 'PATTERN'"
};

/// How `arguments` (argv without its first) enter the key. Of several rules that match an argument
/// the last counts; what is no number for a number rule stays as it is. Of a pattern that begins
/// with '-' the letters before the first wildcard stay in the text as they are. An ignored argument
/// is the pattern that it matches; with `ignore_unmatched` what no rule matches is "*". Throws
/// Unkeyable if a normalising command fails.
KeyedArguments keyed_arguments(std::span<const std::string> arguments,
                               const std::vector<ArgumentRule>& rules, bool ignore_unmatched);

}  // namespace cache_run
