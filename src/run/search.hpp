// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>

#include "run/acceptance.hpp"
#include "run/call.hpp"
#include "run/question.hpp"

namespace cache_run {

/// Looks for the result of a question in the caches of its call.
class Search {
 public:
  /// Both must outlive it.
  Search(Call& call, Question& question) : call_(call), question_(question) {}

  [[nodiscard]] Question& question() const { return question_; }

  /// What find_any() finds from now on may have been waited for since then.
  void waited_since(FileTime time) { waited_since_ = time; }
  /// Returns whether an entry was found that had been recorded with both streams as one.
  [[nodiscard]] bool found_together() const { return found_together_; }

  /// Asks one cache after the other, until one has an entry that may be used here and now, and that
  /// `use` can use: it returns false, and sets the reason, if it cannot. Returns whether there is
  /// one; `found` is it then. The report learns how it was.
  bool find_any(Found& found, const std::function<bool(Found&)>& use);

  /// To be told of an entry that turned out to be damaged. Notes that and, where the fallback may
  /// have the same result, so that this one would never be replaced, removes it. In a fallback
  /// nothing changes.
  void drop_damaged(const Store& store) const;

 private:
  Found find_or_nothing(const Store& store);
  Found find_by_key(const Store& store);
  Found find_by_sets(const Store& store);
  void note_use(const Store& store) const;

  Call& call_;
  Question& question_;
  std::optional<FileTime> waited_since_;
  bool found_together_ = false;
  FileTime result_used_ = 0;  // before, of what was found
  FileTime sets_used_ = 0;    // before; 0 if there are none
};

}  // namespace cache_run
