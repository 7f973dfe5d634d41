// SPDX-License-Identifier: MIT
#pragma once

#include <linux/filter.h>

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "process/watch.hpp"
#include "trace/changed_paths.hpp"
#include "trace/facts.hpp"
#include "trace/first_tick.hpp"
#include "trace/interruptions.hpp"
#include "trace/own_output.hpp"
#include "trace/programs.hpp"
#include "trace/refusals.hpp"
#include "trace/stopped_call.hpp"
#include "trace/time_use.hpp"
#include "trace/tool_caches.hpp"
#include "trace/tracee.hpp"
#include "trace/walk.hpp"
#include "trace/watched_calls.hpp"

namespace cache_run {

/// What a watched command did.
struct Traced {
  Facts::Map facts;                            ///< what it learned of what it did not make itself
  std::vector<ChangedPaths::Outcome> changes;  ///< without those that came to nothing
  ChangedPaths changed;                        ///< all that it changed, temporary files, too
  /// Of each directory that was read, the names that the command did not change.
  std::map<std::string, std::string> other_names = {};
  std::vector<TraceRefusals::One> refusals;
  FileTime started = 0;   ///< a file with a later time changed while the command ran
  std::size_t stops = 0;  ///< system calls that were looked at
};

/// The most paths that a command may ask for. The facts of a path take some 200 bytes.
constexpr std::size_t kMostFacts = 1'000'000;

/// Watches a command and its descendants. Each call is looked at before the kernel carries it out,
/// so this process sees what the call will see. Calls are never changed and never refused.
class Supervisor {
 public:
  /// Returns the digest of a file that is about to change; nullopt if nobody needs it.
  using Digests =
      std::function<std::optional<Digest>(const std::string& path, const FileIdentity& identity)>;

  /// The output of the command goes to the files `output`.
  explicit Supervisor(Digests digests = {}, std::vector<FileNumber> output = {});

  /// Returns the watch for run_command(). It refers to this value.
  [[nodiscard]] Watch watch();
  /// Returns what the command did. Is called once, after its end.
  [[nodiscard]] Traced finish();

 private:
  void serve(int listener) noexcept;
  void answer(int listener, const StoppedCall& call, const WatchedCall* row) noexcept;
  void look(const StoppedCall& call, const WatchedCall& row);
  void look_for_interrupted(int listener) noexcept;

  /// Returns the thread of a call. The program that it executes is remembered.
  Tracee tracee_of(const StoppedCall& call) { return Tracee(call.thread(), &programs_); }
  /// Returns the thread whose call is looked at.
  Tracee asking() { return Tracee(asking_, &programs_); }

  // Where the paths of a call lead.
  /// A path argument, before anybody looks where it leads.
  struct Way {
    std::string start;  ///< the directory from which it starts; "/" if it is absolute
    std::string path;
    bool is_full = false;  ///< the command gave it as an absolute path
  };
  std::optional<Way> way(const StoppedCall& call, PathArguments where);
  Place place(const Way& way, bool follow);
  [[nodiscard]] const Facts::Map::value_type* seen_at(const Way& way) const;
  static Place seen_place(const Way& way, const Facts::Map::value_type& seen);
  Place find_place(std::string_view start, std::string_view path, bool follow);
  std::optional<Place> place(const StoppedCall& call, PathArguments where, bool follow);
  std::optional<std::string> base(const Tracee& tracee, int descriptor);
  std::optional<Place> open_file_place(const StoppedCall& call);

  // Questions: what a call will learn.
  void ask(const StoppedCall& call, const WatchedCall& row);
  std::optional<Place> asked_place(const StoppedCall& call, const WatchedCall& row);
  static bool tells_nothing_new(const StoppedCall& call, const WatchedCall& row, const Way& way,
                                const Fact& seen);
  void learn(const Place& place, Learned what);
  void learn_used(const Tracee& tracee, const Place& place, Learned what, Asks how);
  void open(const StoppedCall& call, const WatchedCall& row, std::uint64_t flags);
  void open_absent(const Place& place, std::uint64_t flags);
  void open_existing(const Tracee& tracee, const Place& place, std::uint64_t flags);
  void read(const Tracee& tracee, const Place& place);
  void execute(const Place& place);
  void list(const StoppedCall& call);
  void enter(const Place& place);

  // Changes.
  void change(const Place& place, ChangedPaths::How how);
  void learn_directory(const Place& place, Learned what);
  void keep_contents(Facts::Map::value_type& fact);
  void alter(const StoppedCall& call, const WatchedCall& row, bool follow);
  void learn_moved(const Place& place);
  void move(const StoppedCall& call, const WatchedCall& row, bool follow);

  // Calls to be judged.
  void judge(const StoppedCall& call, const WatchedCall& row);
  void judge_address(const StoppedCall& call, const char* verb, std::uint64_t address,
                     std::uint64_t size);
  void judge_message(const StoppedCall& call);
  void note_socket(const StoppedCall& call);
  void note_port(const StoppedCall& call, std::uint64_t size);
  void judge_lock(const StoppedCall& call, const WatchedCall& row);
  void judge_layout(const StoppedCall& call, const WatchedCall& row);
  void judge_program(const StoppedCall& call, const WatchedCall& row, const Place& place);
  void judge_signal(const StoppedCall& call, const WatchedCall& row);
  void judge_clone(const StoppedCall& call);

  Digests digests_;
  OwnOutput own_output_;
  std::string start_;  ///< the working directory at the start, without links
  std::vector<sock_filter> filter_;
  FirstTick first_tick_;
  Programs programs_;
  Walk walk_;
  Facts facts_;
  ChangedPaths changes_;
  ToolCaches tool_caches_;
  TraceRefusals refusals_;
  Interruptions interruptions_;
  std::size_t stops_ = 0;
  pid_t asking_ = 0;
  FileNumber own_program_;
};

}  // namespace cache_run
