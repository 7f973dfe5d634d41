// SPDX-License-Identifier: MIT
#include "config/config_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "config/normalize_table.hpp"
#include "config/settings.hpp"
#include "config/toml_values.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kReplace = "_replace";

/// The option that a key of the file stands for.
struct OptionKey {
  const Option* option = nullptr;  ///< nullptr if the key is unknown
  bool replaces = false;           ///< true for KEY_replace
};

OptionKey option_key(std::string_view key) {
  for (const Option& option : all_options()) {
    const std::string name = key_of(option);
    if (name.empty() || !key.starts_with(name)) continue;
    if (key == name) return {&option};
    if (option.repeatable && key.substr(name.size()) == kReplace) return {&option, true};
  }
  return {};
}

/// Returns `others` and the keys of all options, for the hint in an error message.
std::vector<std::string> all_keys(std::vector<std::string> others) {
  for (const Option& option : all_options()) {
    const std::string key = key_of(option);
    if (key.empty()) continue;
    others.push_back(key);
    if (option.repeatable) others.push_back(fmt::format("{}{}", key, kReplace));
  }
  return others;
}

/// Returns the elements of an array of tables, which [[rule]] makes. Throws UsageError for any
/// other value.
const TomlArray& tables_of(const TomlMember& member, std::string_view path,
                           std::string_view heading) {
  const auto* const array = std::get_if<TomlArray>(&member.value.value);
  if (array == nullptr || !std::all_of(array->begin(), array->end(), [](const TomlValue& element) {
        return std::holds_alternative<TomlTable>(element.value);
      })) {
    throw_at(path, member.position, member.key, fmt::format("write it as {}", heading));
  }
  return *array;
}

/// Returns the globs of a rule. Throws UsageError if there is none, or if one is empty.
std::vector<std::string> globs_of(const TomlMember& member, std::string_view path) {
  std::vector<std::string> globs;
  for (PlacedText& given : strings_of(member, path)) {
    if (given.text.empty()) throw_at(path, given.position, member.key, "the glob is empty");
    globs.push_back(std::move(given.text));
  }
  if (globs.empty()) throw_at(path, member.value.position, member.key, "give at least one glob");
  return globs;
}

/// Throws UsageError for [[rule.normalize]] before any [[rule]]: TOML then makes `rule` a table.
void refuse_normalize_alone(const TomlMember& member, std::string_view path) {
  const auto* const table = std::get_if<TomlTable>(&member.value.value);
  if (table == nullptr || table->size() != 1 || table->front().key != "normalize") return;
  throw_at(path, member.position, "rule.normalize",
           "it belongs to a [[rule]]: put a [[rule]] before it");
}

/// Makes assignments and rules of the parsed text of one file. Both texts must outlive the reader.
class Reader {
 public:
  Reader(const std::string& path, const std::string& prefix) : path_(path), prefix_(prefix) {}

  [[nodiscard]] ConfigFile file(const TomlTable& table) const {
    ConfigFile config;
    for (const TomlMember& member : table) {
      if (member.key == "rule") {
        refuse_normalize_alone(member, path_);
        add_rules(member, config.rules);
      } else {
        add_option(table, member, {"rule"}, false, config.assignments);
      }
    }
    put_replacing_first(config.assignments);
    return config;
  }

 private:
  void add_rules(const TomlMember& member, std::vector<Rule>& rules) const {
    const TomlArray& tables = tables_of(member, path_, "[[rule]]");
    rules.reserve(rules.size() + tables.size());
    for (const TomlValue& each : tables) rules.push_back(rule_of(each));
  }

  /// Returns the assignment of `uncached`, which switches the cache off. Throws UsageError for a
  /// value that is no reason.
  [[nodiscard]] Assignment uncached(const TomlMember& member) const {
    const auto* const reason = std::get_if<std::string>(&member.value.value);
    if (reason == nullptr || reason->empty()) {
      throw_at(path_, member.value.position, member.key, "give the reason as a string");
    }
    return {.option = nullptr,
            .value = std::nullopt,
            .place = place(member.value.position, member),
            .refusal = Refusal::by_rule,
            .reason = *reason};
  }

  [[nodiscard]] Rule rule_of(const TomlValue& value) const {
    const auto& table = std::get<TomlTable>(value.value);
    Rule rule;
    std::vector<Assignment> normalizing;
    for (const TomlMember& member : table) {
      if (member.key == "command") {
        rule.commands = globs_of(member, path_);
      } else if (member.key == "arguments") {
        rule.arguments = globs_of(member, path_);
      } else if (member.key == "normalize") {
        for (const TomlValue& each : tables_of(member, path_, "[[rule.normalize]]")) {
          add_normalizing(each, path_, prefix_, normalizing);
        }
      } else if (member.key == "uncached") {
        rule.assignments.push_back(uncached(member));
      } else {
        add_option(table, member, {"command", "arguments", "normalize", "uncached"}, true,
                   rule.assignments);
      }
    }
    if (rule.commands.empty()) {
      throw_at(path_, value.position, "rule",
               "'command' is missing: give the glob of the commands");
    }
    // [[rule.normalize]] comes after ignore_arg and wins: the last rule that matches counts.
    put_replacing_first(rule.assignments);
    std::move(normalizing.begin(), normalizing.end(), std::back_inserter(rule.assignments));
    return rule;
  }

  void add_option(const TomlTable& table, const TomlMember& member,
                  const std::vector<std::string>& other_keys, bool in_rule,
                  std::vector<Assignment>& assignments) const {
    const auto [option, replaces] = option_key(member.key);
    if (option == nullptr) throw_unknown_key(path_, member, all_keys(other_keys));
    if (replaces) refuse_both(table, member, key_of(*option));
    const std::vector<PlacedText> texts = texts_of(member, *option, path_);
    bool first = replaces;
    // KEY_replace with an empty array only removes the values of weaker places.
    if (texts.empty() && replaces) {
      assignments.push_back({.option = option,
                             .value = std::nullopt,
                             .place = place(member.value.position, member),
                             .replaces = true});
    }
    for (const PlacedText& given : texts) {
      if (begins_with_placeholder(given.text) && !may_have_placeholders(*option) &&
          option->type == ValueType::text) {
        throw_at(path_, given.position, member.key,
                 fmt::format("cache-run replaces '{}' in paths only", given.text));
      }
      if (!in_rule && begins_with_placeholder(given.text)) {
        throw_at(path_, given.position, member.key,
                 fmt::format("'{}' needs a command: put it into a [[rule]]", given.text));
      }
      const bool is_theirs = in_rule && begins_with_placeholder(given.text);
      Assignment said{.option = option,
                      .value = given.text,
                      .place = place(given.position, member),
                      .replaces = std::exchange(first, false),
                      .of_rule = in_rule};
      // A bad value must be an error even if a stronger place overrides it later.
      static_cast<void>(settings_from({said}));
      if (!is_theirs) said.value = from_here(*option, given.text, in_rule);
      assignments.push_back(std::move(said));
    }
  }

  /// Returns "PATH:LINE:COLUMN: KEY".
  [[nodiscard]] std::string place(Position position, const TomlMember& member) const {
    return fmt::format("{}:{}:{}: {}", path_, position.line, position.column, member.key);
  }

  /// Throws UsageError if the table also has the key without "_replace".
  void refuse_both(const TomlTable& table, const TomlMember& member, std::string_view key) const {
    for (const TomlMember& other : table) {
      if (other.key != key) continue;
      throw_at(path_, member.position, member.key,
               fmt::format("the file sets '{}' too: put all values into one of them", key));
    }
  }

  /// Returns `text` with `prefix_` before it if `text` is a relative path of an existing file.
  /// Other values stay, also a "!GLOB" without a slash, which matches the last name of any path.
  [[nodiscard]] std::string from_here(const Option& option, std::string_view text,
                                      bool in_rule) const {
    const bool is_path = option.type == ValueType::path && !text.empty();
    if (prefix_.empty() || !is_path) return std::string(text);
    if (option.id == OptionId::inputs_from && text == "-") return "-";
    std::string_view mark;
    if (option.id == OptionId::input || option.id == OptionId::input_mtime) {
      mark = text.substr(0, text.starts_with('!') ? 1 : 0);
    }
    const std::string_view path = text.substr(mark.size());
    const bool is_name = !mark.empty() && path.find('/') == std::string_view::npos;
    const bool is_theirs = in_rule && begins_with_placeholder(path);
    if (is_name || is_theirs || path.starts_with('/')) return std::string(text);
    return fmt::format("{}{}{}", mark, prefix_, path);
  }

  /// Moves assignments that replace to the front, so they do not remove values of their own table.
  static void put_replacing_first(std::vector<Assignment>& assignments) {
    std::stable_partition(assignments.begin(), assignments.end(),
                          [](const Assignment& said) { return said.replaces; });
  }

  const std::string& path_;
  const std::string& prefix_;
};

}  // namespace

ConfigFile parse_config(std::string_view text, const std::string& path, const std::string& prefix) {
  return Reader(path, prefix).file(parse_toml(text, path));
}

}  // namespace cache_run
