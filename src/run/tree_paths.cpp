// SPDX-License-Identifier: MIT
#include "run/tree_paths.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sys/environment.hpp"
#include "sys/path.hpp"

namespace cache_run {
bool names_base(const Action& action) {
  const auto names = [&](std::string_view text) { return action.base.text_in_key(text) != text; };
  const auto variables = all_variables();
  return std::any_of(action.arguments.begin(), action.arguments.end(),
                     [&](const KeyedArgument& argument) { return names(argument.text); }) ||
         std::any_of(variables.begin(), variables.end(), [&](const auto& variable) {
           return names(variable.second) && is_named(variable.first, action.variables);
         });
}

std::vector<std::string> depfiles_of(const Action& action) {
  constexpr std::string_view kOption = "-MF";
  constexpr std::array<std::string_view, 2> kForPreprocessor = {"-Wp,-MD,", "-Wp,-MMD,"};
  std::vector<std::string> paths;
  const auto add = [&](std::string_view path) {
    if (!path.empty()) paths.push_back(tidy_path(path));
  };
  add(action.depfile);
  for (std::size_t i = 0; i < action.arguments.size(); ++i) {
    const std::string_view word = action.arguments[i].text;
    if (word == kOption && i + 1 < action.arguments.size()) add(action.arguments[i + 1].text);
    if (word.starts_with(kOption)) add(word.substr(kOption.size()));
    for (const std::string_view option : kForPreprocessor) {
      if (word.starts_with(option)) add(word.substr(option.size()));
    }
  }
  return paths;
}

}  // namespace cache_run
