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

/// One argument as it enters the key.
struct KeyedArgument {
  /// kArgument, or the label of the rule's treatment ("argument-ignored", "argument-number" ...).
  std::string_view label = key_label::kArgument;
  std::string text;            ///< value in the key
  bool may_name_files = true;  ///< false for arguments that a rule treats or that are ignored
  /// For Treatment::contents: path of the file whose digest follows `text` in the key. Else empty.
  std::string file;
  /// For Treatment::command: path of the regular file that the value named before the program ran.
  /// The program's output may depend on that file, so the file must not change while the command
  /// runs. Else empty.
  std::string asked_about = {};
  FileIdentity as_asked{};  ///< state of that file before the program ran

  bool operator==(const KeyedArgument&) const = default;
};

/// The arguments of a call as they enter the key.
struct KeyedArguments {
  std::vector<KeyedArgument> arguments;  ///< one for each argument, in order
  std::vector<std::string> unused;       ///< "PLACE: no argument matches 'PATTERN'"
};

/// Returns how `arguments` (argv without its first element) enter the key. If several rules match
/// an argument, the last one counts. An argument that does not fit the treatment (no number, an
/// empty path) enters the key unchanged. If a pattern begins with '-', the letters before its first
/// wildcard stay unchanged in the text. An ignored argument enters the key as the pattern that it
/// matches. With `ignore_unmatched`, an argument that no rule matches enters it as "*".
///
/// If the argument of a normalising command names a file, waits until this file is settled,
/// 3 seconds at most. Throws Unkeyable if the command fails, or if the working directory is gone.
KeyedArguments keyed_arguments(std::span<const std::string> arguments,
                               const std::vector<ArgumentRule>& rules, bool ignore_unmatched);

}  // namespace cache_run
