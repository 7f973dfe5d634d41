// SPDX-License-Identifier: MIT
#include "run/lookup.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "action/make_action.hpp"
#include "entry/codec.hpp"
#include "entry/declared_places.hpp"
#include "inputs/look.hpp"
#include "inputs/replaced.hpp"
#include "process/stream.hpp"
#include "run/journal_line.hpp"
#include "store/recency.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

void refuse_inputs_among_outputs(const std::vector<std::string>& inputs, const Exempt& exempt) {
  for (const std::string& path : inputs) {
    if (exempt.is_output(path)) {
      throw Unkeyable(fmt::format("'{}' is declared both as input and as output", path));
    }
  }
}

/// The report is written with every call. It is left out of directories, but what is named is
/// named.
void refuse_report_among_inputs(const Action& action) {
  if (action.report.empty()) return;
  const Exempt exempt(action.directory, {action.report});
  for (const auto* const paths :
       {&action.inputs.declared, &action.inputs.by_mtime, &action.inputs.named}) {
    for (const std::string& path : *paths) {
      struct stat status {};
      if (!exempt.is_output(path) || lstat(path.c_str(), &status) != 0) continue;
      throw Unkeyable(fmt::format("'{}' is both input and the file of --report", path));
    }
  }
}

bool names_base(const Action& action) {
  return std::any_of(action.arguments.begin(), action.arguments.end(),
                     [&](const KeyedArgument& argument) {
                       return action.base.text_in_key(argument.text) != argument.text;
                     });
}

bool is_before(const Observation& left, const Observation& right) {
  return std::tie(left.path, left.kind) < std::tie(right.path, right.kind);
}

/// Compares what both looks saw: `after` may have more.
void require_unchanged(const Observations& before, const Observations& after) {
  Observations then;
  Observations now;
  std::set_intersection(before.begin(), before.end(), after.begin(), after.end(),
                        std::back_inserter(then), is_before);
  std::set_intersection(after.begin(), after.end(), before.begin(), before.end(),
                        std::back_inserter(now), is_before);
  if (const std::string changed = first_difference(then, now); !changed.empty()) {
    throw Caused(Cause::changed_input, change_text(changed));
  }
}

/// What only the depfile names was not looked at before the run that began at `started`.
void require_as_at(const Observations& discovered, FileTime started) {
  for (const Observation& seen : discovered) {
    if (seen.kind != ObservationKind::absent) continue;
    throw Caused(
        Cause::depfile,
        fmt::format("'{}', which the depfile names, does not exist (names in a depfile are taken "
                    "from the working directory)",
                    seen.path));
  }
  std::string changed = first_changed_since(discovered, started);
  if (changed.empty()) changed = first_replaced_since(discovered, started);
  if (!changed.empty()) throw Caused(Cause::changed_input, change_text(changed));
}

Dependencies read_depfile(const std::string& path) {
  const auto text = read_small_file(path);
  if (!text) {
    const bool is_there = access(path.c_str(), F_OK) == 0;
    throw Caused(
        Cause::depfile,
        fmt::format("depfile '{}' is {}", path,
                    is_there ? "no file that can be read, of at most 256 MiB" : "missing"));
  }
  try {
    return parse_depfile(*text, path);
  } catch (const Error& problem) {
    throw Caused(Cause::depfile, problem.what());
  }
}

/// An entry of a moved tree names places there.
Entry placed_here(Entry entry, const BaseDirectory& base) {
  for (Output& output : entry.outputs) {
    output.path = base.path_here(output.path);
    output.target = base.path_here(output.target);
  }
  return entry;
}

/// Why the outputs of an entry are not to be put back; empty if they are. No run leaves such an
/// entry: somebody made it up.
std::string objection_to_outputs(const Entry& entry, const std::vector<std::string>& declared,
                                 const Store& store) {
  if (const Output* const output = first_undeclared(entry.outputs, declared)) {
    return fmt::format("it would write '{}', which is not declared", output->path);
  }
  if (!store.is_fallback()) return {};
  if (const Output* const output = first_with_borrowed_rights(entry.outputs)) {
    return fmt::format("'{}' would be set-user-ID or set-group-ID", output->path);
  }
  return {};
}

}  // namespace

std::string place_text(const Store& store) {
  return store.is_fallback() ? fmt::format(" in the fallback '{}'", store.directory()) : "";
}

std::string change_text(const std::string& path) {
  return fmt::format(
      "'{}' changed while the command ran (if the command only writes it, declare it with -o; if "
      "it "
      "does not matter, leave it out with -i '!NAME')",
      path);
}

Lookup::Lookup(const Settings& settings, const Command& command, const Caches& caches,
               std::optional<Digest> standard_input, const Terminals& terminals)
    : caches_(caches),
      progress_(!settings.quiet),
      call_(store(), settings, command),
      digests_(DigestMemo(settings.no_memo ? "" : store().memo_path(), store().access()),
               &progress_, &call_.memo()) {
  progress_.begin("reading inputs");
  action_ = make_action(settings, command, standard_input, terminals, digests_, remarks_);
  action_key_ = action_key(action_, call_.memo());
  const Exempt exempt(action_.directory, action_.outputs);
  refuse_inputs_among_outputs(action_.inputs.declared, exempt);
  refuse_inputs_among_outputs(action_.inputs.by_mtime, exempt);
  refuse_report_among_inputs(action_);
  inputs_ = look();
  key_ = result_key(action_key_, action_, inputs_, call_.memo());
  flight_name_.assign(key_.name);
  digests_.flush();
  progress_.end();
}

Observations Lookup::look() {
  // Made anew each time: an output whose name looks like a glob may exist now and so be literal.
  std::vector<std::string> written = action_.outputs;
  if (!action_.report.empty()) written.push_back(action_.report);
  const Exempt exempt(action_.directory, written);
  return look_at(action_.inputs, exempt, caches_.identities(), digests_);
}

CallReport Lookup::report(const Command& command) const {
  CallReport report;
  report.outcome = Outcome::miss;
  report.command = command.arguments;
  report.id = key_.name;
  report.key_text = key_.text;
  report.remarks = caches_.remarks;
  report.remarks.insert(report.remarks.end(), remarks_.begin(), remarks_.end());
  return report;
}

void Lookup::drop_damaged(const Store& store) const {
  if (store.access() == Access::read_only) return;
  write_damage_line(key_.name, store);
  if (caches_.fallback) unlink(store.result_path(key_.name).c_str());
}

DiscoveredSets Lookup::known_sets(const Store& store, FileTime* used) const {
  const auto bytes = read_small_file(store.inputs_path(action_key_.name), used);
  if (!bytes) return {};
  DiscoveredSets sets = decode_sets(*bytes).value_or(DiscoveredSets{});
  for (Dependencies& set : sets) {
    for (std::string& path : set.paths) {
      path = action_.base.path_here(path);
    }
    std::sort(set.paths.begin(), set.paths.end());
  }
  return sets;
}

Found Lookup::find(const Store& store, const Settings& settings, const Log& log) {
  Found found = action_.depfile.empty() ? find_for_key(store, settings, log)
                                        : find_for_known_sets(store, settings, log);
  found.from = &store;
  return found;
}

Found Lookup::find_for_key(const Store& store, const Settings& settings, const Log& log) {
  const auto bytes = read_small_file(store.result_path(key_.name), &result_used_);
  if (!bytes) return nothing_found(Cause::absent, "no result yet");
  auto entry = decode(*bytes);
  if (!entry || entry->key_text != key_.text) {
    drop_damaged(store);
    log.warning(
        fmt::format("stored result {}{} is damaged and not used", key_.name, place_text(store)));
    return nothing_found(Cause::damaged, "damaged");
  }
  // What was recorded as one stream cannot be taken apart.
  if (entry->together && !streams_are_one()) {
    return nothing_found(Cause::streams, "it was recorded with 2>&1 and cannot be taken apart");
  }
  Entry here = placed_here(std::move(*entry), action_.base);
  if (const std::string why = objection_to_outputs(here, action_.outputs, store); !why.empty()) {
    drop_damaged(store);
    log.warning(
        fmt::format("stored result {}{} is not used: {}", key_.name, place_text(store), why));
    return nothing_found(Cause::damaged, why);
  }
  found_together_ = here.together;
  return accept(std::move(here), key_.name, settings, log, waited_since_);
}

Found Lookup::find_for_known_sets(const Store& store, const Settings& settings, const Log& log) {
  DiscoveredSets sets = known_sets(store, &sets_used_);
  Found best = nothing_found(Cause::absent, "no result yet");
  forget_discovered();
  const Observations declared = inputs_;
  const Key declared_key = key_;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    action_.inputs.discovered = sets[i];
    progress_.begin("reading inputs");
    try {
      inputs_ = look();
    } catch (const Unkeyable&) {
      continue;  // names something now that it cannot have named then
    }
    progress_.end();
    key_ = result_key(action_key_, action_, inputs_, call_.memo());
    Found found = find_for_key(store, settings, log);
    if (found.entry) {
      digests_.flush();
      if (i > 0 && !store.is_fallback()) try_to_put_first();
      return found;
    }
    if (best.cause == Cause::absent) best = std::move(found);  // a refusal says more
  }
  progress_.end();
  digests_.flush();
  action_.inputs.discovered = {};
  inputs_ = declared;
  key_ = declared_key;
  return best;
}

/// Back to the declared inputs, after an entry that turned out to be unfit for use.
void Lookup::forget_discovered() {
  if (action_.inputs.discovered == Dependencies{}) return;
  action_.inputs.discovered = {};
  inputs_ = look();
  key_ = result_key(action_key_, action_, inputs_, call_.memo());
}

std::vector<Key> Lookup::possible_keys() {
  std::vector<Key> keys = {key_};
  if (action_.depfile.empty()) return keys;
  for (const Dependencies& set : known_sets(store())) {
    if (auto key = key_with(set)) keys.push_back(std::move(*key));
  }
  digests_.flush();
  return keys;
}

void Lookup::note_use(const Store& store) const {
  cache_run::note_use(store, store.result_path(key_.name), result_used_);
  if (sets_used_ != 0) {
    cache_run::note_use(store, store.inputs_path(action_key_.name), sets_used_);
  }
}

std::optional<Key> Lookup::key_with(Dependencies discovered) {
  const Dependencies present = std::exchange(action_.inputs.discovered, std::move(discovered));
  std::optional<Key> key;
  try {
    key = result_key(action_key_, action_, look(), call_.memo());
  } catch (const Unkeyable&) {  // names something now that it cannot have named then
  }
  action_.inputs.discovered = present;
  return key;
}

std::string Lookup::first_change() {
  progress_.begin("reading inputs again");
  std::string changed = first_changed_code(action_, digests_);
  if (changed.empty()) changed = first_difference(inputs_, look());
  digests_.flush();
  progress_.end();
  return changed;
}

void Lookup::discover(FileTime started) {
  action_.inputs.discovered = read_depfile(action_.depfile);
  progress_.begin("reading inputs of the depfile");
  Observations all = look();
  progress_.end();
  digests_.flush();
  require_unchanged(inputs_, all);
  Observations discovered;  // those that were looked at before the run have been compared
  std::set_difference(all.begin(), all.end(), inputs_.begin(), inputs_.end(),
                      std::back_inserter(discovered), is_before);
  require_as_at(discovered, started);
  inputs_ = std::move(all);
  key_ = result_key(action_key_, action_, inputs_, call_.memo());
}

void Lookup::try_to_put_first() const noexcept {
  if (store().access() == Access::read_only) return;
  try {
    PendingFiles pending(store());
    keep_discovered(pending);
    pending.publish();
  } catch (const std::exception&) {  // costs later calls a few looks
  }
}

void Lookup::keep_discovered(PendingFiles& pending) const {
  DiscoveredSets sets = known_sets(store());
  put_first(sets, action_.inputs.discovered);
  // Where the call does not name the base, absolute paths came from elsewhere (a file of arguments,
  // say), and may be the same in another tree.
  if (names_base(action_)) {
    for (Dependencies& set : sets) {
      for (std::string& path : set.paths) {
        path = action_.base.path_in_key(path);
      }
      std::sort(set.paths.begin(), set.paths.end());
    }
  }
  pending.add(encode_sets(sets), store().inputs_path(action_key_.name));
}

}  // namespace cache_run
