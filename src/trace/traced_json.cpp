// SPDX-License-Identifier: MIT
#include "trace/traced_json.hpp"

#include <sys/stat.h>

#include <array>
#include <cstring>
#include <string_view>
#include <utility>

namespace cache_run {
namespace {

constexpr auto kLearned = std::to_array<std::pair<Learned, std::string_view>>({
    {Learned::existence, "existence"},
    {Learned::status, "status"},
    {Learned::contents, "contents"},
    {Learned::names, "names"},
    {Learned::target, "target"},
    {Learned::attributes, "attributes"},
    {Learned::program, "program"},
    {Learned::rights, "rights"},
    {Learned::details, "details"},
    {Learned::place, "place"},
    {Learned::changes, "changes"},
    {Learned::order, "order"},
    {Learned::inherited, "inherited"},
    {Learned::writable, "writable"},
});

std::string_view type_of(const Fact& fact) {
  if (fact.state.error != 0) return "absent";
  switch (fact.state.mode & S_IFMT) {
    case S_IFREG:
      return "file";
    case S_IFDIR:
      return "directory";
    case S_IFLNK:
      return "link";
    default:
      return "special";
  }
}

std::string_view word_of(Change change) {
  switch (change) {
    case Change::made:
      return "made";
    case Change::written:
      return "written";
    case Change::unknown:
      return "unknown";
    default:
      return "removed";
  }
}

Json json_of_fact(const std::string& path, const Fact& fact) {
  Json object;
  put(object, "path", path);
  object["type"] = type_of(fact);
  // A path that cannot be asked for is not always absent.
  if (fact.state.error != 0) object["error"] = strerrorname_np(fact.state.error);
  Json learned = Json::array();
  for (const auto& [bit, word] : kLearned) {
    if (has(fact.learned, bit)) learned.push_back(word);
  }
  object["learned"] = std::move(learned);
  if (!fact.state.target.empty()) put(object, "target", fact.state.target);
  return object;
}

}  // namespace

Json json_of(const Traced& traced) {
  Json facts = Json::array();
  for (const auto& [path, fact] : traced.facts) facts.push_back(json_of_fact(path, fact));
  Json changes = Json::array();
  for (const ChangedPaths::Outcome& one : traced.changes) {
    Json object;
    put(object, "path", one.path);
    object["change"] = word_of(one.change);
    changes.push_back(std::move(object));
  }
  Json refusals = Json::array();
  for (const TraceRefusals::One& refusal : traced.refusals) {
    Json object;
    object["why"] = cache_run::word_of(refusal.why);
    put(object, "what", refusal.what);
    refusals.push_back(std::move(object));
  }
  Json object;
  object["facts"] = std::move(facts);
  object["changes"] = std::move(changes);
  object["refusals"] = std::move(refusals);
  object["stops"] = traced.stops;
  return object;
}

}  // namespace cache_run
