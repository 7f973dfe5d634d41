// SPDX-License-Identifier: MIT
#include "commands/description.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "commands/stored_results.hpp"

namespace cache_run {
namespace {

Json seconds_or_null(const std::optional<std::chrono::nanoseconds>& time) {
  return time ? Json(seconds(*time)) : Json();
}

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::hit:
      return "hit";
    case Outcome::miss:
      return "miss";
    case Outcome::uncached:
      break;
  }
  return "uncached";
}

Json description_of(const Output& output) {
  Json object;
  put(object, "path", output.path);
  object["size"] = output.contents.size;
  object["mode"] = fmt::format("{:04o}", output.mode);
  return object;
}

}  // namespace

void put_key(Json& object, const std::vector<KeyPart>& parts) {
  Json list = Json::array();
  for (const KeyPart& part : parts) {
    Json one;
    put(one, "part", part.label);
    put(one, "name", part.name);
    put(one, "value", part.value);
    list.push_back(std::move(one));
  }
  object["key"] = std::move(list);
}

std::string describe_call(const CallReport& report) {
  const std::optional<Ending>& ending = report.ending;
  Json object;
  object["report"] = kReportSchema;
  object["outcome"] = name_of(report.outcome);
  put(object, "id", report.id);
  put(object, "command", report.command);
  put(object, "reason", report.reason);
  object["age"] = seconds_or_null(report.age);
  object["duration"] = seconds_or_null(report.duration);
  object["saved"] = report.outcome == Outcome::hit ? seconds_or_null(report.duration) : Json();
  object["status"] = ending && !ending->by_signal ? Json(ending->code) : Json();
  object["signal"] = ending && ending->by_signal ? Json(ending->code) : Json();
  object["stored"] = report.stored;
  put(object, "not_stored", report.not_stored);
  object["refreshing"] = report.refreshing;
  put(object, "remarks", report.remarks);
  put_key(object, parse_key_text(report.key_text).value_or(std::vector<KeyPart>()));
  return line_of(object);
}

std::string describe_entry(const std::string& id, const Entry& entry,
                           std::chrono::nanoseconds age) {
  const auto key = parse_key_text(entry.key_text).value_or(std::vector<KeyPart>());
  const std::chrono::duration<double, std::nano> duration(entry.duration);
  Json outputs = Json::array();
  for (const Output& output : entry.outputs) outputs.push_back(description_of(output));
  Json object;
  object["entry"] = kEntrySchema;
  put(object, "id", id);
  object["age"] = seconds(age);
  object["created"] = seconds(std::chrono::nanoseconds(entry.started));
  object["duration"] = std::chrono::duration<double>(duration).count();
  object["status"] = entry.status;
  object["stdout_and_stderr"] = entry.streams.size;
  object["outputs"] = std::move(outputs);
  put(object, "command", command_in(key));
  put_key(object, key);
  return line_of(object);
}

}  // namespace cache_run
