// SPDX-License-Identifier: MIT
#include "commands/doctor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "doctor/checkup.hpp"
#include "print/json.hpp"
#include "print/print.hpp"
#include "print/screen.hpp"
#include "process/own_output.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

constexpr int kDoctorSchema = 1;

std::string_view name_of(CheckState state) {
  switch (state) {
    case CheckState::ok:
      return "ok";
    case CheckState::note:
      return "note";
    case CheckState::problem:
      break;
  }
  return "problem";
}

Style style_of(CheckState state) {
  if (state == CheckState::problem) return Style::bad;
  return state == CheckState::ok ? Style::good : Style::doubtful;
}

std::ptrdiff_t number_of(CheckState state, const std::vector<DoctorCheck>& checks) {
  return std::count_if(checks.begin(), checks.end(),
                       [state](const DoctorCheck& check) { return check.state == state; });
}

std::string as_json(const std::vector<DoctorCheck>& checks) {
  Json object;
  object["doctor"] = kDoctorSchema;
  object["version"] = CACHE_RUN_VERSION;
  object["usable"] = number_of(CheckState::problem, checks) == 0;
  Json& list = object["checks"] = Json::array();
  for (const DoctorCheck& check : checks) {
    Json one;
    one["check"] = check.name;
    one["state"] = name_of(check.state);
    put(one, "text", check.text);
    put(one, "advice", check.advice);
    list.push_back(std::move(one));
  }
  return line_of(object);
}

std::string as_text(const std::vector<DoctorCheck>& checks, const Screen& screen) {
  constexpr std::size_t kStateWidth = 9;
  constexpr std::size_t kNameWidth = 15;
  std::string text;
  for (const DoctorCheck& check : checks) {
    const std::string state = fmt::format("{:{}}", name_of(check.state), kStateWidth);
    text += fmt::format("{}{:{}}{}\n", in_style(state, style_of(check.state), screen), check.name,
                        kNameWidth, printable(check.text));
    if (check.advice.empty()) continue;
    text += fmt::format("{:{}}{}\n", "", kStateWidth + kNameWidth, printable(check.advice));
  }
  const auto problems = number_of(CheckState::problem, checks);
  const auto notes = number_of(CheckState::note, checks);
  if (problems + notes == 0) return text + "All is well.\n";
  return text + fmt::format("{} {}, {} {}.\n", problems, problems == 1 ? "problem" : "problems",
                            notes, notes == 1 ? "note" : "notes");
}

Ending examine(const SubcommandCall& call) {
  const std::vector<DoctorCheck> checks = check_all(call.line);
  const std::string text =
      call.given.has("json") ? as_json(checks) : as_text(checks, screen_of_output());
  return showing([&] { show_bytes(text, Stream::out); },
                 number_of(CheckState::problem, checks) == 0 ? 0 : 1);
}

constexpr std::array kDoctorOptions = {kJsonOption};

}  // namespace

constinit const SubcommandRow kDoctorSubcommand = {
    .subcommand = {.name = "doctor",
                   .summary = "check whether cache-run can work here; give advice",
                   .options = kDoctorOptions},
    .function = examine,
};

}  // namespace cache_run
