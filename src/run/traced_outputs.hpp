// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "action/action.hpp"
#include "entry/entry.hpp"
#include "entry/outputs_before.hpp"
#include "inputs/exempt_paths.hpp"
#include "trace/supervisor.hpp"

namespace cache_run {

/// Returns the declared outputs, and what links that stood in their places lead to.
std::vector<std::string> declared_places(const Action& action);

/// What a watched command left that no call declared.
struct TracedOutputs {
  std::vector<std::string> written;   ///< paths of files, links and directories
  std::vector<AbsentOutput> removed;  ///< what lies in a directory comes before it
};

/// Returns the directories in which a watched command may write what no call declares: the working
/// directory and the base directory, without links.
std::vector<std::string> own_directories(const Action& action);

/// Returns what the command wrote and removed, less exempt paths and declared outputs. Adds to
/// `before` what stood there. Throws Caused if the command wrote outside of own_directories().
TracedOutputs traced_outputs(const Traced& traced, const Action& action, const ExemptPaths& exempt,
                             OutputsBefore& before);

}  // namespace cache_run
