// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "action/action.hpp"
#include "commands/standard_input.hpp"
#include "config/settings.hpp"
#include "entry/entry.hpp"
#include "hash/file_digests.hpp"
#include "inputs/input_set.hpp"
#include "inputs/observation.hpp"
#include "process/start.hpp"
#include "store/store.hpp"
#include "sys/log.hpp"
#include "sys/progress.hpp"

namespace cache_run {

/// One question to the cache: what would run, its inputs as they are now, and the key of its
/// result.
class Lookup {
 public:
  /// Looks at program and inputs. `input` is there if standard input decides. Throws Error if the
  /// cache is unfit for use or something cannot be keyed.
  Lookup(const Settings& settings, const Command& command, const Store& store,
         std::optional<Digest> standard_input);

  [[nodiscard]] const ResultKey& key() const { return key_; }
  [[nodiscard]] const Store& store() const { return store_; }
  [[nodiscard]] const Observations& inputs() const { return inputs_; }
  [[nodiscard]] FileDigests& digests() { return digests_; }
  [[nodiscard]] Progress& progress() { return progress_; }

  /// The stored entry of this key, if there is one whose exit status is accepted and whose
  /// streams can be shown here. Counts and says
  /// when one is damaged.
  std::optional<Entry> find(const std::bitset<kStatuses>& accepted, const Log& log);

  /// Looks again at program and inputs: the path of one that is not as it was, "" if none. Throws
  /// Unkeyable.
  std::string first_change();

 private:
  const Store& store_;
  Progress progress_;
  FileDigests digests_;
  Action action_;
  Exempt exempt_;
  Observations inputs_;
  ResultKey key_;
};

}  // namespace cache_run
