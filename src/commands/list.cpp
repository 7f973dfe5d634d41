// SPDX-License-Identifier: MIT
#include "commands/list.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "print/counted.hpp"
#include "print/json.hpp"
#include "print/json_list.hpp"
#include "print/print.hpp"
#include "print/sizes.hpp"
#include "print/table.hpp"
#include "print/times.hpp"
#include "process/own_output.hpp"
#include "results/command_text.hpp"
#include "results/first_summaries.hpp"
#include "results/summaries.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"
#include "sys/parse_number.hpp"
#include "sys/time_span.hpp"

namespace cache_run {
namespace {

using std::chrono::nanoseconds;

constexpr int kListSchema = 1;
constexpr std::string_view kSortKeys = "used|age|size|hits|saved|duration|name";

/// Returns whether one result comes before another.
using Order = bool (*)(const Summary& left, const Summary& right);

/// A value of --sort.
struct SortKey {
  std::string_view name;
  Order order;
};

// The results that people look for come first: the latest, the largest.
constexpr std::array<SortKey, 7> kOrders = {{
    {"used", [](const Summary& left, const Summary& right) { return left.used > right.used; }},
    {"age", [](const Summary& left, const Summary& right) { return left.started > right.started; }},
    {"size", [](const Summary& left, const Summary& right) { return left.size > right.size; }},
    {"hits",
     [](const Summary& left, const Summary& right) { return left.use.hits > right.use.hits; }},
    {"saved",
     [](const Summary& left, const Summary& right) { return left.use.saved > right.use.saved; }},
    {"duration",
     [](const Summary& left, const Summary& right) { return left.duration > right.duration; }},
    {"name", [](const Summary& left, const Summary& right) { return left.id < right.id; }},
}};

Order order_of(std::string_view wanted) {
  for (const SortKey& key : kOrders) {
    if (key.name == wanted) return key.order;
  }
  throw UsageError(fmt::format("--sort: '{}' is not one of {}", wanted, kSortKeys));
}

/// Returns the number of --limit; the largest number if it is not given. Throws UsageError.
std::size_t limit_of(const SubcommandLine& given) {
  const auto text = given.value_of("limit");
  if (!text) return std::numeric_limits<std::size_t>::max();
  if (const auto limit = parse_number<std::size_t>(*text)) return *limit;
  throw UsageError(fmt::format("--limit: '{}' is not a whole number of 0 or more", *text));
}

/// Returns the order in which results are listed. The id decides between equal results, so that the
/// order does not depend on the file system.
SummaryOrder full_order(Order order, bool reverse) {
  return [order, reverse](const Summary& one, const Summary& other) {
    const Summary& left = reverse ? other : one;
    const Summary& right = reverse ? one : other;
    if (order(left, right)) return true;
    return !order(right, left) && left.id < right.id;
  };
}

// As JSON.

Json json_of(const Summary& summary, FileTime now) {
  const auto age = age_of(summary.started, now);
  Json object;
  put(object, "id", summary.id);
  put(object, "command", command_of(summary));
  put(object, "scope", summary.scope);
  object["status"] = summary.status;
  object["created"] = seconds(nanoseconds(summary.started));
  object["age"] = age ? Json(seconds(*age)) : Json();
  object["last_used"] = seconds(nanoseconds(summary.used));
  object["duration"] = seconds(summary.duration);
  object["size"] = summary.size;
  object["hits"] = summary.use.hits;
  object["saved"] = seconds(summary.use.saved);
  return object;
}

void show_json(const Summaries& found, FileTime now) {
  Json head;
  head["list"] = kListSchema;
  head["count"] = found.count;
  head["damaged"] = found.damaged;
  head["size"] = found.size;
  JsonList list(head, "results");
  for (const Summary& summary : found.results) list.add(json_of(summary, now));
  list.finish();
}

// As text.

Table table_of(const Summaries& found, FileTime now) {
  Table table({{.title = "ID"},
               {.title = "AGE", .align = Align::right},
               {.title = "LAST USE", .align = Align::right},
               {.title = "SIZE", .align = Align::right},
               {.title = "HITS", .align = Align::right},
               {.title = "SAVED", .align = Align::right},
               {.title = "COMMAND", .flexible = true}});
  for (const Summary& summary : found.results) {
    const auto age = age_of(summary.started, now);
    table.add({found.short_ids.of(summary.id), age ? duration_text(age->count()) : "?",
               duration_text(span_between(summary.used, now)), size_text(summary.size),
               fmt::format("{}", summary.use.hits),
               summary.use.hits == 0 ? "-" : duration_text(summary.use.saved.count()),
               command_line_text(command_of(summary))});
  }
  return table;
}

/// Returns the last line for a terminal.
std::string total_of(const Summaries& found) {
  const std::uint64_t matching = found.matching;
  if (found.count == 0) return "No results are stored.\n";
  if (matching == 0) return fmt::format("None of {} results matches.\n", found.count);
  std::string text = fmt::format("{} result{}", matching, matching == 1 ? "" : "s");
  if (matching < found.count) text += fmt::format(" of {}", found.count);
  text += fmt::format(", {} on disk", size_text(found.size));
  if (found.results.size() < matching) text += fmt::format("; {} shown", found.results.size());
  return text + "\n";
}

/// Returns the results to list, in their order.
Summaries results_to_list(const Settings& settings, const Store& store,
                          const ListRequest& request) {
  // Whoever wants that many results reads most of the cache anyway.
  constexpr std::size_t kMostByIndex = 10'000;
  if (request.limit <= kMostByIndex) {
    const bool writes =
        !settings.use.read_only && faccessat(store.descriptor(), "format", W_OK, 0) == 0;
    return first_summaries(store, request, writes ? IndexUse::also_writes : IndexUse::only_reads);
  }
  Summaries found = summaries_of(store, request.filter, request.now);
  std::sort(found.results.begin(), found.results.end(), request.is_before);
  if (found.results.size() > request.limit) found.results.resize(request.limit);
  return found;
}

Ending list(const SubcommandCall& call) {
  const std::string sort_key = call.given.value_of("sort").value_or("used");
  const bool json = call.given.has("json");
  const Screen screen = screen_of_output();
  const ListRequest request{.filter = filter_of(call.given),
                            .is_before = full_order(order_of(sort_key), call.given.has("reverse")),
                            .orders_by_hits = sort_key == "hits" || sort_key == "saved",
                            .counts_size = json || screen.is_terminal,
                            .limit = limit_of(call.given),
                            .now = file_clock()};
  const Settings settings = settings_of(call.line);
  const Store store(cache_directory(settings.place), Access::read_only);
  const Summaries found = results_to_list(settings, store, request);
  if (found.damaged > 0) {
    Log(settings.place.quiet, settings.place.verbose)
        .warning(fmt::format(
            "{} and not listed ('cache-run verify' removes {})",
            counted(found.damaged, "stored result is damaged", "stored results are damaged"),
            found.damaged == 1 ? "it" : "them"));
  }
  if (json) return showing([&] { show_json(found, request.now); });
  std::string text = table_of(found, request.now).text(screen);
  if (screen.is_terminal) text += total_of(found);
  return print(text);
}

constexpr std::array<SubcommandOption, 8> kListOptions = {{
    kFilterOptions[0],
    kFilterOptions[1],
    kFilterOptions[2],
    kFilterOptions[3],
    {0, "sort", ValueType::choice, kSortKeys,
     "put the latest, largest or most first (default\nused); name sorts by the alphabet"},
    {0, "reverse", ValueType::flag, "", "reverse the order"},
    {0, "limit", ValueType::text, "N", "list only the first N results (default all)"},
    kJsonOption,
}};

}  // namespace

constinit const SubcommandRow kListSubcommand = {
    .subcommand = {.name = "list",
                   .summary = "list stored results: age, size, hits, command",
                   .options = kListOptions},
    .function = list,
};

}  // namespace cache_run
