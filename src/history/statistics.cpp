// SPDX-License-Identifier: MIT
#include "history/statistics.hpp"

#include <utility>

#include "history/history.hpp"
#include "print/json.hpp"
#include "store/inventory.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

constexpr int kStatsSchema = 1;

Json json_of(const CallSums::ByReason& reasons) {
  Json object = Json::object();
  for (const auto& [word, count] : reasons) object[word.empty() ? "-" : word] = count;
  return object;
}

void put_sums(Json& object, const CallSums& sums) {
  object["hits"] = sums.hits;
  object["stale"] = sums.stale;
  object["misses"] = sums.misses;
  const std::optional<double> rate = sums.hit_rate();
  object["hit_rate"] = rate ? Json(*rate) : Json();
  object["time_saved"] = seconds(sums.saved);
  object["time_run"] = seconds(sums.ran);
  object["refreshes"] = sums.refreshes;
  object["stored"] = sums.stored;
  object["uncached"] = sums.uncached;
  object["damaged"] = sums.damaged;
  object["miss_reasons"] = json_of(sums.miss_reasons);
  object["not_stored_reasons"] = json_of(sums.not_stored);
  object["uncached_reasons"] = json_of(sums.uncached_reasons);
}

}  // namespace

Statistics statistics_of(const Store& store, std::optional<Day> since) {
  Statistics statistics;
  statistics.directory = store.directory();
  statistics.since = since;
  for (const auto& [key, tally] : counts_of(store)) {
    if (since && key.day < *since) continue;
    statistics.all.add(key, tally);
    statistics.days[key.day].add(key, tally);
    if (key.event != Event::evicted) statistics.commands[key.command].add(key, tally);
  }
  for (const StoreFolder part : {StoreFolder::results, StoreFolder::inputs, StoreFolder::blobs}) {
    for_each_file(store, part, [&](StoredFile&& file) {
      statistics.bytes += size_on_disk(file.size);
      if (part == StoreFolder::results) ++statistics.results;
    });
  }
  return statistics;
}

std::string as_json(const Statistics& statistics, Json remotes) {
  Json object;
  object["stats"] = kStatsSchema;
  put(object, "cache_directory", statistics.directory);
  object["since"] = statistics.since ? Json(day_text(*statistics.since)) : Json();
  put_sums(object, statistics.all);
  object["evicted_files"] = statistics.all.evicted_files;
  object["evicted_bytes"] = statistics.all.evicted_bytes;
  object["results"] = statistics.results;
  object["size_on_disk"] = statistics.bytes;
  Json& commands = object["commands"] = Json::array();
  for (const auto& [name, sums] : statistics.commands) {
    Json command;
    put(command, "name", name);
    put_sums(command, sums);
    commands.push_back(std::move(command));
  }
  Json& days = object["days"] = Json::array();
  for (const auto& [day, sums] : statistics.days) {
    Json one;
    one["day"] = day == kEarlier ? Json() : Json(day_text(day));
    put_sums(one, sums);
    days.push_back(std::move(one));
  }
  object["remotes"] = std::move(remotes);
  return line_of(object);
}

}  // namespace cache_run
