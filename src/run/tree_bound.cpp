// SPDX-License-Identifier: MIT
#include "run/tree_bound.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "entry/depfile_output.hpp"
#include "entry/search_contents.hpp"
#include "inputs/learned.hpp"
#include "run/tree_paths.hpp"
#include "sys/path.hpp"

namespace cache_run {

std::optional<SoughtTexts> sought_base(const Action& action) {
  if (!action.traced || action.base.paths().empty()) return std::nullopt;
  std::vector<SoughtText> texts;
  for (std::string& path : action.base.paths()) {
    if (path.size() < SoughtTexts::kLeast) return SoughtTexts({});
    texts.push_back({.text = std::move(path), .name = {}});
  }
  return SoughtTexts(std::move(texts));
}

bool may_name_tree(const SoughtTexts& base, const Traced& traced, const Action& action,
                   std::uint64_t input_read) {
  if (base.empty() || input_read > 0) return true;
  const std::vector<AskedPath>& asked = action.inputs.discovered.asked;
  return std::any_of(asked.begin(), asked.end(), [&](const AskedPath& one) {
    const auto fact = traced.facts.find(one.path);
    const bool is_read = has(one.learned, Learned::contents) && fact != traced.facts.end() &&
                         S_ISREG(fact->second.state.mode);
    if (!is_read || is_within(one.path, "/usr")) return false;
    // Nobody can read it as it was.
    return traced.changed.have(one.path) || find_in_file(base, one.path) != nullptr;
  });
}

bool is_base_in_outputs(const SoughtTexts& base, const Entry& entry, const Action& action) {
  const std::vector<std::string> depfiles = depfiles_of(action);
  const auto is_depfile = [&](const std::string& path) {
    return has_depfile_suffix(path) ||
           std::find(depfiles.begin(), depfiles.end(), path) != depfiles.end();
  };
  return std::any_of(entry.outputs.begin(), entry.outputs.end(), [&](const Output& output) {
    return output.type == OutputType::file && output.link_of == 0 && !is_depfile(output.path) &&
           find_in_contents(base, output) != nullptr;
  });
}

}  // namespace cache_run
