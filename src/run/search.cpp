// SPDX-License-Identifier: MIT
#include "run/search.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <exception>
#include <utility>

#include "config/real_places.hpp"
#include "entry/absent_outputs.hpp"
#include "entry/codec.hpp"
#include "entry/configuration_among.hpp"
#include "entry/declared_places.hpp"
#include "entry/depfile_output.hpp"
#include "entry/from_elsewhere.hpp"
#include "entry/kept_outputs.hpp"
#include "entry/names_elsewhere.hpp"
#include "entry/traced_places.hpp"
#include "entry/within_caches.hpp"
#include "inputs/expandable.hpp"
#include "inputs/pattern.hpp"
#include "process/stream.hpp"
#include "run/edited_inputs.hpp"
#include "run/further_descriptors.hpp"
#include "run/input_lengths.hpp"
#include "run/input_sets.hpp"
#include "run/journal_line.hpp"
#include "run/length_wait.hpp"
#include "run/remote_lookup.hpp"
#include "run/traced_outputs.hpp"
#include "run/tree_paths.hpp"
#include "run/watched_run.hpp"
#include "store/recency.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kOtherTree = "its depfile names files of another tree";

/// Records why a cache has no usable result. The first cache that has a result at all gives the
/// reason.
void report_miss(Found& found, CallReport& report) {
  const Cause cause = report.reason.cause;
  if (cause == Cause::none || cause == Cause::absent) report.reason = std::move(found.reason);
}

/// Returns whether the run of a result made a link in each declared place where one stands now.
bool makes_links(const Entry& entry, const std::vector<OutputLink>& links,
                 const std::vector<std::string>& declared) {
  return std::all_of(declared.begin(), declared.end(), [&](const std::string& one) {
    const std::string path = tidy_path(one);
    if (link_at(links, path) == nullptr) return true;
    return std::any_of(entry.outputs.begin(), entry.outputs.end(), [&](const Output& output) {
      return output.type == OutputType::symlink && output.path == path;
    });
  });
}

/// Returns the path of the first output of a confined glob that leaves its directory through a
/// link, or goes into a .git, "" if none does. Names decide what a glob matches, and a directory of
/// the run may have become a link since. No other confined output leaves: see first_overreach().
std::string first_astray(const std::vector<Output>& outputs,
                         const std::vector<ConfinedOutput>& confined) {
  for (const ConfinedOutput& one : confined) {
    const std::string glob = tidy_path(one.declared);
    Confinement confinement(one.directory);
    for (const Output& output : outputs) {
      if (may_expand_to_part(glob, output.path) &&
          confinement.is_left_by(parent_directory(output.path))) {
        return output.path;
      }
    }
  }
  return {};
}

void report_hit(const Found& found, CallReport& report) {
  report.outcome = Outcome::hit;
  report.reason = {};
  report.from = found.from->directory();
  report.from_fallback = found.from->is_fallback();
  report.age = found.age;
  report.duration = std::chrono::nanoseconds(found.entry->duration);
  report.stale = found.stale;
}

/// Returns why outputs that come from elsewhere may not be put where they would be; a cause of none
/// if they may. Files that a seed put into a cache would count as those of the user, and so would
/// configuration files. The own cache may be missing, or unfit to be opened.
Found refuse_from_elsewhere(const std::vector<Output>& outputs, const Call& call) {
  const std::string cache = cache_directory(call.settings.place);
  std::string path = first_within(outputs, call.caches->identities());
  if (path.empty()) path = first_below(outputs, cache);
  if (!path.empty()) {
    return nothing_found(Cause::untrusted,
                         fmt::format("output '{}' would be in the directory of a cache", path));
  }
  path = first_in_place_of(outputs, cache);
  if (!path.empty()) {
    return nothing_found(Cause::output_there,
                         fmt::format("output '{}' would be in the way of the cache", path));
  }
  path = first_configuration(outputs);
  if (!path.empty()) {
    return nothing_found(
        Cause::untrusted,
        fmt::format("output '{}' would be configuration of cache-run itself", path));
  }
  return nothing_found(Cause::none, "");
}

}  // namespace

bool Search::find_any(Found& found, const std::function<bool(Found&)>& use) {
  call_.report.reason.cause = Cause::none;
  question_.look_anew();
  PipedInput* const input = call_.input->piped();
  if (input == nullptr || input->asked()) return find_in_caches(found, use);
  return find_by_input(found, use, *input);
}

/// Searches for a result whose run read what the caller's pipe has now. Reads no more of it than
/// runs of the action did. If there is none, the key has the whole input, or one that is unread.
bool Search::find_by_input(Found& found, const std::function<bool(Found&)>& use,
                           PipedInput& input) {
  ask_for_inputs(call_.store(), question_.unread_name());
  ConsumedLengths own;
  const ConsumedLengths lengths = known_lengths(
      question_, call_.caches->all(), call_.settings.key.max_standard_input, &lengths_used_, &own);
  const LengthWait wait(lengths, std::move(own), call_.store());
  call_.report.reason = {Cause::absent, "no result yet"};
  try {
    bool has_more = true;
    for (const std::uint64_t size : lengths.prefixes) {
      has_more = wait.reach(input, size);
      if (!has_more) break;
      question_.ask_with_input(input.prefix(size));
      if (find_in_caches(found, use)) return true;
    }
    if (lengths.whole && (has_more || input.ended()) && wait.reach_end(input)) {
      question_.ask_with_input(input.whole());
      return find_in_caches(found, use);
    }
  } catch (const Error& problem) {
    // What was read is not lost: the command gets it.
    call_.log.warning(fmt::format("cannot look up a result: {}", problem.what()));
    call_.report.reason = {Cause::failed, problem.what()};
  }
  question_.ask_with_input({.is_unread = true});
  report_key(call_.report);
  return false;
}

void Search::suppose_input() {
  PipedInput* const input = call_.input->piped();
  if (input == nullptr || !question_.is_input_unread()) return;
  const std::uint64_t most = call_.settings.key.max_standard_input;
  const ConsumedLengths lengths = known_lengths(question_, call_.caches->all(), most);
  const auto longest = std::find_if(lengths.prefixes.rbegin(), lengths.prefixes.rend(),
                                    [&](std::uint64_t size) { return size <= input->size(); });
  if (longest != lengths.prefixes.rend()) {
    question_.ask_with_input(input->prefix(*longest));
  } else if (input->reach_end(kUntilEnd)) {
    question_.ask_with_input(input->whole());
  } else {
    throw Caused(Cause::large_input, too_large_input(most));
  }
  report_key(call_.report);
}

bool Search::find_in_caches(Found& found, const std::function<bool(Found&)>& use) {
  CallReport& report = call_.report;
  for (const Store* const store : call_.caches->all()) {
    found = find_or_nothing(*store);
    // With a depfile the search may have chosen another key.
    report_key(report);
    if (found.entry && use(found)) {
      report_hit(found, report);
      note_use(*store);
      return true;
    }
    report_miss(found, report);
    // The outputs could not be restored. Who goes on needs all inputs, not only their key.
    if (question_.is_remembered()) question_.ask_as_declared();
  }
  question_.ask_with_links();
  return false;
}

void Search::report_key(CallReport& report) const {
  report.id = question_.key().name;
  report.key_text = question_.key().text;
}

/// Searches one cache. Warns and finds nothing if the cache cannot be read.
Found Search::find_or_nothing(const Store& store) {
  try {
    Found found = find_with_or_without_links(store);
    found.from = &store;
    return found;
  } catch (const std::exception& problem) {
    call_.log.warning(fmt::format("cannot look up {}: {}", question_.key().name, problem.what()));
    return nothing_found(Cause::failed, problem.what());
  }
}

/// Links that stand in the places of outputs are in the key, because a command may write through
/// them. Or they are what the command itself makes. Then its result was stored without links.
Found Search::find_with_or_without_links(const Store& store) {
  question_.ask_with_links();
  Found found = find_in(store);
  const std::vector<OutputLink> links = question_.action().output_links;
  if (found.entry || links.empty()) return found;
  question_.ask_without_links();
  Found made = find_in(store);
  if (made.entry && makes_links(*made.entry, links, question_.action().outputs)) return made;
  question_.ask_with_links();
  return found;
}

Found Search::find_in(const Store& store) {
  return discovers_inputs(question_.action()) ? find_by_sets(store) : find_by_key(store);
}

/// Returns why a hit cannot put the outputs of `here` in their places as they are now; a cause of
/// none if it can. Takes rights from outputs that come from elsewhere.
Found Search::refuse_places(Entry& here, bool from_elsewhere) const {
  if (const std::string path = first_behind_missing(here.outputs); !path.empty()) {
    return nothing_found(Cause::output_gone,
                         fmt::format("output '{}' leads through a name that is not there", path));
  }
  const std::vector<std::string> declared = declared_places(question_.action());
  if (const Output* const output = first_beside_standing(here.outputs, declared)) {
    return nothing_found(
        Cause::output_there,
        fmt::format("output '{}' is of a glob that is now the path of a file", output->path));
  }
  if (from_elsewhere) {
    Found refused = refuse_from_elsewhere(here.outputs, call_);
    if (refused.reason.cause != Cause::none) return refused;
    limit_rights(here.outputs);
    keep_standing_directories(here.outputs);
  }
  const auto& confined = call_.settings.result.confined;
  if (const std::string path = first_astray(here.outputs, confined); !path.empty()) {
    return nothing_found(
        Cause::untrusted,
        fmt::format("output '{}' leads out of the directory of the project's file, or into a .git",
                    path));
  }
  if (const std::string path = first_in_the_way(here.absent); !path.empty()) {
    return nothing_found(
        Cause::output_there,
        fmt::format("output '{}' is there, and was not when its run failed", path));
  }
  if (const std::string path = first_named_elsewhere(here.outputs); !path.empty()) {
    return nothing_found(
        Cause::output_there,
        fmt::format("output '{}' is there as a file that has more than one name", path));
  }
  if (const std::string path = first_not_kept(here.outputs); !path.empty()) {
    return nothing_found(
        Cause::output_gone,
        fmt::format("output '{}' stood there with its owner and mode when its run began", path));
  }
  return nothing_found(Cause::none, "");
}

/// Adds the places of what a watched command wrote and no call declared. Returns why a hit cannot
/// write there; a cause of none if it can. Only a run of this user with this cache may say what to
/// write, or somebody whom this user trusts, and only in the directories of the call.
Found Search::add_traced_places(const Entry& here, Maker maker,
                                std::vector<std::string>& places) const {
  const std::vector<std::string> traced = traced_places(here);
  const Action& action = question_.action();
  if (traced.empty() || !action.traced) return nothing_found(Cause::none, "");
  if (maker == Maker::anybody) {
    return nothing_found(
        Cause::untrusted,
        fmt::format("it comes from elsewhere and would write '{}', which is not declared (-o)",
                    traced.front()));
  }
  if (const std::string path = first_outside(traced, own_directories(action)); !path.empty()) {
    return nothing_found(Cause::untrusted,
                         fmt::format("output '{}' leads out of the working directory", path));
  }
  places.insert(places.end(), traced.begin(), traced.end());
  return nothing_found(Cause::none, "");
}

Found Search::find_by_key(const Store& store) {
  const Key& key = question_.key();
  if (remotes_ != nullptr && &store == &call_.store()) remotes_->fetch_result(key.name);
  const auto bytes = read_small_file(store.result_path(key.name), &result_used_);
  // read_small_file() leaves errno from opening the file.
  if (!bytes && store.is_fallback() && errno == EACCES) {
    return nothing_found(Cause::absent,
                         "no result yet, but one in the fallback that others may have written");
  }
  if (!bytes) return nothing_found(Cause::absent, "no result yet");
  // The file name has only 40 of 128 hex digits of the key, so the whole key text must agree.
  auto entry = decode(*bytes);
  const bool is_other = entry && !question_.takes_text(entry->key_text);
  if (is_other && question_.is_remembered()) return nothing_found(Cause::absent, "no result yet");
  const auto& input = question_.action().standard_input;
  // The key says how much of a pipe the run read. A hit takes as much, and no more.
  const bool reads_other = entry && input && input->prefix && *input->prefix != entry->input_read;
  if (!entry || is_other || reads_other) {
    drop_damaged(store);
    call_.log.warning(
        fmt::format("stored result {}{} is damaged and not used", key.name, place_text(store)));
    return nothing_found(Cause::damaged, "damaged");
  }
  // A caller with two streams cannot use a result that has both streams as one.
  if (entry->together && !streams_are_one()) {
    return nothing_found(Cause::streams,
                         "its run had stdout and stderr in one file, so they cannot be separated");
  }
  // A process in the background has none of the caller's descriptors.
  if (!call_.report.in_background) {
    // If the caller left 3 free, the call need not look for more.
    const bool has_more = call_.store().descriptor() != 3;
    if (std::string other = objection_to_descriptors(*entry, has_more, call_.settings.place.report);
        !other.empty()) {
      return nothing_found(Cause::other_descriptor, std::move(other));
    }
  }
  if (std::string word = first_not_allowed(entry->uses, call_.settings); !word.empty()) {
    return nothing_found(Cause::unrepeatable,
                         fmt::format("its run used what no key can hold (--allow {})", word));
  }
  const Maker maker = maker_of(*entry, store);
  const bool from_elsewhere = maker != Maker::user;
  if (const std::string part = vast_part(*entry, store); !part.empty()) {
    return nothing_found(Cause::untrusted, "it comes from elsewhere and " + part);
  }
  // Paths below the base directory become paths of this tree.
  Entry here = placed_here(std::move(*entry), question_.action().base);
  std::vector<std::string> places = declared_places(question_.action());
  if (Found refused = add_traced_places(here, maker, places); refused.reason.cause != Cause::none) {
    return refused;
  }
  const std::string objection =
      objection_to_outputs(here, places, question_.action().outputs, maker);
  // Somebody made this result up. Its outputs lie where nobody declared them, or lend or lead to
  // what nobody here gave.
  if (!objection.empty()) {
    drop_damaged(store);
    call_.log.warning(
        fmt::format("stored result {}{} is not used: {}", key.name, place_text(store), objection));
    return nothing_found(Cause::damaged, objection);
  }
  if (Found refused = refuse_places(here, from_elsewhere); refused.reason.cause != Cause::none) {
    return refused;
  }
  const Action& action = question_.action();
  if (!map_depfiles(here, depfiles_of(action), names_base(action), action.base, from_elsewhere,
                    store, question_.digests())) {
    return nothing_found(Cause::depfile, std::string(kOtherTree));
  }
  found_together_ = here.together;
  return accept(std::move(here), key.name, call_, waited_since_);
}

/// Searches for the result to which the states of the paths of this set led an earlier call.
Found Search::find_as_remembered(const Dependencies& set, const Store& store) {
  if (&store != &call_.store() || !question_.ask_as_remembered(set)) {
    return nothing_found(Cause::absent, "no result yet");
  }
  Found found = find_by_key(store);
  if (!found.entry) question_.ask_as_declared();
  return found;
}

/// Lets the next call find the result of the set at `place` with less work.
void Search::settle_on_set(std::size_t place, const Store& store, bool edits) {
  question_.digests().flush();
  // A hit that edits its inputs looks at them once more, and needs all of them.
  if (&store == &call_.store() && !edits) question_.remember();
  // The next call then tries this set first and looks at fewer files.
  if (place > 0 && !store.is_fallback()) try_to_put_first(question_, store);
}

/// Lets remotes add to a file of inputs in the own cache, if they may be asked.
void Search::ask_for_inputs(const Store& store, const std::string& name) const {
  if (remotes_ != nullptr && &store == &call_.store()) remotes_->fetch_inputs(name);
}

Found Search::find_by_sets(const Store& store) {
  ask_for_inputs(store, question_.declared_name());
  // Each set is the list of inputs that a depfile gave. One set may lead to a key with a result.
  const DiscoveredSets sets = known_sets(question_, store, &sets_used_);
  Found best = nothing_found(Cause::absent, "no result yet");
  question_.ask_as_declared();
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (!is_of_this_tree(sets[i], question_)) {
      if (best.reason.cause == Cause::absent) {
        best = nothing_found(Cause::depfile, question_.action().traced
                                                 ? "its command asked for files of another tree"
                                                 : std::string(kOtherTree));
      }
      continue;
    }
    if (i == 0) {
      Found found = find_as_remembered(sets[i], store);
      if (found.entry) return found;
      if (found.reason.cause != Cause::absent) {
        best = std::move(found);
        continue;
      }
    }
    if (!question_.ask_with(sets[i], store)) continue;
    Found found = find_by_key(store);
    if (found.entry) {
      settle_on_set(i, store, edits_inputs(*found.entry, question_.action()));
      return found;
    }
    // A result that was refused explains the miss better than one that is missing.
    if (best.reason.cause == Cause::absent) best = std::move(found);
  }
  question_.digests().flush();
  question_.ask_as_declared();
  return best;
}

void Search::drop_damaged(const Store& store) const {
  if (store.access() == Access::read_only) return;
  write_damage_line(question_.key().name, store);
  if (call_.caches->fallback) remove_file(store.result_path(question_.key().name));
}

void Search::note_use(const Store& store) const {
  note_use_of_result(store, question_.key().name, result_used_);
  if (lengths_used_ != 0 && &store == &call_.store()) {
    cache_run::note_use(store, store.inputs_path(question_.unread_name()), lengths_used_);
  }
  if (sets_used_ != 0) {
    cache_run::note_use(store, store.inputs_path(question_.declared_name()), sets_used_);
  }
}

}  // namespace cache_run
