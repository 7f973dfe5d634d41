// SPDX-License-Identifier: MIT
#include "commands/lookup.hpp"

#include <fmt/format.h>

#include "action/named_files.hpp"
#include "action/program.hpp"
#include "entry/codec.hpp"
#include "inputs/look.hpp"
#include "process/stream.hpp"
#include "store/counters.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

std::string known_working_directory() {
  auto directory = working_directory();
  if (!directory) throw Unkeyable("the working directory is gone");
  return std::move(*directory);
}

Action describe(const Settings& settings, const Command& command,
                std::optional<Digest> standard_input, FileDigests& digests, Progress& progress) {
  progress.begin("reading inputs");
  Action action;
  action.arguments = command.arguments;
  action.program = command.program;
  action.code = look_at_program(command.program, digests);
  action.directory = known_working_directory();
  action.variables = settings.variables;
  action.key_texts = settings.key_texts;
  action.standard_input = standard_input;
  action.inputs.declared = settings.inputs;
  action.inputs.by_mtime = settings.inputs_by_mtime;
  action.inputs.left_out = settings.left_out;
  action.inputs.named = texts_that_may_name_files(std::span(command.arguments).subspan(1));
  action.inputs.auto_inputs = settings.auto_inputs;
  action.outputs = settings.outputs;
  return action;
}

void refuse_inputs_among_outputs(const std::vector<std::string>& inputs, const Exempt& exempt) {
  for (const std::string& path : inputs) {
    if (exempt.is_output(path)) {
      throw Unkeyable(fmt::format("'{}' is declared both as input and as output", path));
    }
  }
}

}  // namespace

Lookup::Lookup(const Settings& settings, const Command& command, const Store& store,
               std::optional<Digest> standard_input)
    : store_(store),
      progress_(!settings.quiet),
      digests_(DigestMemo(store.memo_path()), &progress_),
      action_(describe(settings, command, standard_input, digests_, progress_)),
      exempt_(action_.directory, action_.outputs) {
  refuse_inputs_among_outputs(settings.inputs, exempt_);
  refuse_inputs_among_outputs(settings.inputs_by_mtime, exempt_);
  inputs_ = look_at(action_.inputs, exempt_, store_.identity(), digests_);
  key_ = result_key(action_, inputs_);
  digests_.flush();
  progress_.end();
}

std::optional<Entry> Lookup::find(const std::bitset<kStatuses>& accepted, const Log& log) {
  const auto bytes = read_small_file(store_.result_path(key_.name));
  if (!bytes) return std::nullopt;
  auto entry = decode(*bytes);
  if (!entry || entry->key_text != key_.text) {
    count(store_.counters_path(), Count::corrupt);
    log.warning(fmt::format("stored result {} is damaged: running the command again", key_.name));
    return std::nullopt;
  }
  if (!accepted.test(static_cast<std::size_t>(entry->status))) return std::nullopt;
  if (entry->together && !streams_are_one()) return std::nullopt;  // cannot be taken apart
  return entry;
}

std::string Lookup::first_change() {
  progress_.begin("reading inputs again");
  const Observations code = look_at_program(action_.program, digests_);
  // Made anew: an output whose name looks like a glob may exist now and so be literal.
  const Exempt exempt(action_.directory, action_.outputs);
  const Observations inputs = look_at(action_.inputs, exempt, store_.identity(), digests_);
  digests_.flush();
  progress_.end();
  const std::string changed = first_difference(action_.code, code);
  return changed.empty() ? first_difference(inputs_, inputs) : changed;
}

}  // namespace cache_run
