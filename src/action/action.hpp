// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "action/arguments.hpp"
#include "action/variables.hpp"
#include "hash/call_memo.hpp"
#include "hash/digest.hpp"
#include "inputs/base_directory.hpp"
#include "inputs/input_set.hpp"
#include "inputs/observation.hpp"
#include "process/terminal.hpp"

namespace cache_run {

/// What would run and everything known about it before looking at its inputs.
struct Action {
  std::string command;                   ///< argv[0] as typed
  std::string program;                   ///< the file that is executed
  Observations code;                     ///< the program and its interpreters
  std::vector<std::string> code_files;   ///< other files that count as code
  bool libraries = false;                ///< the program's shared libraries count, too
  Observations more_code;                ///< both
  std::vector<KeyedArgument> arguments;  ///< the others of argv
  Observations argument_files;           ///< of those that count by contents, in their order
  std::string directory;                 ///< the physical working directory
  bool directory_counts = true;
  BaseDirectory base;  ///< what paths are relative to in the key
  VariableChoice variables;
  std::string scope;
  std::vector<std::string> key_texts;
  std::optional<Digest> standard_input;  ///< nullopt: the command gets an empty one
  Terminals terminals;                   ///< what it gets for 1 and 2, else pipes
  InputSet inputs;
  std::vector<std::string> outputs;  ///< declared paths and globs, the depfile included
  std::string depfile;               ///< empty: none
  std::string report;                ///< the file of --report, which is no input; empty: none
};

/// A key, as bytes and as the labelled text that it was computed from.
struct Key {
  Digest digest;
  std::string text;
  std::string name;  ///< NAME-<40 hex>, a file name

  bool operator==(const Key&) const = default;
};

/// The name of a command in that of a key, given argv[0].
std::string name_of_command(const std::string& command);

/// The key of all of it but the inputs. Digests of texts are asked of `memo`.
Key action_key(const Action& action, CallMemo& memo);

/// The key of the result that `action` has with inputs as observed; `of_action` is its
/// action_key().
Key result_key(const Key& of_action, const Action& action, const Observations& inputs,
               CallMemo& memo);

/// Whether `text` is the text of a result's key whose digest has these first 40 hex digits.
bool is_key_text(std::string_view text, std::string_view short_hex);

}  // namespace cache_run
