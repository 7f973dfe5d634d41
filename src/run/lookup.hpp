// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "action/action.hpp"
#include "config/settings.hpp"
#include "hash/file_digests.hpp"
#include "inputs/discovered.hpp"
#include "inputs/input_set.hpp"
#include "inputs/observation.hpp"
#include "process/start.hpp"
#include "run/acceptance.hpp"
#include "run/caches.hpp"
#include "run/call_memo_file.hpp"
#include "run/call_report.hpp"
#include "store/pending_files.hpp"
#include "store/store.hpp"
#include "sys/log.hpp"
#include "sys/progress.hpp"

namespace cache_run {

/// Says that an input is not as it was, and what to do.
std::string change_text(const std::string& path);

/// " in the fallback 'DIR'", or nothing for the call's own cache.
std::string place_text(const Store& store);

/// One question to the caches: what would run, its inputs as they are now, and the key of its
/// result.
class Lookup {
 public:
  /// Looks at program and inputs. Throws Error if the cache is unfit for use or something cannot be
  /// keyed.
  Lookup(const Settings& settings, const Command& command, const Caches& caches,
         std::optional<Digest> standard_input, const Terminals& terminals);

  /// The result's key. With a depfile it depends on inputs that are known only once find() has
  /// found an entry or discover() has been told; until then it is that of the declared inputs.
  [[nodiscard]] const Key& key() const { return key_; }
  /// Where those who would run the command for this call wait for each other.
  [[nodiscard]] std::string lock_path() const { return store().lock_path(flight_name_); }
  [[nodiscard]] const Caches& caches() const { return caches_; }
  /// Where the result is to be stored.
  [[nodiscard]] const Store& store() const { return caches_.store; }
  [[nodiscard]] const Action& action() const { return action_; }
  [[nodiscard]] const Observations& inputs() const { return inputs_; }
  [[nodiscard]] FileDigests& digests() { return digests_; }
  [[nodiscard]] Progress& progress() { return progress_; }
  /// A report in which only the outcome is missing.
  [[nodiscard]] CallReport report(const Command& command) const;

  /// To be told of a result that is damaged. Notes that and, where the fallback may have the same
  /// result, so that this one would never be replaced, removes it. In a fallback nothing changes.
  void drop_damaged(const Store& store) const;
  /// After a hit: keeps what the call found out for the next time that it is made.
  void keep_call() const noexcept { call_.keep(); }

  /// What find() finds from now on may have been waited for since then.
  void waited_since(FileTime time) { waited_since_ = time; }
  /// Whether an entry was found that had been recorded with both streams as one.
  [[nodiscard]] bool found_together() const { return found_together_; }

  /// The entry of this call in one of the caches, if there is one that may be used here and now.
  /// Notes and says when one is damaged.
  Found find(const Store& store, const Settings& settings, const Log& log);

  /// The keys that find() would look for an entry of in the call's own cache, with or without one.
  std::vector<Key> possible_keys();
  /// The key that the result would have if this was discovered; nullopt if that cannot be keyed.
  std::optional<Key> key_with(Dependencies discovered);

  /// Notes that what find() found in `store` is used now (see recency.hpp).
  void note_use(const Store& store) const;

  /// Looks again at code and inputs: the path of one that is not as it was, "" if none. Throws
  /// Unkeyable.
  std::string first_change();

  /// After a run that began at `started`: reads the depfile, and looks at the inputs that it names.
  /// Throws Caused if that cannot be done, one of them changed since or is not there.
  void discover(FileTime started);
  /// Makes the discovered inputs known to later calls of the same action, once `pending` is
  /// published. Throws Error.
  void keep_discovered(PendingFiles& pending) const;

 private:
  Observations look();
  Found find_for_key(const Store& store, const Settings& settings, const Log& log);
  Found find_for_known_sets(const Store& store, const Settings& settings, const Log& log);
  [[nodiscard]] DiscoveredSets known_sets(const Store& store, FileTime* used = nullptr) const;
  void forget_discovered();
  void try_to_put_first() const noexcept;

  const Caches& caches_;
  Progress progress_;
  CallMemoFile call_;
  FileDigests digests_;
  std::vector<std::string> remarks_;
  Action action_;
  Key action_key_;
  Observations inputs_;
  Key key_;
  std::string flight_name_;
  std::optional<FileTime> waited_since_;
  bool found_together_ = false;
  FileTime result_used_ = 0;  // before, of what was found
  FileTime sets_used_ = 0;    // the same; 0 if there are none
};

}  // namespace cache_run
