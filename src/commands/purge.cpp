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
#include "print/print.hpp"
#include "print/screen.hpp"
#include "print/sizes.hpp"
#include "print/table.hpp"
#include "process/own_output.hpp"
#include "results/command_text.hpp"
#include "results/find_result.hpp"
#include "results/purge_choice.hpp"
#include "run/input_sets.hpp"
#include "store/cache_size.hpp"
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

/// What goes, or would.
struct Going {
  std::uint64_t results = 0;
  std::uint64_t files = 0;  ///< these, sets of inputs and blobs
  std::uint64_t size = 0;   ///< on disk, in bytes
  std::uint64_t left = 0;   ///< the same of what stays
};

// What is asked for.

/// The own option wins where both have a name: with a command it means the call's.
SubcommandCall with_scope_of_call(SubcommandCall call) {
  const auto scope = call.given.value_of("scope");
  if (!scope) return call;
  call.line.options.push_back({.option = find_option("scope"), .value = *scope});
  std::erase_if(call.given.options,
                [](const SubcommandLine::Given& given) { return given.name == "scope"; });
  return call;
}

PurgeRequest request_of(const SubcommandLine& given) {
  PurgeRequest request{.filter = filter_of(given), .failed = given.has("failed")};
  if (const auto size = given.value_of("to-size")) {
    request.to_size = size_value(*size, "--to-size");
  }
  return request;
}

void require_choice(const SubcommandCall& call, const PurgeRequest& request) {
  const bool some = !call.given.operands.empty() || !call.line.command.empty();
  if (!call.line.command.empty() && !call.given.operands.empty()) {
    throw UsageError("purge: give ids or a command, not both");
  }
  if (call.given.has("all") && (some || request.restricts())) {
    throw UsageError("purge: --all means all, without anything else that chooses");
  }
  if (call.given.has("all") || some || request.restricts()) return;
  throw UsageError(
      "purge: say what is to go: ID..., --name GLOB, --scope NAME, --older-than TIME, --unused-for "
      "TIME, --failed, --to-size SIZE, --all, or '-- COMMAND' for the result of that call (see "
      "'cache-run purge --help')");
}

/// The results that the call would look at now.
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
  request.ids.emplace();
  for (const std::string& id : call.given.operands) request.ids->insert(find_id(store, id));
}

// What would go.

struct Doomed {
  std::string id;
  std::vector<std::string> command;
  std::uint64_t size = 0;
};

Doomed doomed(const Store& store, const Stock& stock, const StampedFile& one) {
  Doomed result{.id = one.file.name, .command = {}, .size = size_on_disk(one.file.size)};
  for (std::uint32_t i = 0; i < one.blobs; ++i) {
    result.size += size_on_disk(stock.blobs[stock.references[one.first_blob + i]].file.size);
  }
  if (const auto entry = read_entry(store, one.file.name)) {
    result.command = command_in(parse_key_text(entry->key_text).value_or(std::vector<KeyPart>()));
  }
  return result;
}

void for_each_doomed(const Store& store, const PurgeChoice& choice,
                     const std::function<void(const Doomed&)>& visit) {
  for (const std::uint32_t place : choice.removals.files) {
    const StampedFile& one = choice.stock.files[place];
    if (one.part == StoreFolder::results) visit(doomed(store, choice.stock, one));
  }
}

std::uint64_t results_in(const PurgeChoice& choice) {
  const auto is_result = [&](std::uint32_t place) {
    return choice.stock.files[place].part == StoreFolder::results;
  };
  const auto& files = choice.removals.files;
  return static_cast<std::uint64_t>(std::count_if(files.begin(), files.end(), is_result));
}

Going going_by(const PurgeChoice& choice) {
  const auto held = static_cast<std::uint64_t>(choice.stock.amount.bytes);
  const auto left = static_cast<std::uint64_t>(choice.removals.bytes_left);
  return {.results = results_in(choice),
          .files = choice.removals.files.size() + choice.removals.blobs.size(),
          .size = held - left,
          .left = left};
}

// Removal.

/// Whether a person at the terminal, if there is one, wants it.
bool is_confirmed(const Going& going, const Store& store) {
  if (isatty(2) != 1) return true;
  const Fd terminal = open_file("/dev/tty", O_RDONLY);
  if (!terminal) throw Error("purge: there is no terminal to be asked on: say --yes");
  show_bytes(fmt::format("Remove all {} results, {}, in '{}'? [y/N] ", going.results,
                         size_text(going.size), printable(store.directory())),
             Stream::err);
  std::array<char, 64> answer{};
  const ssize_t got = read(terminal.get(), answer.data(), answer.size());
  return got > 0 && (answer[0] == 'y' || answer[0] == 'Y');
}

Going remove(const Store& store, const PurgeChoice& choice, bool by_use, Progress& progress) {
  const Going going = going_by(choice);
  progress.begin("removing", going.files, "files");
  const auto step = [&] { progress.step(); };
  const Removed removed = remove_chosen(store, choice.stock, choice.removals,
                                        by_use ? IfUsed::stays : IfUsed::goes, step);
  CacheSizeFile(store).add(Amount{} -= amount_of(removed));
  progress.end();
  return {.results = removed.results,
          .files = removed.files,
          .size = removed.bytes,
          .left = going.left + going.size - removed.bytes};
}

// What is told.

std::string summary_of(const Going& going, const PurgeRequest& request, bool dry_run) {
  std::string text = request.of_call ? "no stored result of that call" : "nothing to remove";
  if (going.files > 0) {
    text = fmt::format("{} {} {}, {} {}, {} left", going.results,
                       going.results == 1 ? "result" : "results",
                       dry_run ? "would be removed" : "removed", size_text(going.size),
                       dry_run ? "would be freed" : "freed", size_text(going.left));
  }
  if (request.to_size && going.left > *request.to_size) {
    text += fmt::format("{}: more than asked for, but nothing else may go",
                        going.files > 0 ? "" : fmt::format(", {} left", size_text(going.left)));
  }
  return text + "\n";
}

std::string json_of(const Going& going, bool dry_run) {
  Json object;
  object["purge"] = kPurgeSchema;
  object["dry_run"] = dry_run;
  object["results"] = going.results;
  object["files"] = going.files;
  object["size"] = going.size;
  object["left"] = going.left;
  return text_of(object);
}

/// One after the other, for there may be many.
void show_json_list(const Store& store, const PurgeChoice& choice) {
  std::string text = json_of(going_by(choice), true);
  text.back() = ',';
  text += "\"list\":[";
  bool first = true;
  for_each_doomed(store, choice, [&](const Doomed& result) {
    constexpr std::size_t kChunk = 65536;
    Json object;
    put(object, "id", result.id);
    put(object, "command", result.command);
    object["size"] = result.size;
    text += fmt::format("{}{}", std::exchange(first, false) ? "" : ",", text_of(object));
    if (text.size() < kChunk) return;
    show_bytes(text, Stream::out);
    text.clear();
  });
  show_bytes(text + "]}\n", Stream::out);
}

void show_list(const Store& store, const PurgeChoice& choice) {
  Table table({{.title = "ID"},
               {.title = "SIZE", .align = Align::right},
               {.title = "COMMAND", .flexible = true}});
  for_each_doomed(store, choice, [&](const Doomed& result) {
    table.add({result.id, size_text(result.size),
               result.command.empty() ? "(damaged)" : command_line_text(result.command)});
  });
  show_bytes(table.text(screen_of_output()), Stream::out);
}

void show_dry_run(const Store& store, const PurgeChoice& choice, const PurgeRequest& request,
                  bool json) {
  if (json) return show_json_list(store, choice);
  show_list(store, choice);
  show_bytes(summary_of(going_by(choice), request, true), Stream::out);
}

Ending purge_store(const SubcommandCall& call, const Settings& settings, const Store& store,
                   PurgeRequest request) {
  find_ids(call, settings, store, request);
  const bool json = call.given.has("json");
  const PurgeChoice choice = choose(store, request);
  if (call.given.has("dry-run")) {
    return showing([&] { show_dry_run(store, choice, request, json); });
  }
  Going going = going_by(choice);
  const bool asks = call.given.has("all") && !call.given.has("yes") && going.files > 0;
  if (asks && !is_confirmed(going, store)) {
    Log(settings.quiet, settings.verbose).notice("nothing is removed");
    return {.by_signal = false, .code = 1};
  }
  Progress progress(!settings.quiet);
  going = remove(store, choice, request.by_use(), progress);
  // Nothing but a marked cache is opened for writing.
  const bool tidies = call.given.has("all") && store.access() == Access::read_write;
  if (tidies) remove_leftovers(store);
  return print(json ? json_of(going, false) + "\n" : summary_of(going, request, false));
}

Ending purge(const SubcommandCall& given) {
  const SubcommandCall call = given.line.command.empty() ? given : with_scope_of_call(given);
  PurgeRequest request = request_of(call.given);
  request.of_call = !call.line.command.empty();
  require_choice(call, request);
  const Settings settings = settings_of(call);
  const bool dry_run = call.given.has("dry-run");
  if (settings.read_only && !dry_run) {
    throw UsageError("purge: with --read-only nothing is removed (--dry-run lists)");
  }
  const std::string directory = cache_directory(settings);
  const auto store = existing_cache(directory, dry_run ? Access::read_only : Access::read_write);
  if (store) return purge_store(call, settings, *store, request);
  return purge_store(call, settings, Store(directory, Access::read_only), request);
}

constexpr std::array<SubcommandOption, 10> kOptions = {{
    {0, "name", ValueType::text, "GLOB", "only those whose command has such a name"},
    {0, "scope", ValueType::text, "NAME", "only those of this scope ('': of none)"},
    {0, "older-than", ValueType::duration, "TIME", "only those recorded longer ago (7d, 12h)"},
    {0, "unused-for", ValueType::duration, "TIME", "only those last used longer ago"},
    {0, "failed", ValueType::flag, "", "only those with a status other than 0"},
    {0, "to-size", ValueType::size, "SIZE",
     "those used longest ago, until the cache has at\nmost SIZE on disk (2G, 500M)"},
    {0, "all", ValueType::flag, "", "all results; on a terminal it asks first"},
    {'y', "yes", ValueType::flag, "", "do not ask"},
    {'n', "dry-run", ValueType::flag, "", "list what would go; remove nothing"},
    {0, "json", ValueType::flag, "", "one JSON object, as cache-run(1) describes"},
}};

}  // namespace

constinit const SubcommandRow kPurgeSubcommand = {
    .subcommand = {.name = "purge",
                   .summary = "remove stored results",
                   .words = "[ID...]",
                   .command = CommandPlace::after_dashes,
                   .run_options = true,
                   .options = kOptions},
    .function = purge,
};

}  // namespace cache_run
