// SPDX-License-Identifier: MIT
#include "results/entry_json.hpp"

#include <fmt/format.h>

#include <string_view>

namespace cache_run {
namespace {

std::string_view name_of(OutputType type) {
  switch (type) {
    case OutputType::directory:
      return "directory";
    case OutputType::symlink:
      return "symlink";
    case OutputType::file:
      break;
  }
  return "file";
}

Json description_of(const Output& output) {
  Json object;
  put(object, "path", output.path);
  object["size"] = output.contents.size;
  object["mode"] = fmt::format("{:04o}", output.mode);
  object["type"] = name_of(output.type);
  put(object, "target", output.target);
  return object;
}

}  // namespace

void put_key(Json& object, const KeyParts& parts) {
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

Json json_of_entry(const std::string& id, const Entry& entry, std::chrono::nanoseconds age) {
  const auto key = parse_key_text(entry.key_text).value_or(KeyParts());
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
  return object;
}

std::string entry_json(const std::string& id, const Entry& entry, std::chrono::nanoseconds age) {
  return line_of(json_of_entry(id, entry, age));
}

}  // namespace cache_run
