// SPDX-License-Identifier: MIT
#include "run/call.hpp"

#include <unistd.h>

#include <cerrno>
#include <utility>

#include "action/program.hpp"
#include "process/start_watched.hpp"
#include "run/report_target.hpp"
#include "run/standard_streams.hpp"
#include "run/uncached.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

void open_call(Call& call, Access access) {
  call.caches.emplace(open_caches(call.settings, access));
  call.input.emplace(input_of_call(call.settings.key, call.store()));
  // With --tty the command gets a pseudo-terminal wherever the caller has a terminal.
  if (call.settings.key.terminal) call.terminals = terminals_of_caller();
}

void require_input(const Call& call) {
  const Reason& problem = call.input->problem();
  if (problem.cause != Cause::none) throw Caused(problem.cause, problem.text);
}

/// Throws Unkeyable if the cache directory is missing and a run could not create it.
void require_place(const Store& store, const Settings& settings) {
  if (settings.use.read_only || stands_at(store.format_path())) return;
  // A run creates all missing directories below the nearest one that exists.
  std::string place = store.directory();
  while (place != "/" && access(place.c_str(), F_OK) != 0) place = parent_directory(place);
  if (access(place.c_str(), W_OK | X_OK) == 0) return;
  throw Unkeyable(cache_failure_text("create", store.directory(), errno));
}

/// Finds the program of a call. Without a cache the command needs no search: see become_by_name().
Command command_of(const Settings& settings, const std::vector<std::string>& words) {
  if (settings.use.no_cache) return {.program = {}, .arguments = words};
  return find_command(words);
}

/// Switches the cache off for a call that would be watched, but is below one that is. What its
/// command reads counts there.
Settings as_below_a_watch(Settings settings) {
  if (settings.use.no_cache || settings.key.trace != TraceUse::automatic) return settings;
  if (!variable(kWatchedVariable)) return settings;
  settings.use.no_cache = true;
  settings.use.off_place = "the call above that watches this one";
  return settings;
}

}  // namespace

Call::Call(Settings wanted, const std::vector<std::string>& words)
    : settings(as_below_a_watch(std::move(wanted))),
      command(command_of(settings, words)),
      log(settings.place.quiet, settings.place.verbose) {
  report.command = words;
  if (settings.key.trace != TraceUse::automatic) return;
  if (const std::string why = why_unwatchable(); !why.empty()) forgo_watch(*this, why);
}

void forgo_watch(Call& call, const std::string& why) {
  call.settings.key.trace = TraceUse::off;
  call.unwatchable = why;
}

void open_to_run(Call& call) {
  // This check comes before anything in the cache can change.
  require_output_streams();
  call.output_files = output_files();
  const UseSettings& use = call.settings.use;
  const bool only_reads = use.read_only || (use.check && !use.pull);
  open_call(call, only_reads ? Access::read_only : Access::read_write);
  require_input(call);
}

void open_to_ask(Call& call) {
  if (call.settings.use.no_cache) throw Unkeyable(why_switched_off(call.settings.use));
  // A run would have no report, so its file counts as any other.
  if (!objection_to_report(call).empty()) call.settings.place.report.clear();
  open_call(call, Access::read_only);
  require_place(call.store(), call.settings);
  require_input(call);
}

}  // namespace cache_run
