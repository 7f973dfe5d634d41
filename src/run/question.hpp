// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "action/action.hpp"
#include "hash/file_digests.hpp"
#include "inputs/asked_paths.hpp"
#include "inputs/depfile.hpp"
#include "inputs/observation.hpp"
#include "inputs/settled_state.hpp"
#include "run/call.hpp"
#include "run/call_memo_file.hpp"
#include "run/traced_inputs.hpp"
#include "sys/error.hpp"
#include "sys/progress.hpp"

namespace cache_run {

/// Thrown if the file of --report is an input that a list names. The report must not replace it.
class ReportIsInput : public Unkeyable {
 public:
  using Unkeyable::Unkeyable;
};

/// The question of a call to the caches: its action, its inputs as they are now, and the key.
class Question {
 public:
  /// Looks at the program and the inputs. `call` must be open and must outlive this value. Throws
  /// CannotStart, and Error if something cannot be part of a key.
  explicit Question(const Call& call);

  /// Returns the key of the action, which is the same whatever is in its inputs.
  [[nodiscard]] const Key& action_key() const { return action_key_; }
  /// Returns the key of the result. With a depfile the key depends on the discovered inputs, which
  /// ask_with() or discover() sets. Before that it is the key of the declared inputs.
  [[nodiscard]] const Key& key() const { return key_; }
  [[nodiscard]] const Action& action() const { return action_; }
  [[nodiscard]] const Observations& inputs() const { return inputs_; }
  /// Returns the name of the key of the declared inputs. Only ask_with_input() changes it. The run
  /// lock and the file of input sets have this name.
  [[nodiscard]] const std::string& declared_name() const { return declared_name_; }
  /// Returns the name of the key of the declared inputs before anybody reads standard input. The
  /// file of input lengths has this name. Call it only with --stdin.
  const std::string& unread_name();
  /// Returns the path of the run lock. Runs that differ in their standard input alone write the
  /// same outputs, so they share a lock if there are any.
  [[nodiscard]] AnchoredPath lock_path() const {
    const bool has_unread = !unread_name_.empty() && may_write_outputs(action_);
    return call_.store().lock_path(has_unread ? unread_name_ : declared_name_);
  }
  [[nodiscard]] FileDigests& digests() { return digests_; }
  [[nodiscard]] Progress& progress() { return progress_; }
  /// Returns a report of a miss, complete except for the reason.
  [[nodiscard]] CallReport report() const;
  /// Stores the call memo after a hit, so that the next hit of this call computes less. Ignores
  /// failures.
  void keep_call_memo() const noexcept { memo_.keep(); }

  /// Makes key() the key with this standard input, and with the declared inputs.
  void ask_with_input(const KeyedInput& input);
  /// Returns whether key() has a standard input of which nobody knows yet how much a run reads.
  [[nodiscard]] bool is_input_unread() const {
    return action_.standard_input && action_.standard_input->is_unread;
  }

  /// Looks at the inputs of a discovered set, too, and makes key() the key with them. Returns
  /// false, and changes nothing, if one of them cannot be part of a key. If `store` is a fallback
  /// or a copied cache, also returns false if it would have to read too much: see
  /// InputSet::discovered_by.
  bool ask_with(const Dependencies& discovered, const Store& store);
  /// Makes key() the one that remember() kept when the paths of a watched command had the states
  /// that they have now. It has no text before takes_text(). Returns false, and changes nothing, if
  /// there is none. Reads no file and no directory.
  bool ask_as_remembered(const Dependencies& discovered);
  /// Returns whether key() is one of ask_as_remembered(). Then inputs() and action() do not have
  /// the discovered set.
  [[nodiscard]] bool is_remembered() const { return remembered_; }
  /// Returns whether key() has this text. It then keeps the text.
  bool takes_text(const std::string& text);
  /// Keeps key() for ask_as_remembered(), if the identities of all files say what is in them. Call
  /// it after ask_with().
  void remember();
  /// Makes key() the key of the declared inputs again.
  void ask_as_declared();
  /// Makes key() a key of the present base directory, which another one does not have.
  void keep_to_tree();
  /// Makes key() the key of a call in whose outputs' places no links stand, until ask_with_links().
  /// The result of a run that made the links itself has this key.
  void ask_without_links();
  void ask_with_links();
  /// Returns the key that the result has with this discovered set. Does not change key(). Returns
  /// nullopt if an input of the set cannot be part of a key, or if ask_with() would refuse to read
  /// it for the list of `store`.
  std::optional<Key> key_with(const Dependencies& discovered, const Store* store = nullptr);

  /// Looks again at code and inputs. Returns the path of the first one that changed, "" if none
  /// did. What a watched command changed itself is no change if it had not changed before. Throws
  /// Error if an input cannot be part of a key any more.
  std::string first_change(const Traced* traced);
  /// Reads the depfile after a run that began at `started`, and looks at the inputs that it names.
  /// key() then includes them. Throws Caused if the depfile is unusable, or if an input is missing
  /// or changed since `started`. Throws Error if an input cannot be part of a key.
  void discover(FileTime started);
  /// Adds what a watched command asked for. key() then includes it. Returns the times that the run
  /// itself changed. Throws Error as traced_inputs().
  std::vector<OwnTime> discover(const Traced& traced, OwnTimes own_times);
  /// Returns whether the command of discover() gave a path below the base directory in full.
  [[nodiscard]] bool was_base_named() const { return was_base_named_; }
  /// Returns what counts neither as an input nor as an output of a watched command.
  const ExemptPaths& exempt() { return asked_paths().exempt(); }
  /// Forgets what the search saw of the paths of watched commands, because time has passed.
  void look_anew() {
    if (asked_paths_) asked_paths_->forget();
  }

 private:
  /// The inputs with one discovered set, and the key with them.
  struct Asked {
    Observations inputs;
    Key key;
  };

  /// Forgets the key of the declared inputs, because the present one is that of a run.
  void forget_declared() {
    declared_.reset();
    remembered_ = false;
  }
  std::optional<Digest> digest_of_states_of(const Dependencies& discovered, Purpose purpose);
  Observations look();
  AskedPaths& asked_paths();
  [[nodiscard]] bool looks_as(const Dependencies& discovered);
  Asked asked_with(const Dependencies& discovered, ListedBy by);
  Asked asked_with(const Dependencies& discovered, const Store& store);

  const Call& call_;
  Progress progress_;
  CallMemoFile memo_;
  FileDigests digests_;
  std::vector<std::string> remarks_;
  Action action_;
  Key action_key_;
  Observations inputs_;
  Key key_;
  /// The keys and the links of the action while links do not count.
  struct WithLinks {
    std::vector<OutputLink> links;
    Key action_key;
    Key key;
  };
  std::optional<WithLinks> with_links_;
  std::string declared_name_;
  std::string unread_name_;
  std::optional<AskedPaths> asked_paths_;
  bool remembered_ = false;
  bool was_base_named_ = false;
  std::optional<Checksum> text_;   // of the text of key_, while that is not known
  std::optional<Asked> declared_;  // kept while a discovered set is in use
};

}  // namespace cache_run
