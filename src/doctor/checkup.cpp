// SPDX-License-Identifier: MIT
#include "doctor/checkup.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <utility>

#include "config/assignments.hpp"
#include "config/origins.hpp"
#include "doctor/cache_checks.hpp"
#include "doctor/remote_check.hpp"
#include "doctor/watch_check.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

void check_files(const std::vector<MetFile>& met, bool looked_for, Checks& checks) {
  constexpr std::string_view kName = "configuration";
  if (met.empty()) {
    checks.push_back({kName, CheckState::ok, looked_for ? "no files" : "cache-run reads no files"});
  }
  for (const MetFile& file : met) {
    if (file.reason.empty()) {
      checks.push_back({kName, CheckState::ok, fmt::format("'{}' is used", file.path)});
    } else {
      checks.push_back(
          {kName, CheckState::note, fmt::format("'{}' is ignored", file.path), file.reason});
    }
  }
}

/// Returns the place that set an option, such as "--no-cache"; "" if the option has no origin.
std::string place_of(OptionId option, const std::vector<Origin>& origins) {
  for (const Origin& origin : origins) {
    if (origin.option->id == option) return origin.values.front().place;
  }
  return {};
}

void check_variables(const std::vector<Assignment>& said, Checks& checks) {
  constexpr std::string_view kName = "environment";
  std::string names;
  for (const Assignment& assignment : said) {
    if (!assignment.place.starts_with("CACHE_RUN_")) continue;
    if (names.ends_with(assignment.place)) continue;  // the lines of one variable follow each other
    names += fmt::format("{}{}", names.empty() ? "" : ", ", assignment.place);
  }
  if (names.empty()) {
    checks.push_back({kName, CheckState::ok, "no CACHE_RUN_ variable is set"});
  } else {
    checks.push_back({kName, CheckState::ok, fmt::format("set: {}", names),
                      "'cache-run config' shows the settings that result"});
  }
  for (const std::string& warning : warnings_of_misspelt_variables()) {
    checks.push_back({kName, CheckState::note, warning});
  }
  // The XDG Base Directory Specification says to ignore relative paths.
  for (const char* const name : {"XDG_CACHE_HOME", "XDG_CONFIG_HOME"}) {
    const auto value = variable(name);
    if (!value || value->empty() || value->starts_with('/')) continue;
    checks.push_back({kName, CheckState::note, fmt::format("{} is ignored", name),
                      fmt::format("'{}' is not an absolute path", *value)});
  }
}

void check_switches(const Settings& settings, const std::vector<Origin>& origins, Checks& checks) {
  // A file that does not count has a check of its own.
  if (settings.use.no_cache && settings.use.refusal == Refusal::none) {
    checks.push_back({"switches", CheckState::note,
                      fmt::format("switched off by {}", place_of(OptionId::no_cache, origins)),
                      "commands run as if cache-run were not there"});
  }
  if (settings.use.read_only) {
    checks.push_back({"switches", CheckState::note,
                      fmt::format("cache-run stores nothing because of {}",
                                  place_of(OptionId::read_only, origins)),
                      "it still uses stored results"});
  }
}

}  // namespace

std::vector<DoctorCheck> check_all(const CommandLine& line) {
  Checks checks = {{"program", CheckState::ok, fmt::format("cache-run {}", CACHE_RUN_VERSION)}};
  std::vector<MetFile> met;
  try {
    const std::vector<Assignment> said = all_assignments(line, met);
    const Settings settings = settings_from(said);
    check_files(met, !settings.use.no_cache || !met.empty(), checks);
    check_variables(said, checks);
    check_switches(settings, all_origins(said), checks);
    check_watching(settings, checks);
    check_cache(settings, checks);
    check_remotes_of(settings, checks);
  } catch (const UsageError& problem) {
    checks.push_back({"configuration", CheckState::problem, problem.what(),
                      "every call ends with 125 until you correct this"});
  }
  return checks;
}

}  // namespace cache_run
