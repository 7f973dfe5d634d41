// SPDX-License-Identifier: MIT
#include "commands/trace.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "explain/undeclared.hpp"
#include "print/json.hpp"
#include "print/print.hpp"
#include "process/run_command.hpp"
#include "process/start_watched.hpp"
#include "run/call.hpp"
#include "run/discovery.hpp"
#include "run/further_descriptors.hpp"
#include "run/question.hpp"
#include "sys/cannot_start.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "trace/supervisor.hpp"
#include "trace/traced_json.hpp"
#include "trace/traced_text.hpp"

namespace cache_run {
namespace {

constexpr int kTraceSchema = 1;

/// Makes standard output that of standard error while it lives. The command's own output must not
/// mix with the report.
class OutputAside {
 public:
  OutputAside() : output_(duplicate(1)) {
    if (!output_ || dup2(2, 1) != 1) throw_errno("move", "standard output");
  }
  ~OutputAside() { dup2(output_.get(), 1); }
  OutputAside(const OutputAside&) = delete;
  OutputAside& operator=(const OutputAside&) = delete;
  OutputAside(OutputAside&&) = delete;
  OutputAside& operator=(OutputAside&&) = delete;

 private:
  Fd output_;
};

/// Runs the command under a watch, with the standard input of this process.
Finished run_watched(const Command& command, Supervisor& supervisor) {
  const OutputAside aside;
  const Watch watch = supervisor.watch();
  const Listener ignored = [](Stream, std::string_view) {};
  try {
    return run_command(command, 0, Streams::apart, {}, ignored, {}, nullptr, &watch);
  } catch (const NotWatchable& problem) {
    throw Error(fmt::format("cannot watch a command here: {}", problem.what()));
  }
}

/// Returns what the call declares. Throws Error if that cannot be told.
Declared declared_by(const SubcommandCall& call) {
  Call asking(settings_of(call.line), call.line.command);
  try {
    open_to_ask(asking);
    const Question question(asking);
    return {question.action(), question.inputs()};
  } catch (const CannotStart&) {
    throw;
  } catch (const Error& problem) {
    throw Error(fmt::format("cannot tell what the call declares: {}", problem.what()));
  }
}

/// What the subcommand found.
struct Found {
  const Call& call;
  const Finished& finished;
  const Traced& traced;
  const std::optional<DeclarationCheck>& check;
};

std::string as_json(const Found& found) {
  Json object;
  object["trace"] = kTraceSchema;
  put(object, "command", found.call.command.arguments);
  const char* const how = found.finished.ending.by_signal ? "signal" : "status";
  object[how] = found.finished.ending.code;
  Json rest = json_of(found.traced);
  for (const char* const member : {"facts", "changes", "refusals", "stops"}) {
    object[member] = std::move(rest[member]);
  }
  if (found.check) {
    put(object, "undeclared_inputs", found.check->undeclared_inputs);
    put(object, "unread_inputs", found.check->unread_inputs);
    put(object, "undeclared_outputs", found.check->undeclared_outputs);
  }
  return line_of(object);
}

std::string as_text(const Found& found, const PathWords& words) {
  if (!found.check) return text_of(found.traced, words);
  std::string text;
  append_section(text, "used, but not declared", found.check->undeclared_inputs, words);
  append_section(text, "changed, but not declared", found.check->undeclared_outputs, words);
  append_section(text, "declared, but never read", found.check->unread_inputs, words);
  return text;
}

constexpr std::array kTraceOptions = {
    kJsonOption,
    SubcommandOption{0, "all", ValueType::flag, "",
                     "show each path of the system, not only how many a directory has"},
    SubcommandOption{0, "check-declared", ValueType::flag, "",
                     "compare with what the call declares: status 1 if it lacks something"}};

/// Adds a refusal for each file or socket that the command inherits above its streams. What it does
/// with these shows in no path.
void add_inherited(const FurtherDescriptors& further, Traced& traced) {
  std::vector<std::uint32_t> numbers = further.files();
  numbers.insert(numbers.end(), further.unseen().begin(), further.unseen().end());
  for (const std::uint32_t number : numbers) {
    traced.refusals.push_back(
        {.why = Cause::descriptor,
         .what = fmt::format("inherited descriptor {} (close it with {}>&- if it is not needed)",
                             number, number)});
  }
}

Ending trace(const SubcommandCall& call) {
  std::optional<Declared> declared;
  if (call.given.has("check-declared")) declared = declared_by(call);
  const Call traced_call(settings_of(call.line), call.line.command);
  Supervisor supervisor;
  const FurtherDescriptors further("");
  const Finished finished = run_watched(traced_call.command, supervisor);
  Traced traced = supervisor.finish();
  add_inherited(further, traced);
  if (finished.left_running) {
    traced.refusals.push_back({.why = Cause::descendants, .what = "left processes running"});
  }
  const PathWords words{.directory = real_path(".").value_or(""), .all = call.given.has("all")};
  std::optional<DeclarationCheck> check;
  if (declared) {
    const std::string& depfile = traced_call.settings.key.depfile;
    if (!depfile.empty()) declared->add_listed(read_depfile(depfile, words.directory).paths);
    check = declared->check(traced);
  }
  const Found found{.call = traced_call, .finished = finished, .traced = traced, .check = check};
  const Ending printed = print(call.given.has("json") ? as_json(found) : as_text(found, words));
  if (printed.code != 0 || printed.by_signal) return printed;
  const bool failed = finished.ending.by_signal || finished.ending.code != 0;
  if (!failed && check && !check->is_complete()) return {.by_signal = false, .code = 1};
  return finished.ending;
}

}  // namespace

constinit const SubcommandRow kTraceSubcommand = {
    .subcommand = {.name = "trace",
                   .summary = "run COMMAND uncached and tell what it reads and writes",
                   .command = CommandPlace::first_word,
                   .run_options = true,
                   .options = kTraceOptions},
    .function = trace,
};

}  // namespace cache_run
