// SPDX-License-Identifier: MIT
#include "run/traced_outputs.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "history/cause.hpp"
#include "inputs/input_set.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

/// Throws Caused unless a hit may change `path`.
void require_own(const std::string& path, const std::vector<std::string>& directories) {
  const bool is_own =
      std::any_of(directories.begin(), directories.end(),
                  [&](const std::string& one) { return path != one && is_within(path, one); });
  if (is_own) return;
  throw Caused(Cause::output_unfit,
               fmt::format("the command changed '{}', which lies outside of the working directory: "
                           "declare it (-o), or leave it out (-i '!{}')",
                           path, path));
}

/// Throws Caused for a path that the kernel did not show after the run: what to restore is unknown.
[[noreturn]] void throw_unknown(const std::string& path, int code) {
  throw Caused(Cause::output_unfit, failure_text("inspect output", path, code));
}

/// Throws Caused if a file that stood there has another name. A hit would replace one name only,
/// and both are what the command wrote or linked.
void require_one_name(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) {
    if (means_absent(errno)) return;
    throw_unknown(path, errno);
  }
  if (!S_ISREG(status.st_mode) || status.st_nlink < 2) return;
  throw Caused(
      Cause::output_unfit,
      fmt::format("the command wrote to '{}', or linked it, and it has more than one name", path));
}

}  // namespace

std::vector<std::string> declared_places(const Action& action) {
  std::vector<std::string> places = action.outputs;
  for (const OutputLink& link : action.output_links) places.push_back(link.place);
  return places;
}

std::vector<std::string> own_directories(const Action& action) {
  std::vector<std::string> directories = {action.directory};
  const std::string record = action.base.record();
  if (!record.empty()) directories.push_back(record.substr(0, record.find('\0')));
  return directories;
}

TracedOutputs traced_outputs(const Traced& traced, const Action& action, const ExemptPaths& exempt,
                             OutputsBefore& before) {
  TracedOutputs outputs;
  const Exempt declared(action.directory, declared_places(action));
  const std::vector<std::string> directories = own_directories(action);
  for (const ChangedPaths::Outcome& outcome : traced.changes) {
    const std::string& path = outcome.path;
    if (exempt.has(path) || declared.is_output(path)) continue;
    require_own(path, directories);
    if (outcome.change == Change::unknown) throw_unknown(path, outcome.error);
    const bool was_directory = S_ISDIR(outcome.mode);
    if (outcome.change == Change::removed) {
      outputs.removed.push_back(
          {.path = path, .removed = true, .traced = true, .directory = was_directory});
      continue;
    }
    if (outcome.change == Change::written) {
      if (was_directory) {
        throw Caused(Cause::output_unfit,
                     fmt::format("the command changed the directory '{}' itself", path));
      }
      struct stat now {};
      if (!lstat_now(path, now)) throw_unknown(path, errno);
      if (S_ISDIR(now.st_mode)) {
        throw Caused(Cause::output_unfit,
                     fmt::format("the command put a directory in the place of '{}'", path));
      }
      if (outcome.has_other_attributes) {
        throw Caused(Cause::output_unfit,
                     fmt::format("the command changed the ACL or other attributes of '{}'", path));
      }
      require_one_name(path);
      before.add(path, outcome.mode, outcome.user, outcome.group);
    }
    if (outcome.is_another) before.note_another(path);
    outputs.written.push_back(path);
  }
  std::reverse(outputs.removed.begin(), outputs.removed.end());
  return outputs;
}

}  // namespace cache_run
