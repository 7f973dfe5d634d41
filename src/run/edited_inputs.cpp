// SPDX-License-Identifier: MIT
#include "run/edited_inputs.hpp"

#include <algorithm>
#include <string>

#include "inputs/learned.hpp"
#include "run/traced_inputs.hpp"

namespace cache_run {

bool edits_inputs(const Entry& entry, const Action& action) {
  if (!action.traced) return false;
  constexpr Learned kOfWriting = Learned::place | Learned::writable | Learned::inherited;
  const auto is_asked = [&](const std::string& path) {
    const std::string whole = path_in_trace(path, action);
    const auto& asked = action.inputs.discovered.asked;
    return std::any_of(asked.begin(), asked.end(), [&](const AskedPath& one) {
      return one.path == whole && without(one.learned, kOfWriting) != Learned::nothing;
    });
  };
  return std::any_of(entry.outputs.begin(), entry.outputs.end(),
                     [&](const Output& output) { return is_asked(output.path); }) ||
         std::any_of(entry.absent.begin(), entry.absent.end(), [&](const AbsentOutput& output) {
           return output.removed && is_asked(output.path);
         });
}

}  // namespace cache_run
