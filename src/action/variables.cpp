// SPDX-License-Identifier: MIT
#include "action/variables.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "inputs/pattern.hpp"
#include "sys/environment.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

bool counts(const std::vector<std::string>& names, const std::string& name) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& wanted) {
    return has_wildcards(wanted) ? text_matches(wanted, name) : wanted == name;
  });
}

/// A stale PWD, as `make -C` leaves it, is nothing that programs believe.
bool is_other_name_of(std::string_view path, const std::string& directory) {
  return path != directory && is_same_file(std::string(path), directory);
}

}  // namespace

void add_variables(const VariableChoice& choice, const BaseDirectory& base, KeyText& key) {
  std::vector<std::string> wanted = choice.names;
  if (choice.defaults) {
    wanted.insert(wanted.end(), kDefaultVariables.begin(), kDefaultVariables.end());
  }
  // A name can stand in the environment twice, and programs differ in which one they take.
  std::vector<std::pair<std::string, std::string_view>> set;
  for (const auto& [name, value] : all_variables()) {
    std::string owned(name);
    const bool is_pwd = name == "PWD" && !choice.working_directory.empty() &&
                        is_other_name_of(value, choice.working_directory);
    if (is_pwd || counts(wanted, owned)) set.emplace_back(std::move(owned), value);
  }
  std::stable_sort(set.begin(), set.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  for (const auto& [name, value] : set) key.add("variable", name, base.text_in_key(value));
  std::set<std::string> unset;
  for (const std::string& name : wanted) {
    if (!has_wildcards(name) && !variable(name.c_str())) unset.insert(name);
  }
  for (const std::string& name : unset) key.add("unset", name, "");
}

}  // namespace cache_run
