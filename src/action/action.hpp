// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
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
#include "inputs/output_links.hpp"
#include "process/terminal.hpp"

namespace cache_run {

/// The standard input of a command, as the key has it (--stdin).
struct KeyedInput {
  Digest digest{};                        ///< of all bytes, or of the prefix
  std::optional<std::uint64_t> prefix{};  ///< bytes that a run reads of more; nullopt: all
  bool is_unread = false;  ///< nobody knows yet how much a run reads; no result has such a key

  bool operator==(const KeyedInput&) const = default;
};

/// A description of what a call would run. The runner makes it before it looks at the inputs.
struct Action {
  std::string command;                  ///< argv[0] as typed
  std::string program;                  ///< path of the file that is executed
  Observations code;                    ///< contents of the program and its interpreters
  std::vector<std::string> code_files;  ///< paths of other files that count as code (--code)
  bool libraries = false;            ///< the shared libraries of `code` count as code, too (--libs)
  std::vector<std::string> trusted;  ///< directories of --trust, whose loaders may run for --libs
  Observations more_code;            ///< contents of `code_files` and of the libraries
  std::vector<KeyedArgument> arguments;  ///< argv without its first element
  Observations argument_files;           ///< contents of the files of `arguments`, in their order
  std::string directory;                 ///< physical path of the working directory
  bool directory_counts = true;          ///< `directory` is in the key
  BaseDirectory base;                    ///< paths in the key are relative to it
  VariableChoice variables;              ///< environment variables in the key
  std::string scope;                     ///< --scope; empty: none
  std::vector<std::string> key_texts;    ///< --key
  std::optional<KeyedInput> standard_input;  ///< nullopt: the command gets an empty one
  Terminals terminals;  ///< the caller's terminals if the command gets terminals (--tty)
  InputSet inputs;      ///< paths that the runner will look at
  std::vector<std::string> outputs;      ///< declared paths and globs, the depfile included
  std::vector<OutputLink> output_links;  ///< links that stand in the places of `outputs`
  std::string depfile;                   ///< path of the depfile; empty: none
  bool traced = false;  ///< the command is watched, so what it asks for decides (--trace)
  std::string report;   ///< path of --report, which is never an input; empty: none
};

/// Returns whether only a run tells all inputs of the action: by its depfile, or because it is
/// watched.
bool discovers_inputs(const Action& action);

/// Returns whether a run may leave outputs. Nobody knows what a watched command will write.
bool may_write_outputs(const Action& action);

/// A key: a digest, and the labelled text that it was computed from.
struct Key {
  Digest digest;
  std::string text;  ///< labelled text; of a result key: that of the action, then its own
  std::string name;  ///< NAME-<40 hex>, which is a file name

  bool operator==(const Key&) const = default;
};

/// Returns the last name of `command` (argv[0]) as key names have it: at most 80 bytes. All letters
/// but A-Z, a-z, 0-9 and "._+-" are replaced by '_'.
std::string name_of_command(const std::string& command);

/// Returns the key with this digest of an action with this command. `text` is the text that results
/// store and hits compare.
Key made_key(const std::string& command, const Digest& digest, std::string text);

/// Returns the action key, which covers everything in `action` except its inputs. Takes the digests
/// of texts from `memo`, which computes and keeps new ones.
Key action_key(const Action& action, CallMemo& memo);

/// Returns the key of the result that `action` has with these observations of its inputs.
/// `of_action` is its action_key().
Key result_key(const Key& of_action, const Action& action, const Observations& inputs,
               CallMemo& memo);

/// Returns whether `text` is the text of a result key whose digest begins with `short_hex` (40 hex
/// digits).
bool is_key_text(std::string_view text, std::string_view short_hex);

}  // namespace cache_run
