// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sys/error.hpp"

namespace cache_run {

/// The cause of a miss, of an uncached call or of a result that is not stored. Journal, history,
/// `stats` and `trace` know a cause by its word.
enum class Cause : std::uint8_t {
  none,
  // There is no result that the call may use.
  absent,
  damaged,
  blob_lost,
  expired,
  future,
  refused,
  unanswered,
  refresh,
  streams,
  output_there,
  output_gone,
  other_descriptor,
  // A result with this exit status is neither used nor stored.
  status,
  // A result is not stored. With only_cached the command did not run, either.
  signal,
  closed_reader,
  resized,
  terminal_query,
  unwritten,
  too_quick,
  too_large,
  no_room,
  left_behind,
  descriptor,
  changed_input,
  changed_directory,
  depfile,
  output_missing,
  output_unfit,
  own_times,
  session_value,
  only_cached,
  // A result is not stored: no result can rest on what a watched command did. --allow and a limit
  // of the age know these by their words, too.
  network,
  ipc,
  device,
  moment,  ///< it ran a program that tells the time or the like
  descendants,
  kernel_file,  ///< it read a file of the kernel whose contents change
  kernel_ring,
  file_handle,
  name_space,
  other_process,
  own_filter,
  machine,
  foreign_call,       ///< it made a system call of another architecture
  removed_directory,  ///< it used a path through a directory that was removed
  too_much,
  nested,
  rights,       ///< it ran a program that a watch takes rights from, as sudo
  layout,       ///< holes, extents or flags of files
  interrupted,  ///< calls may have failed because of the watch
  unreadable,   ///< it has a process that cannot be looked into
  // The call allows less than the call whose run was stored.
  unrepeatable,
  // The kernel does not let cache-run watch a command (--trace on).
  unwatchable,
  // There is no key. A rule does not know a file's name or says why there is none, or a
  // configuration file does not count.
  unkeyable,
  // There is no cache: its default place lies in the home of another user.
  foreign_home,
  unread_input,
  unknown_name,
  untrusted,
  by_rule,
  large_input,
  // Any other failure of the cache or the system.
  failed,
};

/// Returns the word for a cause, "" for Cause::none. The words are written to disk: never rename
/// one.
std::string_view word_of(Cause cause);

/// Returns what `word` means, as a text for people. Returns `word` itself if this version does not
/// know it.
std::string_view meaning_of(std::string_view word);

/// A cause with a text for people that describes the single case. If there is no reason, both are
/// empty.
struct Reason {
  Cause cause = Cause::none;
  std::string text;
};

/// An Error that knows its cause.
class Caused : public Error {
 public:
  Caused(Cause cause, const std::string& text) : Error(text), cause_(cause) {}
  [[nodiscard]] Cause cause() const { return cause_; }

 private:
  Cause cause_;
};

}  // namespace cache_run
