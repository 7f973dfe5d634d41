// SPDX-License-Identifier: MIT
#include "commands/remote.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "explain/nearest_part.hpp"
#include "remote/helper.hpp"
#include "run/remote_lookup.hpp"
#include "run/run.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

/// Throws UsageError if words or a command are missing or too many for a verb.
void require_words(const SubcommandCall& call, const std::string& verb) {
  const std::size_t words = call.given.operands.size() - 1;
  const bool has_command = !call.line.command.empty();
  if (verb == "keygen" && (words != 1 || has_command)) {
    throw UsageError("remote: keygen needs the name of a new file");
  }
  if (verb == "pull" && (words != 0 || !has_command)) {
    throw UsageError("remote: pull needs a command after '--'");
  }
  if (verb != "keygen" && verb != "pull" && (words != 0 || has_command)) {
    throw UsageError(fmt::format("remote: {} takes no more words", verb));
  }
  if (verb != "push" && call.given.has("timeout")) {
    throw UsageError("remote: --timeout goes with push");
  }
}

/// Fetches the result of a command, and runs nothing.
Ending pull(Settings settings, const std::vector<std::string>& command) {
  settings.use.check = true;
  settings.use.pull = true;
  return run(std::move(settings), command, nearest_part);
}

Ending call_remote(const SubcommandCall& call) {
  const std::string& verb = call.given.operands.front();
  require_words(call, verb);
  Settings settings = settings_of(call.line);
  if (verb == "keygen") {
    become_remote_program({}, {verb, call.given.operands[1]});
  }
  if (settings.remote.urls.empty()) throw UsageError("remote: no remote is named (--remote)");
  if (verb == "pull") return pull(std::move(settings), call.line.command);
  const Store store(cache_directory(settings.place));
  std::vector<std::string> words = {verb};
  if (const auto timeout = call.given.value_of("timeout")) words.push_back(*timeout);
  become_remote_program(remote_task(settings, store), words);
}

constexpr std::array<SubcommandOption, 1> kRemoteOptions = {
    {{0, "timeout", ValueType::duration, "TIME", "push: send for TIME at most (default 10m)"}}};

}  // namespace

constinit const SubcommandRow kRemoteSubcommand = {
    .subcommand = {.name = "remote",
                   .summary = "make a key; check or show remotes; send or fetch results",
                   .choices = "keygen|check|push|pull|stats",
                   .words = "[FILE]",
                   .command = CommandPlace::after_dashes,
                   .run_options = true,
                   .options = kRemoteOptions},
    .function = call_remote,
};

}  // namespace cache_run
