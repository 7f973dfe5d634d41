// SPDX-License-Identifier: MIT
#include "commands/key.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "action/key_text.hpp"
#include "print/json.hpp"
#include "print/print.hpp"
#include "results/entry_json.hpp"
#include "run/search.hpp"
#include "sys/cannot_start.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"

namespace cache_run {
namespace {

/// Makes `question` ask for the stored result that fits the inputs now. Only stored results say
/// which of the listed inputs count, and how much of a pipe. Accepts a result of any age and
/// status, and prints no warnings.
void find_stored(Call& call, Question& question) {
  call.settings.result.cache_exit.set();
  call.settings.use.ttl.reset();
  call.settings.use.stale.reset();
  call.settings.use.valid_if.clear();
  call.log = Log(true, false);
  Found found;
  Search search(call, question);
  if (!search.find_any(found, [](const Found&) { return true; })) search.suppose_input();
}

Key key_of_call(Settings settings, const std::vector<std::string>& words) {
  Call call(std::move(settings), words);
  try {
    open_to_ask(call);
    Question question(call);
    const bool is_piped = call.input->piped() != nullptr;
    if (is_piped || discovers_inputs(question.action())) find_stored(call, question);
    return question.key();
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
  put_key(object, parse_key_text(key.text).value_or(KeyParts()));
  return line_of(object);
}

constexpr std::array kKeyOptions = {kJsonOption};

}  // namespace

Ending print_key(const SubcommandCall& call) {
  const Key key = key_of_call(settings_of(call.line), call.line.command);
  return print(call.given.has("json") ? as_json(key) : key.name + "\n");
}

constinit const SubcommandRow kKeySubcommand = {
    .subcommand = {.name = "key",
                   .summary = "print the id of the result that COMMAND would have now",
                   .command = CommandPlace::first_word,
                   .run_options = true,
                   .options = kKeyOptions},
    .function = print_key,
};

}  // namespace cache_run
