// SPDX-License-Identifier: MIT
#include "run/missing_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "inputs/observation.hpp"
#include "run/call.hpp"
#include "run/question.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns a hint for a path that a shell would have expanded.
std::string_view tilde_hint(const std::string& path) {
  return path.starts_with('~') ? " (cache-run does not expand ~)" : "";
}

/// Returns what is wrong with an input; "" if nothing is.
std::string_view problem_of(const Observation& seen) {
  if (seen.kind == ObservationKind::absent) return "does not exist";
  return seen.kind == ObservationKind::matches && seen.value == "0" ? "matches nothing" : "";
}

}  // namespace

void warn_of_missing_inputs(const Call& call, const Question& question) {
  const std::vector<std::string>& of_rules = call.settings.key.inputs_of_rules;
  for (const Observation& seen : question.inputs()) {
    const std::string_view problem = problem_of(seen);
    if (problem.empty()) continue;
    // A rule is for many commands, so its inputs may be missing.
    const bool is_of_rule =
        std::any_of(of_rules.begin(), of_rules.end(),
                    [&](const std::string& declared) { return tidy_path(declared) == seen.path; });
    if (is_of_rule) continue;
    call.log.warning(fmt::format("input '{}' {}{}", seen.path, problem, tilde_hint(seen.path)));
  }
}

}  // namespace cache_run
