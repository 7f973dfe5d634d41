// SPDX-License-Identifier: MIT
#include "commands/key.hpp"

#include <fmt/format.h>

#include <array>

#include "action/key_text.hpp"
#include "action/program.hpp"
#include "print/json.hpp"
#include "print/print.hpp"
#include "results/entry_json.hpp"
#include "run/asked_call.hpp"
#include "sys/cannot_start.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"

namespace cache_run {
namespace {

/// Only a stored result tells which of the inputs that depfiles listed count.
void find_discovered(Lookup& lookup, const Settings& settings) {
  Settings any = settings;
  any.cache_exit.set();
  any.ttl.reset();
  any.stale.reset();
  any.valid_if.clear();
  for (const Store* const store : lookup.caches().all()) {
    if (lookup.find(*store, any, Log(true, false)).entry) return;
  }
}

Key key_of_call(const Settings& settings, const std::vector<std::string>& arguments) {
  const Command command = find_command(arguments);
  try {
    AskedCall asked(settings, command);
    if (!settings.depfile.empty()) find_discovered(asked.lookup(), settings);
    return asked.lookup().key();
  } catch (const CannotStart&) {
    throw;
  } catch (const Error& problem) {
    throw Error(fmt::format("there is no key: {}", problem.what()));
  }
}

std::string as_json(const Key& key) {
  Json object;
  object["result_key"] = kResultKeySchema;
  put(object, "id", key.name);
  object["digest"] = key.digest.hex();
  put_key(object, parse_key_text(key.text).value_or(std::vector<KeyPart>()));
  return line_of(object);
}

constexpr std::array<SubcommandOption, 1> kOptions = {
    {{0, "json", ValueType::flag, "",
      "one JSON object with all parts, as cache-run(1) describes"}}};

}  // namespace

Ending print_key(const SubcommandCall& call) {
  const Key key = key_of_call(settings_of(call), call.line.command);
  return print(call.given.has("json") ? as_json(key) : key.name + "\n");
}

constinit const SubcommandRow kKeySubcommand = {
    .subcommand = {.name = "key",
                   .summary = "print the id of the result that COMMAND would have now",
                   .command = CommandPlace::first_word,
                   .run_options = true,
                   .options = kOptions},
    .function = print_key,
};

}  // namespace cache_run
