// SPDX-License-Identifier: MIT
#include "run/search.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <exception>
#include <utility>

#include "entry/codec.hpp"
#include "entry/declared_places.hpp"
#include "process/stream.hpp"
#include "run/input_sets.hpp"
#include "run/journal_line.hpp"
#include "store/recency.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

/// Records why a cache has no usable result. The first cache that has a result at all gives the
/// reason.
void report_miss(Found& found, CallReport& report) {
  const Cause cause = report.reason.cause;
  if (cause == Cause::none || cause == Cause::absent) report.reason = std::move(found.reason);
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

}  // namespace

bool Search::find_any(Found& found, const std::function<bool(Found&)>& use) {
  CallReport& report = call_.report;
  report.reason.cause = Cause::none;
  for (const Store* const store : call_.caches->all()) {
    found = find_or_nothing(*store);
    // With a depfile the search may have chosen another key.
    report.id = question_.key().name;
    report.key_text = question_.key().text;
    if (found.entry && use(found)) {
      report_hit(found, report);
      note_use(*store);
      return true;
    }
    report_miss(found, report);
  }
  return false;
}

/// Searches one cache. Warns and finds nothing if the cache cannot be read.
Found Search::find_or_nothing(const Store& store) {
  try {
    Found found = question_.action().depfile.empty() ? find_by_key(store) : find_by_sets(store);
    found.from = &store;
    return found;
  } catch (const std::exception& problem) {
    call_.log.warning(fmt::format("cannot look up {}: {}", question_.key().name, problem.what()));
    return nothing_found(Cause::failed, problem.what());
  }
}

Found Search::find_by_key(const Store& store) {
  const Key& key = question_.key();
  const auto bytes = read_small_file(store.result_path(key.name), &result_used_);
  if (!bytes) return nothing_found(Cause::absent, "no result yet");
  // The file name has only 40 of 128 hex digits of the key, so the whole key text must agree.
  auto entry = decode(*bytes);
  if (!entry || entry->key_text != key.text) {
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
  // Paths below the base directory become paths of this tree.
  Entry here = placed_here(std::move(*entry), question_.action().base);
  const std::string objection =
      objection_to_outputs(here, question_.action().outputs, store.is_fallback());
  // Somebody made this result up. Its outputs lie where nobody declared them, or a fallback would
  // set a set-user-ID bit.
  if (!objection.empty()) {
    drop_damaged(store);
    call_.log.warning(
        fmt::format("stored result {}{} is not used: {}", key.name, place_text(store), objection));
    return nothing_found(Cause::damaged, objection);
  }
  found_together_ = here.together;
  return accept(std::move(here), key.name, call_, waited_since_);
}

Found Search::find_by_sets(const Store& store) {
  // Each set is the list of inputs that a depfile gave. One set may lead to a key with a result.
  const DiscoveredSets sets = known_sets(question_, store, &sets_used_);
  Found best = nothing_found(Cause::absent, "no result yet");
  question_.ask_as_declared();
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (!question_.ask_with(sets[i])) continue;
    Found found = find_by_key(store);
    if (found.entry) {
      question_.digests().flush();
      // The next call then tries this set first and looks at fewer files.
      if (i > 0 && !store.is_fallback()) try_to_put_first(question_, store);
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
  if (call_.caches->fallback) unlink(store.result_path(question_.key().name).c_str());
}

void Search::note_use(const Store& store) const {
  cache_run::note_use(store, store.result_path(question_.key().name), result_used_);
  if (sets_used_ != 0) {
    cache_run::note_use(store, store.inputs_path(question_.action_key().name), sets_used_);
  }
}

}  // namespace cache_run
