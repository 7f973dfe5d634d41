// SPDX-License-Identifier: MIT
#include "run/traced_inputs.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "history/cause.hpp"
#include "inputs/input_set.hpp"
#include "inputs/observation_text.hpp"
#include "inputs/unfixed_files.hpp"
#include "run/discovery.hpp"
#include "run/traced_outputs.hpp"
#include "sys/path.hpp"
#include "sys/printable.hpp"
#include "sys/status_now.hpp"
#include "trace/walk.hpp"

namespace cache_run {
namespace {

/// Throws Caused if these files have so many bytes that the caller would wait long after its
/// command has ended.
void refuse_much(const std::vector<FileIdentity>& unknown) {
  std::uint64_t bytes = 0;
  for (const FileIdentity& file : unknown) {
    if (file.size > kMostReadAfterRun - bytes) {
      throw Caused(Cause::large_input,
                   "the command used files of more than 4 GiB that are not known yet (-i '!GLOB' "
                   "leaves a file out)");
    }
    bytes += file.size;
  }
}

[[noreturn]] void throw_changed(const std::string& path) {
  throw Caused(Cause::changed_input, change_text(path));
}

/// Returns the members of a listing that are not exempt.
std::string counted_names(const std::string& directory, std::string_view names,
                          const ExemptPaths& exempt) {
  std::string counted;
  while (!names.empty()) {
    const std::string_view member = take_member(names);
    if (member.empty()) break;
    const std::string_view name = member.substr(1);
    if (!exempt.has_name(join_path(directory, name))) add_member(counted, member.front(), name);
  }
  return counted;
}

/// Returns whether nobody gave the file its time, as `touch -d`, `cp -p` and `tar -x` do. Such a
/// time may come again.
bool is_time_of_writing(const FileIdentity& identity) {
  // A new mode or name comes soon after the writing, and is a change, too.
  const FileTime apart = identity.changed - identity.modified;
  return -kSecond < apart && apart < kSecond;
}

/// Makes the inputs of a run out of the facts of its trace.
class InputsOfTrace {
 public:
  InputsOfTrace(const Traced& traced, const Action& action, const ExemptPaths& exempt,
                OwnTimes own_times)
      : traced_(traced),
        base_(action.base),
        exempt_(exempt),
        declared_(action.directory, declared_places(action)),
        own_times_(own_times) {}

  void add(const std::string& path, const Fact& fact) {
    if (exempt_.has(path)) return;
    // An earlier report may have any status.
    if (exempt_.has_name(path) && !is_more_than_status(fact.learned)) return;
    AskedPath asked{.path = path, .learned = fact.learned};
    // A declared output that the command did not read is none of its inputs.
    const bool is_read = has(fact.learned, Learned::contents | Learned::names);
    if (!is_read && declared_.is_output(path)) return;
    PathState state = fact.state;
    const bool is_directory = state.is_there() && S_ISDIR(state.mode);
    if (is_directory && traced_.changed.have_names_in(path)) {
      // The command itself gave the directory another time.
      asked.learned = without(asked.learned, Learned::details | Learned::changes);
    }
    if (has(asked.learned, Learned::details) && is_renewed(asked, state)) {
      found_.own_times.push_back({.path = path, .program = fact.time_reader});
      if (own_times_ == OwnTimes::left_out) {
        asked.learned = without(asked.learned, Learned::details | Learned::changes);
      }
    }
    state.names = counted_names(path, state.names, exempt_);
    state.order = counted_names(path, state.order, exempt_);
    if (!traced_.changed.have(path)) require_unchanged(asked, state);
    const std::size_t first = found_.seen.size();
    add_learned(asked, state, found_.seen);
    for (std::size_t i = first; i < found_.seen.size(); ++i) {
      if (found_.seen[i].kind == ObservationKind::contents) note_contents(i, fact);
    }
    if (fact.is_named_in_full && base_.path_in_key(path) != path) found_.name_base = true;
    found_.asked.push_back(std::move(asked));
  }

  /// Reads the files whose digests are not known yet.
  TracedInputs finish(FileDigests& digests) && {
    const std::vector<ReadFile> read = digests.contents_of_all(to_read_, &refuse_much);
    auto next = read.begin();
    for (const std::size_t place : unread_) {
      Observation& seen = found_.seen[place];
      if (next->identity != seen.identity) throw_changed(seen.path);
      add_digest(seen.value, next->contents.digest);
      ++next;
    }
    return std::move(found_);
  }

 private:
  /// Returns whether the run gave the file another time. A time that the run kept or set back, as
  /// `tar -x` does, may be found again.
  [[nodiscard]] bool is_renewed(const AskedPath& asked, const PathState& then) const {
    if (!then.is_there() || S_ISDIR(then.mode) || !traced_.changed.have(asked.path)) return false;
    struct stat status {};
    if (!lstat_now(asked.path, status) || S_ISDIR(status.st_mode)) return false;
    const FileIdentity now = identity_of(status);
    // Nobody can set the time of the last change.
    if (has(asked.learned, Learned::changes) && now.changed != then.identity.changed) return true;
    return is_time_of_writing(then.identity) && now.modified != then.identity.modified;
  }

  void note_contents(std::size_t place, const Fact& fact) {
    Observation& seen = found_.seen[place];
    unfixed_.refuse(seen.path, seen.identity.device);
    if (fact.digest) return add_digest(seen.value, *fact.digest);
    if (seen.identity.size > kMostReadBeforeChange && traced_.changed.have(seen.path)) {
      throw Caused(
          Cause::large_input,
          fmt::format("the command changed '{}', of which it had read, and it has more than "
                      "256 MiB (-i '!GLOB' leaves a file out)",
                      printable(seen.path)));
    }
    to_read_.push_back({seen.path, seen.identity});
    unread_.push_back(place);
  }

  /// Throws Caused if the path has another state than when the command asked for it.
  void require_unchanged(const AskedPath& asked, const PathState& then) const {
    const PathState now = look_at_path(asked, exempt_);
    const bool is_other =
        now.error != then.error || (now.mode & S_IFMT) != (then.mode & S_IFMT) ||
        (S_ISREG(then.mode) && (now.identity != then.identity || now.mode != then.mode)) ||
        (S_ISLNK(then.mode) && has(asked.learned, Learned::target) && now.target != then.target) ||
        (S_ISDIR(then.mode) && has_other_names(asked, now));
    const bool may_be_other =
        S_ISREG(then.mode) && then.error == 0 &&
        has(asked.learned, Learned::contents | Learned::status | Learned::details) &&
        may_have_changed_since(then.identity, traced_.started);
    if (is_other || may_be_other) throw_changed(asked.path);
  }

  /// Returns whether a directory has other names than when the command read it, less those that the
  /// command changed.
  [[nodiscard]] bool has_other_names(const AskedPath& asked, const PathState& now) const {
    const auto then = traced_.other_names.find(asked.path);
    if (then == traced_.other_names.end()) return false;
    return counted_names(asked.path, then->second, exempt_) !=
           traced_.changed.without_changes(asked.path, now.names);
  }

  const Traced& traced_;
  const BaseDirectory& base_;
  const ExemptPaths& exempt_;
  Exempt declared_;
  OwnTimes own_times_;
  TracedInputs found_;
  UnfixedFiles unfixed_;
  std::vector<SeenFile> to_read_;
  std::vector<std::size_t> unread_;  ///< places of their observations in `found_`
};

}  // namespace

TracedInputs traced_inputs(const Traced& traced, const Action& action, const ExemptPaths& exempt,
                           FileDigests& digests, OwnTimes own_times) {
  InputsOfTrace inputs(traced, action, exempt, own_times);
  for (const auto& [path, fact] : traced.facts) inputs.add(path, fact);
  return std::move(inputs).finish(digests);
}

std::string path_in_trace(const std::string& path, const Action& action) {
  return Walk().to(action.directory, path, false).path;
}

std::string end_in_trace(const std::string& path, const Action& action) {
  return Walk().to(action.directory, path, true).path;
}

}  // namespace cache_run
