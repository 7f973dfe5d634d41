// SPDX-License-Identifier: MIT
#include "action/action.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "action/key_labels.hpp"
#include "action/key_text.hpp"
#include "action/variables.hpp"
#include "hash/hasher.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostOfName = 80;  // bytes of the command name in a key name

std::vector<std::string> sorted_once(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

/// Returns the value of an observation as the key has it. The target of a link becomes relative to
/// the base directory, so that a moved tree keeps its keys.
std::string value_in_key(const Observation& seen, const BaseDirectory& base) {
  return seen.kind == ObservationKind::target ? base.path_in_key(seen.value) : seen.value;
}

bool is_variable(const Observation& seen) {
  return seen.kind == ObservationKind::variable || seen.kind == ObservationKind::unset;
}

void add_code(const Observations& code, const BaseDirectory& base, KeyText& key) {
  for (const Observation& seen : code) {
    key.add(fmt::format("{}{}", key_label::kCode, label_of(seen.kind)), base.path_in_key(seen.path),
            seen.value);
  }
}

/// Sorts by the paths of the key, so that the order stays when a tree is moved.
Observations by_path_in_key(Observations code, const BaseDirectory& base) {
  std::stable_sort(code.begin(), code.end(), [&](const auto& left, const auto& right) {
    return base.path_in_key(left.path) < base.path_in_key(right.path);
  });
  return code;
}

void add_arguments(const Action& action, KeyText& key) {
  // `argument_files` has one observation for each argument that has a file, in the same order.
  auto file = action.argument_files.begin();
  std::size_t number = 0;
  for (const KeyedArgument& argument : action.arguments) {
    std::string text = action.base.text_in_key(argument.text);
    if (!argument.file.empty()) text += (file++)->value;
    key.add(argument.label, fmt::format("{}", ++number), text);
  }
}

/// Adds the observations, sorted by path and kind. The paths are those of the key, so that the
/// order stays when a tree is moved.
void add_inputs(const Observations& inputs, const BaseDirectory& base, KeyText& key) {
  std::vector<std::pair<std::string, const Observation*>> named;
  named.reserve(inputs.size());
  for (const Observation& seen : inputs) {
    named.emplace_back(is_variable(seen) ? seen.path : base.path_in_key(seen.path), &seen);
  }
  std::sort(named.begin(), named.end(), [](const auto& left, const auto& right) {
    return std::tie(left.first, left.second->kind) < std::tie(right.first, right.second->kind);
  });
  for (const auto& [path, seen] : named) {
    if (seen->kind == ObservationKind::variable) {
      const KeyedVariable keyed = keyed_variable(path, seen->value, base);
      key.add(keyed.label, path, keyed.value);
    } else {
      key.add(label_of(seen->kind), path, value_in_key(*seen, base));
    }
  }
}

/// Adds the width of each terminal. The height is not in the key: output that scrolls does not
/// depend on it.
void add_terminals(const Terminals& terminals, KeyText& key) {
  const auto add = [&](std::string_view name, const std::optional<Terminal>& terminal) {
    if (terminal) key.add(key_label::kTerminal, name, fmt::format("{}", terminal->size.ws_col));
  };
  add("out", terminals.out);
  add("err", terminals.err);
}

/// Adds the digest of standard input. The name says how much of it that is.
void add_standard_input(const KeyedInput& input, KeyText& key) {
  if (input.is_unread) return key.add(key_label::kStdin, key_label::kUnread, "");
  const std::string size = input.prefix ? fmt::format("{}", *input.prefix) : "";
  key.add(key_label::kStdin, size, input.digest.hex());
}

void add_outputs(const Action& action, KeyText& key) {
  if (action.outputs.empty() && !action.traced) return;
  std::vector<std::string> paths;
  paths.reserve(action.outputs.size());
  for (const std::string& output : action.outputs) {
    paths.push_back(action.base.path_in_key(tidy_path(output)));
  }
  for (const std::string& path : sorted_once(std::move(paths))) {
    key.add(key_label::kOutput, path, "");
  }
  // A command may write through a link that stands in the place of an output. So the link decides
  // which file it writes.
  for (const OutputLink& link : action.output_links) {
    key.add(key_label::kOutputLink, action.base.path_in_key(link.path),
            action.base.path_in_key(link.text));
  }
  // The umask decides the mode bits of the files that the command creates.
  key.add(key_label::kUmask, "", fmt::format("{:04o}", file_mode_mask()));
}

}  // namespace

Key made_key(const std::string& command, const Digest& digest, std::string text) {
  std::string name = fmt::format("{}-{}", name_of_command(command), digest.short_hex());
  return {.digest = digest, .text = std::move(text), .name = std::move(name)};
}

bool discovers_inputs(const Action& action) { return action.traced || !action.depfile.empty(); }

bool may_write_outputs(const Action& action) { return action.traced || !action.outputs.empty(); }

std::string name_of_command(const std::string& command) {
  std::string name(last_name(command).substr(0, kMostOfName));
  // The name becomes part of file names, so all other letters become '_'.
  for (char& letter : name) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                       (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' ||
                       letter == '+' || letter == '-';
    if (!plain) letter = '_';
  }
  return name;
}

Key action_key(const Action& action, CallMemo& memo) {
  KeyText key;
  key.add(key_label::kVersion, "", kKeyVersion);
  key.add(key_label::kCommand, action.base.path_in_key(action.program),
          action.base.text_in_key(action.command));
  add_code(action.code, action.base, key);
  add_code(by_path_in_key(action.more_code, action.base), action.base, key);
  add_arguments(action, key);
  if (action.directory_counts) {
    key.add(key_label::kDirectory, "", action.base.path_in_key(action.directory));
  }
  add_variables(action.variables, action.base, key);
  if (!action.scope.empty()) key.add(key_label::kScope, "", action.scope);
  for (const std::string& text : sorted_once(action.key_texts)) key.add(key_label::kText, "", text);
  if (action.standard_input) add_standard_input(*action.standard_input, key);
  add_terminals(action.terminals, key);
  add_outputs(action, key);
  if (action.traced) key.add(key_label::kTrace, "", "");
  if (!action.depfile.empty()) {
    key.add(key_label::kDepfile, action.base.path_in_key(tidy_path(action.depfile)), "");
  }
  return made_key(action.command, memo.digest_of_text(key.text()), key.text());
}

Key result_key(const Key& of_action, const Action& action, const Observations& inputs,
               CallMemo& memo) {
  KeyText observed;
  observed.add(key_label::kAction, "", of_action.digest.hex());
  add_inputs(inputs, action.base, observed);
  return made_key(action.command, memo.digest_of_text(observed.text()),
                  of_action.text + observed.text());
}

bool is_key_text(std::string_view text, std::string_view short_hex) {
  const auto parts = parse_key_text(text);
  if (!parts) return false;
  const auto observed = action_part(*parts);
  if (observed == parts->end()) return false;
  // The digest of the action's parts is the value of the first part of the result's text.
  KeyText of_action;
  KeyText of_result;
  for (auto part = parts->cbegin(); part != parts->cend(); ++part) {
    (part < observed ? of_action : of_result).add(part->label, part->name, part->value);
  }
  return digest_of(of_action.text()).hex() == observed->value &&
         digest_of(of_result.text()).short_hex() == short_hex;
}

}  // namespace cache_run
