// SPDX-License-Identifier: MIT
#include "run/question.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "action/make_action.hpp"
#include "config/real_places.hpp"
#include "inputs/look.hpp"
#include "run/discovery.hpp"
#include "run/report_among_inputs.hpp"
#include "run/report_file.hpp"
#include "run/tree_paths.hpp"
#include "store/birthplace.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "trace/walk.hpp"

namespace cache_run {
namespace {

/// Throws Unkeyable if an input was declared as output, too.
void refuse_inputs_among_outputs(const std::vector<std::string>& inputs, const Exempt& exempt) {
  for (const std::string& path : inputs) {
    if (exempt.is_output(path)) {
      throw Unkeyable(fmt::format("'{}' is declared both as input and as output", path));
    }
  }
}

/// Throws ReportIsInput if the file of --report is an input that the call names. The words of the
/// call do not name it (report_target.hpp), but a list may. In a directory that is an input, look()
/// leaves an earlier report out instead.
void refuse_report_among_inputs(const Action& action) {
  if (action.report.empty()) return;
  const Exempt exempt(action.directory, {action.report});
  for (const auto* const paths : {&action.inputs.declared, &action.inputs.by_mtime,
                                  &action.inputs.named, &action.inputs.named_files}) {
    for (const std::string& path : *paths) {
      struct stat status {};
      if (!exempt.is_output(path) || lstat(path.c_str(), &status) != 0) continue;
      throw ReportIsInput(fmt::format("'{}' is both input and the file of --report", path));
    }
  }
  const InputSet& inputs = action.inputs;
  InputPlaces places{.declared = inputs.declared, .named = {}, .left_out = inputs.left_out};
  places.declared.insert(places.declared.end(), inputs.by_mtime.begin(), inputs.by_mtime.end());
  if (inputs.auto_inputs == AutoInputs::tree) places.named = inputs.named;
  if (!is_descriptor(action.report) && is_another_input(action.report, places)) {
    throw ReportIsInput(fmt::format("'{}' is both input and the file of --report", action.report));
  }
}

/// Returns what the command found when it first asked for a path, or for that to which the link at
/// this path leads; nullptr if it did not ask.
const Fact* first_sight(const std::string& path, const Traced& traced, const Action& action) {
  constexpr int kMostLinks = 40;  // as the kernel has it
  auto fact = traced.facts.find(path_in_trace(path, action));
  for (int links = 0; links < kMostLinks; ++links) {
    if (fact == traced.facts.end()) return nullptr;
    const PathState& state = fact->second.state;
    if (!S_ISLNK(state.mode)) break;
    if (state.target.empty()) return nullptr;  // it did not ask where the link leads
    fact = traced.facts.find(Walk().to(parent_directory(fact->first), state.target, false).path);
  }
  return fact == traced.facts.end() ? nullptr : &fact->second;
}

/// Returns the path of the first input of `before` that is not what the command found when it first
/// asked for it; "" if there is none. `before` has what the key was computed from.
std::string first_changed_before(const Observations& before, const Traced& traced,
                                 const Action& action) {
  const auto is_other = [&](const Observation& seen) {
    if (seen.identity == FileIdentity{}) return false;
    const Fact* const fact = first_sight(seen.path, traced, action);
    return fact != nullptr && fact->state.identity != seen.identity;
  };
  const auto found = std::find_if(before.begin(), before.end(), is_other);
  return found == before.end() ? std::string() : found->path;
}

/// Returns whether one of the paths that a depfile lists leads to the file of --report.
bool lists_report(const std::vector<std::string>& listed, const std::string& report) {
  const std::string_view name = last_name(report);
  return std::any_of(listed.begin(), listed.end(), [&](const std::string& path) {
    if (last_name(path) != name) return false;
    const auto place = real_place(path);
    return place && place == real_place(report);
  });
}

}  // namespace

Question::Question(const Call& call)
    : call_(call),
      progress_(!call.settings.place.quiet),
      memo_(call.store(), call.settings, call.command),
      digests_(DigestMemo(call.settings.place.no_memo ? AnchoredPath() : call.store().memo_path(),
                          call.store().access()),
               &progress_, &memo_.memo()) {
  progress_.begin("reading inputs");
  action_ = make_action(call.settings, call.command, call.input->keyed(), call.terminals, digests_,
                        remarks_);
  action_key_ = cache_run::action_key(action_, memo_.memo());
  const Exempt exempt(action_.directory, action_.outputs);
  refuse_inputs_among_outputs(action_.inputs.declared, exempt);
  refuse_inputs_among_outputs(action_.inputs.by_mtime, exempt);
  refuse_report_among_inputs(action_);
  refuse_files_among_outputs(call_.output_files, action_.outputs);
  // Without a watch, these directories are inputs.
  if (action_.traced) refuse_files_in_trees(call_.output_files, call_.command.arguments);
  for (const Observations* const files :
       {&action_.code, &action_.more_code, &action_.argument_files}) {
    refuse_files_among_inputs(call_.output_files, *files);
  }
  inputs_ = look();
  key_ = result_key(action_key_, action_, inputs_, memo_.memo());
  // A discovered set changes the key later, but never this name.
  declared_name_.assign(key_.name);
  if (action_.standard_input && may_write_outputs(action_)) unread_name();
  digests_.flush();
  progress_.end();
}

Observations Question::look() {
  // Each look makes its own Exempt. A run may have created an output whose name looks like a glob,
  // and an existing name is taken literally.
  std::vector<std::string> written = action_.outputs;
  // A listed file is an input, and there will be no report (report_target.hpp).
  if (!action_.report.empty() && !lists_report(action_.inputs.discovered.paths, action_.report)) {
    written.push_back(action_.report);
  }
  const Exempt exempt(action_.directory, written);
  Observations asked;
  if (const auto& paths = action_.inputs.discovered.asked; !paths.empty()) {
    asked = asked_paths().look(paths);
  }
  Observations seen =
      look_at(action_.inputs, exempt, call_.caches->identities(), digests_, std::move(asked));
  refuse_files_among_inputs(call_.output_files, seen);
  return seen;
}

AskedPaths& Question::asked_paths() {
  if (asked_paths_) return *asked_paths_;
  std::vector<std::string> places;
  const auto add = [&](const std::string& path) {
    if (auto place = real_place(path)) places.push_back(std::move(*place));
  };
  for (const Store* const store : call_.caches->all()) {
    // The kernel knows the path of an open directory, and nobody has to walk there.
    auto place = link_target(fmt::format("/proc/self/fd/{}", store->descriptor()));
    if (place && place->starts_with('/') && !place->ends_with(" (deleted)")) {
      places.push_back(*std::move(place));
    } else {
      add(store->directory());
    }
  }
  std::string report;
  if (!action_.report.empty() && !is_descriptor(action_.report)) {
    report = real_place(action_.report).value_or("");
  }
  return asked_paths_.emplace(ExemptPaths(action_.directory, std::move(places),
                                          action_.inputs.left_out, std::move(report)));
}

/// Returns whether what takes no reading of files is as a run of this set saw it.
bool Question::looks_as(const Dependencies& discovered) {
  if (discovered.asked.empty() || discovered.looks.empty()) return true;
  const Observations seen = asked_paths().look(discovered.asked);
  return checksum_of_looks(seen, action_.base) == discovered.looks;
}

CallReport Question::report() const {
  CallReport report;
  report.outcome = Outcome::miss;
  report.command = call_.command.arguments;
  report.id = key_.name;
  report.key_text = key_.text;
  report.remarks = call_.caches->remarks;
  if (!call_.unwatchable.empty()) {
    report.remarks.push_back(fmt::format("the command is not watched: {}", call_.unwatchable));
  }
  report.remarks.insert(report.remarks.end(), remarks_.begin(), remarks_.end());
  return report;
}

/// Looks at the inputs with `discovered`, which then stays in the action. After an exception the
/// action has its former set again.
Question::Asked Question::asked_with(const Dependencies& discovered, ListedBy by) {
  Dependencies before = std::exchange(action_.inputs.discovered, discovered);
  action_.inputs.discovered_by = by;
  // Later looks at the same inputs read what has changed, however much it is.
  const auto trust = [&] {
    if (by == ListedBy::perhaps_another) action_.inputs.discovered_by = ListedBy::user;
  };
  try {
    Asked asked{.inputs = look(), .key = {}};
    trust();
    asked.key = result_key(action_key_, action_, asked.inputs, memo_.memo());
    return asked;
  } catch (...) {
    trust();
    action_.inputs.discovered = std::move(before);
    throw;
  }
}

/// A copied cache may hold anybody's lists, and so may one that asked a remote. It takes system
/// calls to see that, so nobody looks unless there is much to read.
Question::Asked Question::asked_with(const Dependencies& discovered, const Store& store) {
  if (store.is_fallback()) return asked_with(discovered, ListedBy::another);
  try {
    return asked_with(discovered, ListedBy::perhaps_another);
  } catch (const MuchUnread&) {
    return asked_with(discovered,
                      may_have_lists_of_others(store) ? ListedBy::another : ListedBy::user);
  }
}

const std::string& Question::unread_name() {
  if (!unread_name_.empty()) return unread_name_;
  Action unread = action_;
  unread.standard_input = KeyedInput{.is_unread = true};
  unread.inputs.discovered = {};
  const Observations& declared = declared_ ? declared_->inputs : inputs_;
  const Key action_key = cache_run::action_key(unread, memo_.memo());
  unread_name_ = result_key(action_key, unread, declared, memo_.memo()).name;
  return unread_name_;
}

void Question::ask_with_input(const KeyedInput& input) {
  if (action_.standard_input == input) return;
  ask_with_links();
  ask_as_declared();
  action_.standard_input = input;
  action_key_ = cache_run::action_key(action_, memo_.memo());
  key_ = result_key(action_key_, action_, inputs_, memo_.memo());
  declared_name_.assign(key_.name);
}

bool Question::ask_with(const Dependencies& discovered, const Store& store) {
  progress_.begin("reading inputs");
  try {
    if (!looks_as(discovered)) {
      progress_.end();
      return false;
    }
    Asked asked = asked_with(discovered, store);
    if (!declared_) declared_ = {.inputs = std::move(inputs_), .key = std::move(key_)};
    inputs_ = std::move(asked.inputs);
    key_ = std::move(asked.key);
  } catch (const Unkeyable&) {  // an input of the set is unfit for a key now
    progress_.end();
    return false;
  }
  progress_.end();
  return true;
}

void Question::ask_as_declared() {
  if (!declared_) return;
  remembered_ = false;
  text_.reset();
  action_.inputs.discovered = {};
  inputs_ = std::move(declared_->inputs);
  key_ = std::move(declared_->key);
  declared_.reset();
}

void Question::keep_to_tree() {
  action_.inputs.discovered.base = action_.base.record();
  key_ = result_key(action_key_, action_, inputs_, memo_.memo());
}

void Question::ask_without_links() {
  if (with_links_) return;
  ask_as_declared();
  with_links_ = {.links = std::exchange(action_.output_links, {}),
                 .action_key = std::move(action_key_),
                 .key = std::move(key_)};
  action_key_ = cache_run::action_key(action_, memo_.memo());
  key_ = result_key(action_key_, action_, inputs_, memo_.memo());
}

void Question::ask_with_links() {
  if (!with_links_) return;
  ask_as_declared();
  action_.output_links = std::move(with_links_->links);
  action_key_ = std::move(with_links_->action_key);
  key_ = std::move(with_links_->key);
  with_links_.reset();
}

std::optional<Key> Question::key_with(const Dependencies& discovered, const Store* store) {
  const Dependencies present = action_.inputs.discovered;
  try {
    Asked asked =
        store != nullptr ? asked_with(discovered, *store) : asked_with(discovered, ListedBy::user);
    action_.inputs.discovered = present;
    return std::move(asked.key);
  } catch (const Unkeyable&) {  // an input of the set is unfit for a key now
    return std::nullopt;
  }
}

std::string Question::first_change(const Traced* traced) {
  digests_.forget_mounts();
  look_anew();
  progress_.begin("reading inputs again");
  std::string changed = first_changed_code(action_, digests_);
  if (changed.empty()) {
    Observations before = inputs_;
    Observations after = look();
    if (traced != nullptr) changed = first_changed_before(before, *traced, action_);
    if (changed.empty() && traced != nullptr) {
      const auto is_own = [&](const Observation& one) {
        return traced->changed.have(path_in_trace(one.path, action_)) ||
               traced->changed.have(end_in_trace(one.path, action_));
      };
      std::erase_if(before, is_own);
      std::erase_if(after, is_own);
    }
    if (changed.empty()) changed = first_difference(before, after);
  }
  digests_.flush();
  progress_.end();
  return changed;
}

void Question::discover(FileTime started) {
  digests_.forget_mounts();
  action_.inputs.discovered = read_depfile(action_.depfile, action_.directory);
  action_.inputs.discovered_by = ListedBy::user;
  progress_.begin("reading inputs of the depfile");
  Observations all = look();
  progress_.end();
  digests_.flush();
  // `all` has the declared inputs, too, so this comparison covers every input of the run.
  require_unchanged(inputs_, all, started, action_.directory);
  inputs_ = std::move(all);
  const BaseDirectory& base = action_.base;
  const std::vector<std::string>& paths = action_.inputs.discovered.paths;
  const bool has_paths_below =
      std::any_of(paths.begin(), paths.end(),
                  [&](const std::string& path) { return base.path_in_key(path) != path; });
  if (has_paths_below && !names_base(action_)) action_.inputs.discovered.base = base.record();
  key_ = result_key(action_key_, action_, inputs_, memo_.memo());
  forget_declared();
}

std::vector<OwnTime> Question::discover(const Traced& traced, OwnTimes own_times) {
  look_anew();
  progress_.begin("reading what the command read");
  TracedInputs found = traced_inputs(traced, action_, exempt(), digests_, own_times);
  progress_.end();
  digests_.flush();
  Dependencies& discovered = action_.inputs.discovered;
  discovered.looks = checksum_of_looks(found.seen, action_.base);
  was_base_named_ = found.name_base;
  discovered.asked = std::move(found.asked);
  inputs_.insert(inputs_.end(), std::make_move_iterator(found.seen.begin()),
                 std::make_move_iterator(found.seen.end()));
  sort_once(inputs_);
  key_ = result_key(action_key_, action_, inputs_, memo_.memo());
  forget_declared();
  return std::move(found.own_times);
}

}  // namespace cache_run
