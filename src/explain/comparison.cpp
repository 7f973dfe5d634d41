// SPDX-License-Identifier: MIT
#include "explain/comparison.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "action/key_text.hpp"
#include "explain/explanation.hpp"
#include "explain/list_of_changes.hpp"
#include "print/times.hpp"
#include "results/entry_json.hpp"
#include "results/find_result.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

/// Reads a result. Sets `key` to the parts of its key.
Comparison::Side side_of(const Store& store, const std::string& id, KeyParts& key) {
  const Entry entry = require_entry(store, id);
  auto parts = parse_key_text(entry.key_text);
  if (!parts) throw Error(fmt::format("stored result {} has a damaged key", id));
  key = *std::move(parts);
  return {.id = id, .started = entry.started, .status = entry.status};
}

Json json_of(const Comparison::Side& side) {
  Json object;
  put(object, "id", side.id);
  object["created"] = seconds(std::chrono::nanoseconds(side.started));
  object["status"] = side.status;
  return object;
}

std::string text_of(const Comparison::Side& side) {
  return fmt::format("{} (recorded {}, exit status {})", side.id, moment_text(side.started),
                     side.status);
}

}  // namespace

Comparison compare(const Store& store, const std::string& before, const std::string& after) {
  KeyParts older;
  KeyParts newer;
  Comparison comparison{.before = side_of(store, before, older),
                        .after = side_of(store, after, newer),
                        .changes = {}};
  comparison.changes = key_changes(older, newer);
  return comparison;
}

std::string comparison_json(const Comparison& comparison) {
  Json changes = Json::array();
  for (const KeyChange& change : comparison.changes) changes.push_back(json_of_change(change));
  Json object;
  object["explain"] = kExplainSchema;
  object["outcome"] = "comparison";
  Json results = Json::array();
  for (const Comparison::Side* const side : {&comparison.before, &comparison.after}) {
    results.push_back(json_of(*side));
  }
  object["results"] = std::move(results);
  object["changes"] = std::move(changes);
  return line_of(object);
}

std::string comparison_text(const Comparison& comparison) {
  return fmt::format("{} from {}\n  to {}:\n{}", count_of_differences(comparison.changes.size()),
                     text_of(comparison.before), text_of(comparison.after),
                     changes_text(comparison.changes));
}

}  // namespace cache_run
