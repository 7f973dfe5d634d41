// SPDX-License-Identifier: MIT
#include "commands/purge.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "action/key_text.hpp"
#include "action/program.hpp"
#include "cli/options.hpp"
#include "config/quantities.hpp"
#include "print/json.hpp"
#include "print/json_list.hpp"
#include "print/print.hpp"
#include "print/screen.hpp"
#include "print/sizes.hpp"
#include "print/table.hpp"
#include "process/own_output.hpp"
#include "results/command_text.hpp"
#include "results/find_result.hpp"
#include "results/purge_choice.hpp"
#include "results/result_index.hpp"
#include "run/input_sets.hpp"
#include "store/cache_size.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/log.hpp"
#include "sys/printable.hpp"
#include "sys/progress.hpp"
#include "upkeep/existing_cache.hpp"
#include "upkeep/leftovers.hpp"
#include "upkeep/removal.hpp"

namespace cache_run {
namespace {

constexpr int kPurgeSchema = 1;

// The request.

/// Returns the call with --scope as an option of COMMAND. Both purge and a call have an option
/// --scope. With a command it names the scope of the call, not a choice of results.
SubcommandCall with_scope_of_call(SubcommandCall call) {
  const auto scope = call.given.value_of("scope");
  if (!scope) return call;
  call.line.options.push_back({.option = find_option("scope"), .value = *scope});
  std::erase_if(call.given.options,
                [](const SubcommandLine::Given& given) { return given.name == "scope"; });
  return call;
}

/// Returns the request without the ids of results, which need a cache. Throws UsageError.
PurgeRequest request_of(const SubcommandLine& given) {
  PurgeRequest request{.filter = filter_of(given), .failed = given.has("failed")};
  if (const auto size = given.value_of("to-size")) {
    request.to_size = size_value(*size, "--to-size");
  }
  return request;
}

/// Throws UsageError if the options choose nothing, or contradict each other.
void require_choice(const SubcommandCall& call, const PurgeRequest& request) {
  const bool some = !call.given.operands.empty() || !call.line.command.empty();
  if (!call.line.command.empty() && !call.given.operands.empty()) {
    throw UsageError("purge: give ids or a command, not both");
  }
  if (call.given.has("all") && (some || request.restricts())) {
    throw UsageError("purge: --all chooses all results: give it alone");
  }
  if (call.given.has("all") || some || request.restricts()) return;
  throw UsageError(
      "purge: name the results to remove: ID..., --name GLOB, --scope NAME, --older-than TIME, "
      "--unused-for TIME, --failed, --to-size SIZE, --all, or '-- COMMAND' for the result of that "
      "call (see "
      "'cache-run purge --help')");
}

/// Returns the ids of the results that the call would look for now. Throws CannotStart, and Error
/// if there is no key.
std::unordered_set<std::string> ids_of_call(const Settings& settings,
                                            const std::vector<std::string>& words) {
  Call call(settings, words);
  open_to_ask(call);
  Question question(call);
  std::unordered_set<std::string> ids;
  for (Key& key : possible_keys(question, call.store())) ids.insert(std::move(key.name));
  return ids;
}

void find_ids(const SubcommandCall& call, const Settings& settings, const Store& store,
              PurgeRequest& request) {
  if (request.of_call) request.ids = ids_of_call(settings, call.line.command);
  if (call.given.operands.empty()) return;
  const std::vector<std::string> ids = cache_run::find_ids(store, call.given.operands);
  request.ids.emplace(ids.begin(), ids.end());
}

// Removal.

/// Asks before everything is removed, and returns whether the answer is yes. Returns true without
/// asking if standard error is no terminal. Reads the answer from the terminal: standard input may
/// be a pipe. Throws Error if there is no terminal to read from.
bool is_confirmed(const RemovalTotals& totals, const Store& store) {
  if (isatty(2) != 1) return true;
  const Fd terminal = open_file("/dev/tty", O_RDONLY);
  if (!terminal) throw Error("purge: --all asks first, but there is no terminal: add --yes");
  show_bytes(fmt::format("Remove all {} results, {}, in '{}'? [y/N] ", totals.results,
                         size_text(totals.size), printable(store.directory())),
             Stream::err);
  std::array<char, 64> answer{};
  const ssize_t got = read(terminal.get(), answer.data(), answer.size());
  return got > 0 && (answer[0] == 'y' || answer[0] == 'Y');
}

/// Removes the chosen files and updates the size of the cache. With `by_use`, results that were
/// used since the choice stay. Returns what was removed.
RemovalTotals remove(const Store& store, const PurgeChoice& choice, bool by_use,
                     Progress& progress) {
  const RemovalTotals totals = totals_of(choice);
  progress.begin("removing", totals.files, "files");
  const auto step = [&] { progress.step(); };
  const Removed removed = remove_chosen(store, choice.stock, choice.removals,
                                        by_use ? IfUsed::stays : IfUsed::goes, step);
  CacheSizeFile(store).add(Amount{} -= amount_of(removed));
  progress.end();
  return {.results = removed.results,
          .files = removed.files,
          .size = removed.bytes,
          .left = totals.left + totals.size - removed.bytes};
}

// The report.

std::string summary_of(const RemovalTotals& totals, const PurgeRequest& request, bool dry_run) {
  std::string text = request.of_call ? "no stored result of that call" : "nothing to remove";
  if (totals.files > 0) {
    text = fmt::format("{} {} {}, {} {}, {} left", totals.results,
                       totals.results == 1 ? "result" : "results",
                       dry_run ? "would be removed" : "removed", size_text(totals.size),
                       dry_run ? "would be freed" : "freed", size_text(totals.left));
  }
  if (request.to_size && totals.left > *request.to_size) {
    text += fmt::format("{}: more than --to-size, but the other options choose no more results",
                        totals.files > 0 ? "" : fmt::format(", {} left", size_text(totals.left)));
  }
  return text + "\n";
}

Json json_of(const RemovalTotals& totals, bool dry_run) {
  Json object;
  object["purge"] = kPurgeSchema;
  object["dry_run"] = dry_run;
  object["results"] = totals.results;
  object["files"] = totals.files;
  object["size"] = totals.size;
  object["left"] = totals.left;
  return object;
}

void show_json_list(const Store& store, const PurgeChoice& choice) {
  JsonList list(json_of(totals_of(choice), true), "list");
  for_each_item(store, choice, [&](const RemovalItem& item) {
    Json object;
    put(object, "id", item.id);
    put(object, "command", item.command);
    object["size"] = item.size;
    list.add(object);
  });
  list.finish();
}

void show_list(const Store& store, const PurgeChoice& choice) {
  Table table({{.title = "ID"},
               {.title = "SIZE", .align = Align::right},
               {.title = "COMMAND", .flexible = true}});
  for_each_item(store, choice, [&](const RemovalItem& item) {
    table.add({item.id, size_text(item.size),
               item.command.empty() ? "(damaged)" : command_line_text(item.command)});
  });
  show_bytes(table.text(screen_of_output()), Stream::out);
}

void show_dry_run(const Store& store, const PurgeChoice& choice, const PurgeRequest& request,
                  bool json) {
  if (json) return show_json_list(store, choice);
  show_list(store, choice);
  show_bytes(summary_of(totals_of(choice), request, true), Stream::out);
}

Ending purge_store(const SubcommandCall& call, const Settings& settings, const Store& store,
                   PurgeRequest request) {
  find_ids(call, settings, store, request);
  const bool json = call.given.has("json");
  const PurgeChoice choice = choose(store, request);
  if (call.given.has("dry-run")) {
    return showing([&] { show_dry_run(store, choice, request, json); });
  }
  RemovalTotals totals = totals_of(choice);
  const bool asks = call.given.has("all") && !call.given.has("yes") && totals.files > 0;
  if (asks && !is_confirmed(totals, store)) {
    Log(settings.place.quiet, settings.place.verbose).notice("nothing was removed");
    return {.by_signal = false, .code = 1};
  }
  Progress progress(!settings.place.quiet);
  totals = remove(store, choice, request.by_use(), progress);
  // The store is open for writing only if the directory is marked as a cache.
  const bool tidies = call.given.has("all") && store.access() == Access::read_write;
  if (tidies) {
    remove_leftovers(store);
    remove_index(store);
  }
  return print(json ? line_of(json_of(totals, false)) : summary_of(totals, request, false));
}

Ending purge(const SubcommandCall& given) {
  const SubcommandCall call = given.line.command.empty() ? given : with_scope_of_call(given);
  PurgeRequest request = request_of(call.given);
  request.of_call = !call.line.command.empty();
  require_choice(call, request);
  const Settings settings = settings_of(call.line);
  const bool dry_run = call.given.has("dry-run");
  if (settings.use.read_only && !dry_run) {
    throw UsageError("purge: --read-only forbids removal (use --dry-run to list the results)");
  }
  const std::string directory = cache_directory(settings.place);
  const auto store = existing_cache(directory, dry_run ? Access::read_only : Access::read_write);
  if (store) return purge_store(call, settings, *store, request);
  return purge_store(call, settings, Store(directory, Access::read_only), request);
}

constexpr std::array<SubcommandOption, 10> kPurgeOptions = {{
    kFilterOptions[0],
    kFilterOptions[1],
    kFilterOptions[2],
    kFilterOptions[3],
    {0, "failed", ValueType::flag, "", "choose results with an exit status other than 0"},
    {0, "to-size", ValueType::size, "SIZE",
     "choose the least recently used results until at most\nSIZE is left on disk (2G, 500M)"},
    {0, "all", ValueType::flag, "", "choose all results; on a terminal, ask first"},
    {'y', "yes", ValueType::flag, "", "do not ask"},
    {'n', "dry-run", ValueType::flag, "", "list the chosen results; remove nothing"},
    kJsonOption,
}};

}  // namespace

constinit const SubcommandRow kPurgeSubcommand = {
    .subcommand = {.name = "purge",
                   .summary = "remove stored results",
                   .words = "[ID...]",
                   .command = CommandPlace::after_dashes,
                   .run_options = true,
                   .options = kPurgeOptions},
    .function = purge,
};

}  // namespace cache_run
