// SPDX-License-Identifier: MIT
#include "action/variables.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "action/key_labels.hpp"
#include "action/make_flags.hpp"
#include "action/volatile_variables.hpp"
#include "hash/hasher.hpp"
#include "inputs/pattern.hpp"
#include "sys/environment.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kMakeFlags = "MAKEFLAGS";

/// The names and globs of a choice, with the default ones.
class Wanted {
 public:
  explicit Wanted(const VariableChoice& choice)
      : names_(choice.names), left_out_(choice.left_out), all_(choice.all) {
    if (choice.defaults) {
      names_.insert(names_.end(), kDefaultVariables.begin(), kDefaultVariables.end());
    }
    std::erase_if(names_, [&](const std::string& name) { return is_left_out(name); });
    const auto globs = std::partition(names_.begin(), names_.end(),
                                      [](const std::string& name) { return !has_wildcards(name); });
    globs_.assign(globs, names_.end());
    names_.erase(globs, names_.end());
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
  }

  [[nodiscard]] bool counts(std::string_view name) const {
    if (is_left_out(name)) return false;
    return is_chosen(name) || (all_ && !is_volatile_variable(name));
  }

  /// Returns whether a variable would count if it were not volatile.
  [[nodiscard]] bool passes_over(std::string_view name) const {
    return all_ && !is_left_out(name) && !is_chosen(name) && is_volatile_variable(name);
  }

  /// Returns the names that are no globs, sorted.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  static bool is_any_of(const std::vector<std::string>& globs, std::string_view name) {
    return std::any_of(globs.begin(), globs.end(),
                       [&](const std::string& glob) { return text_matches(glob, name); });
  }
  [[nodiscard]] bool is_chosen(std::string_view name) const {
    return std::binary_search(names_.begin(), names_.end(), name) || is_any_of(globs_, name);
  }
  [[nodiscard]] bool is_left_out(std::string_view name) const {
    return !left_out_.empty() && is_any_of(left_out_, name);
  }

  std::vector<std::string> names_;
  std::vector<std::string> globs_;
  const std::vector<std::string>& left_out_;
  bool all_;
};

/// Returns whether `path` is another path of `directory`. After `make -C`, PWD names another
/// directory; programs ignore such a PWD.
bool is_other_name_of(std::string_view path, const std::string& directory) {
  return path != directory && is_same_file(std::string(path), directory);
}

std::vector<Variable> counted(const VariableChoice& choice, const Wanted& wanted) {
  std::vector<Variable> set;
  for (const auto& [name, value] : all_variables()) {
    const bool is_pwd = name == "PWD" && !choice.working_directory.empty() &&
                        is_other_name_of(value, choice.working_directory);
    if (is_pwd || wanted.counts(name)) set.emplace_back(name, value);
  }
  return set;
}

/// Returns whether the value of a variable is no secret and may be readable in the key.
bool is_public(std::string_view name) {
  const auto matches = [&](const char* glob) { return text_matches(glob, name); };
  return name == "PWD" ||
         std::any_of(kDefaultVariables.begin(), kDefaultVariables.end(), matches) ||
         std::any_of(kTerminalVariables.begin(), kTerminalVariables.end(), matches);
}

}  // namespace

KeyedVariable keyed_variable(std::string_view name, std::string_view value,
                             const BaseDirectory& base) {
  constexpr std::size_t kMostInClear = 8;
  std::string text =
      base.text_in_key(name == kMakeFlags ? make_flags_in_key(value) : std::string(value));
  if (text.size() <= kMostInClear || is_public(name)) {
    return {key_label::kVariable, std::move(text)};
  }
  // This digest is always computed. The call memo finds texts by a checksum, and somebody could
  // make two values with one checksum.
  return {key_label::kVariableDigest, digest_of(text).hex()};
}

bool is_named(std::string_view name, const VariableChoice& choice) {
  const VariableChoice named{.defaults = false,
                             .names = choice.names,
                             .working_directory = {},
                             .left_out = choice.left_out};
  return Wanted(named).counts(name);
}

std::vector<Variable> counted_variables(const VariableChoice& choice) {
  return counted(choice, Wanted(choice));
}

std::vector<Variable> passed_over_variables(const VariableChoice& choice) {
  const Wanted wanted(choice);
  std::vector<Variable> found;
  for (const auto& [name, value] : all_variables()) {
    if (!wanted.passes_over(name)) continue;
    if (name == "PWD" && is_same_file(std::string(value), choice.working_directory)) continue;
    found.emplace_back(name, value);
  }
  return found;
}

void add_variables(const VariableChoice& choice, const BaseDirectory& base, KeyText& key) {
  const Wanted wanted(choice);
  // The environment may have a name twice, and programs differ in which value they use. So both
  // count.
  std::vector<Variable> set = counted(choice, wanted);
  std::stable_sort(set.begin(), set.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  for (const auto& [name, value] : set) {
    const KeyedVariable keyed = keyed_variable(name, value, base);
    if (name == kMakeFlags && keyed.value.empty()) continue;
    key.add(keyed.label, name, keyed.value);
  }
  for (const std::string& name : wanted.names()) {
    const auto value = variable(name.c_str());
    const bool counts = value && (name != kMakeFlags || !make_flags_in_key(*value).empty());
    if (!counts) key.add(key_label::kUnset, name, "");
  }
  // A result for which a variable did not count is none for a caller without that variable.
  if (!choice.all) return;
  for (const std::string& glob : choice.left_out) key.add(key_label::kUnset, "!" + glob, "");
}

}  // namespace cache_run
