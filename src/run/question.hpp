// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "action/action.hpp"
#include "hash/file_digests.hpp"
#include "inputs/depfile.hpp"
#include "inputs/observation.hpp"
#include "run/call.hpp"
#include "run/call_memo_file.hpp"
#include "sys/progress.hpp"

namespace cache_run {

/// What a call asks the caches for: what would run, its inputs as they are now, and the key of its
/// result.
class Question {
 public:
  /// Looks at program and inputs. `call` must be open and outlive this. Throws Error if something
  /// cannot be keyed.
  explicit Question(const Call& call);

  /// Returns the key of the result. With a depfile it depends on inputs that are known only once
  /// ask_with() has chosen a discovered set or discover() has read one; until then it is that of
  /// the declared inputs.
  [[nodiscard]] const Key& key() const { return key_; }
  [[nodiscard]] const Key& action_key() const { return action_key_; }
  [[nodiscard]] const Action& action() const { return action_; }
  [[nodiscard]] const Observations& inputs() const { return inputs_; }
  /// Returns where those who would run the command for this call wait for each other.
  [[nodiscard]] std::string lock_path() const { return call_.store().lock_path(lock_name_); }
  [[nodiscard]] FileDigests& digests() { return digests_; }
  [[nodiscard]] Progress& progress() { return progress_; }
  /// Returns a report of a miss in which only the reason is missing.
  [[nodiscard]] CallReport report() const;
  /// After a hit: keeps what the call found out for the next time that it is made.
  void keep_call_memo() const noexcept { memo_.keep(); }

  /// Looks at the inputs of a discovered set, too, and asks for the key with them. Returns false,
  /// with nothing changed, if they cannot be keyed.
  bool ask_with(const Dependencies& discovered);
  /// Asks for the key of the declared inputs again.
  void ask_as_declared();
  /// Returns the key that the result would have if this was discovered; nullopt if that cannot be
  /// keyed.
  std::optional<Key> key_with(const Dependencies& discovered);

  /// Looks again at code and inputs. Returns the path of one that is not as it was, "" if none.
  /// Throws Unkeyable.
  std::string first_change();
  /// After a run that began at `started`: reads the depfile, and looks at the inputs that it names.
  /// Throws Caused if that cannot be done, or one of them changed since or is not there.
  void discover(FileTime started);

 private:
  struct Asked {
    Observations inputs;
    Key key;
  };

  Observations look();
  Asked asked_with(const Dependencies& discovered);

  const Call& call_;
  Progress progress_;
  CallMemoFile memo_;
  FileDigests digests_;
  std::vector<std::string> remarks_;
  Action action_;
  Key action_key_;
  Observations inputs_;
  Key key_;
  std::string lock_name_;
  std::optional<Asked> declared_;  // while another set is asked for
};

}  // namespace cache_run
