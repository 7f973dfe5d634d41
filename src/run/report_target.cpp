// SPDX-License-Identifier: MIT
#include "run/report_target.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "action/named_files.hpp"
#include "action/program.hpp"
#include "config/real_places.hpp"
#include "config/settings.hpp"
#include "entry/within_caches.hpp"
#include "run/report_among_inputs.hpp"
#include "run/report_file.hpp"
#include "run/standard_streams.hpp"
#include "sys/cannot_start.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// The file that a report would replace.
class Target {
 public:
  explicit Target(const std::string& path)
      : path_(path), place_(real_place(path)), exists_(stat(path.c_str(), &status_) == 0) {}

  [[nodiscard]] const std::string& path() const { return path_; }
  /// Returns the identity of the file, an empty one if there is none.
  [[nodiscard]] FileIdentity identity() const {
    return exists_ ? identity_of(status_) : FileIdentity{};
  }
  [[nodiscard]] bool is_directory() const { return exists_ && S_ISDIR(status_.st_mode); }
  [[nodiscard]] bool is_special() const { return exists_ && !S_ISREG(status_.st_mode); }

  /// Returns whether `path` leads to the file, or would if the file existed.
  [[nodiscard]] bool is_at(const std::string& path) const {
    struct stat status {};
    if (exists_) return stat(path.c_str(), &status) == 0 && is(status);
    // The way is followed only where it may lead there: a call can have very many arguments.
    const bool may_lead = last_name(path) == last_name(path_) || link_target(path).has_value();
    return may_lead && place_ && real_place(path) == place_;
  }
  [[nodiscard]] bool is(const struct stat& status) const {
    return exists_ && number_of(status) == number_of(status_);
  }
  [[nodiscard]] bool is(const FileIdentity& file) const {
    return exists_ && number_of(file) == number_of(status_);
  }
  [[nodiscard]] bool is_output(const Exempt& outputs) const {
    return outputs.is_output(path_) || (place_ && outputs.is_output(*place_));
  }

 private:
  const std::string& path_;
  std::optional<std::string> place_;
  struct stat status_ {};
  bool exists_;
};

bool is_any(const Target& target, const std::vector<std::string>& paths) {
  return std::any_of(paths.begin(), paths.end(),
                     [&](const std::string& path) { return target.is_at(path); });
}

/// Returns why the path of a report may not be followed, or "".
std::string problem_of_way(const std::string& report) {
  try {
    place_of_report(report);
    return {};
  } catch (const Error& problem) {
    return problem.what();
  }
}

/// Returns whether the file of a report lies in the own cache of the call or in the fallback, which
/// a report would damage. A cache may be missing yet.
bool is_in_cache(const std::string& report, const PlaceSettings& place) {
  try {
    const std::string fallback = fallback_directory(place);
    if (!fallback.empty() && leads_into(report, fallback)) return true;
    return leads_into(report, cache_directory(place));
  } catch (const Error&) {
    return false;  // no cache is known
  }
}

/// Returns the program of the call; "" if there is none. An uncached call did not look for it.
std::string program_of(const Command& command) {
  if (!command.program.empty()) return command.program;
  try {
    return find_program(command.arguments.front());
  } catch (const CannotStart&) {
    return {};
  }
}

bool is_output(const Target& target, const Settings& settings) {
  std::vector<std::string> outputs = settings.result.outputs;
  if (!settings.key.depfile.empty()) outputs.push_back(settings.key.depfile);
  return is_any(target, outputs) ||
         target.is_output(Exempt(working_directory().value_or("/"), outputs));
}

bool is_input(const Target& target, const KeySettings& settings) {
  return is_any(target, settings.inputs) || is_any(target, settings.inputs_by_mtime) ||
         is_any(target, settings.input_lists) || is_any(target, settings.code);
}

bool is_argument(const Target& target, const NamedTexts& named) {
  return is_any(target, named.any) || is_any(target, named.files);
}

/// Returns whether the file lies in a directory that is an input, or is one of a glob.
bool is_in_input(const Target& target, const KeySettings& settings, NamedTexts named) {
  InputPlaces places{.declared = settings.inputs, .named = {}, .left_out = settings.left_out};
  places.declared.insert(places.declared.end(), settings.inputs_by_mtime.begin(),
                         settings.inputs_by_mtime.end());
  if (settings.auto_inputs == AutoInputs::tree) places.named = std::move(named.any);
  return is_another_input(target.path(), places);
}

/// Returns the name of a standard stream that leads to the file, or "".
std::string_view stream_to(const Target& target) {
  constexpr std::array<std::string_view, 3> kNames = {"standard input", "standard output",
                                                      "standard error"};
  for (std::size_t number = 0; number < kNames.size(); ++number) {
    const auto& status = stream_at_start(static_cast<int>(number));
    if (status && target.is(*status)) return kNames.at(number);
  }
  return {};
}

bool is_among(const Target& target, const Observations& seen) {
  return std::any_of(seen.begin(), seen.end(),
                     [&](const Observation& one) { return target.is(one.identity); });
}

/// Returns why a report must not replace the file that stands in its place, or "". The command may
/// use any file that no word of the call names.
std::string objection_to_other_file(const std::string& report) {
  if (!is_other_file(report)) return {};
  return fmt::format("'{}' is no earlier report, and the command may use it", report);
}

/// Returns why a report must not replace the file that stands in its place after the call, or "".
std::string objection_to_new_file(const Call& call, const FileIdentity& now) {
  const std::string& report = call.settings.place.report;
  const bool has_changed = now != call.report_before;
  if (has_changed) {
    if (std::string problem = problem_of_way(report); !problem.empty()) return problem;
  }
  // A report has contents, so the command has made an empty file.
  if (has_changed && now != FileIdentity{} && now.size == 0) {
    return fmt::format("'{}' was made meanwhile, and the command may use it", report);
  }
  // A file that was just written may look as before.
  const bool may_have_changed = has_changed || call.report.outcome == Outcome::miss;
  return may_have_changed ? objection_to_other_file(report) : std::string();
}

}  // namespace

std::string objection_to_report(const Call& call) {
  const Settings& settings = call.settings;
  if (settings.place.report.empty() || is_descriptor(settings.place.report)) return {};
  if (std::string problem = problem_of_way(settings.place.report); !problem.empty()) return problem;
  if (is_in_cache(settings.place.report, settings.place)) {
    return fmt::format("'{}' is in the directory of a cache", settings.place.report);
  }
  const Target target(settings.place.report);
  if (target.is_directory()) return fmt::format("'{}' is a directory", target.path());
  if (target.is_special()) return {};
  NamedTexts named = texts_that_may_name_files(std::span(call.command.arguments).subspan(1), false);
  if (target.is_at(program_of(call.command))) {
    return fmt::format("'{}' is the program", target.path());
  }
  if (is_output(target, settings)) return fmt::format("'{}' is an output", target.path());
  if (is_input(target, settings.key)) return fmt::format("'{}' is an input", target.path());
  if (is_any(target, settings.place.configuration)) {
    return fmt::format("'{}' is a configuration file", target.path());
  }
  if (named.are_too_many) {
    return fmt::format("the command has too many arguments to compare with '{}'", target.path());
  }
  if (is_argument(target, named)) {
    return fmt::format("an argument of the command names '{}'", target.path());
  }
  if (const std::string_view stream = stream_to(target); !stream.empty()) {
    return fmt::format("{} leads to '{}'", stream, target.path());
  }
  if (is_in_input(target, settings.key, std::move(named))) {
    return fmt::format("'{}' is an input and no earlier report", target.path());
  }
  return objection_to_other_file(target.path());
}

FileIdentity file_of_report(const Settings& settings) {
  const std::string& report = settings.place.report;
  if (report.empty() || is_descriptor(report)) return {};
  return Target(report).identity();
}

std::string objection_to_report(const Call& call, const Question& question) {
  const std::string& report = call.settings.place.report;
  if (report.empty() || is_descriptor(report)) return {};
  const Target target(report);
  if (target.is_special()) return {};
  const Action& action = question.action();
  for (const Observations* const seen : {&action.code, &action.more_code, &action.argument_files}) {
    if (is_among(target, *seen)) return fmt::format("'{}' is part of the program", report);
  }
  if (is_any(target, action.inputs.discovered.paths)) {
    return fmt::format("the depfile lists '{}'", report);
  }
  // A watched command may read and write what no word of the call names.
  const auto& asked = action.inputs.discovered.asked;
  const auto place = asked.empty() ? std::nullopt : real_place(report);
  if (std::any_of(asked.begin(), asked.end(), [&](const AskedPath& one) {
        return place && one.path == *place && is_more_than_status(one.learned);
      })) {
    return fmt::format("'{}' is an input or output of the command", report);
  }
  // A link in a directory may lead there.
  if (is_among(target, question.inputs())) return fmt::format("'{}' is an input", report);
  return objection_to_new_file(call, target.identity());
}

}  // namespace cache_run
