// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>

#include "entry/declared_places.hpp"
#include "run/acceptance.hpp"
#include "run/call.hpp"
#include "run/question.hpp"

namespace cache_run {

class RemoteLookup;

/// A search for the result of a question in the caches of its call.
class Search {
 public:
  /// `call` and `question` must outlive this value.
  Search(Call& call, Question& question) : call_(call), question_(question) {}

  [[nodiscard]] Question& question() const { return question_; }

  /// Sets the time at which the call began to wait for another run. find_any() then accepts a
  /// result of any age whose run ended later.
  void waited_since(FileTime time) { waited_since_ = time; }
  /// Lets the search ask remotes for what it looks for in the own cache; nullptr: no longer.
  void ask_remotes(RemoteLookup* remotes) { remotes_ = remotes; }
  /// Returns whether the result that the search read last has both streams as one.
  [[nodiscard]] bool found_together() const { return found_together_; }

  /// Searches one cache after the other for a result that may be used here and now and that `use`
  /// accepts. `use` returns false, and sets the reason in its argument, if it cannot use the
  /// result. Returns whether there is a result, which is then in `found`. Records the outcome in
  /// the report. Renews the time stamp of the result that is used, if the stamp is outdated
  /// (store/recency.hpp).
  bool find_any(Found& found, const std::function<bool(Found&)>& use);

  /// Makes key() that of the result that a run may have, after a search that found none. It has the
  /// longest beginning of the caller's pipe that a run has read before, or all of it. Throws Caused
  /// if that is too large. Does nothing if the standard input is no pipe.
  void suppose_input();

  /// Adds a journal line that says that the result with the present key in `store` is damaged.
  /// Removes the result if the call has a fallback. Otherwise every later call would be a hit in
  /// the fallback, and no run would replace the damaged result. Does nothing to a cache that is
  /// read-only.
  void drop_damaged(const Store& store) const;

 private:
  bool find_by_input(Found& found, const std::function<bool(Found&)>& use, PipedInput& input);
  bool find_in_caches(Found& found, const std::function<bool(Found&)>& use);
  Found find_or_nothing(const Store& store);
  Found find_with_or_without_links(const Store& store);
  Found find_in(const Store& store);
  Found find_by_key(const Store& store);
  Found add_traced_places(const Entry& here, Maker maker, std::vector<std::string>& places) const;
  Found refuse_places(Entry& here, bool from_elsewhere) const;
  Found find_as_remembered(const Dependencies& set, const Store& store);
  void settle_on_set(std::size_t place, const Store& store, bool edits);
  Found find_by_sets(const Store& store);
  void ask_for_inputs(const Store& store, const std::string& name) const;
  void report_key(CallReport& report) const;
  void note_use(const Store& store) const;

  Call& call_;
  Question& question_;
  std::optional<FileTime> waited_since_;
  RemoteLookup* remotes_ = nullptr;
  bool found_together_ = false;
  FileTime result_used_ = 0;   // time stamp of the result before this use
  FileTime lengths_used_ = 0;  // time stamp of the own file of input lengths; 0: none
  FileTime sets_used_ = 0;     // time stamp of the file of input sets before this use; 0: none
};

}  // namespace cache_run
