// SPDX-License-Identifier: MIT
#include "history/cause.hpp"

#include <algorithm>
#include <array>

namespace cache_run {
namespace {

struct CauseRow {
  Cause cause;
  std::string_view word;
  std::string_view meaning;
};

/// cache-run(1) lists the same words under `stats`.
constexpr auto kCauses = std::to_array<CauseRow>({
    {Cause::absent, "absent", "no result for this key yet"},
    {Cause::damaged, "damaged", "the stored result was damaged"},
    {Cause::blob_lost, "blob-lost", "a part of the stored result was gone"},
    {Cause::expired, "expired", "the result was too old (--ttl, --stale)"},
    {Cause::future, "future", "the result's time lay in the future"},
    {Cause::refused, "refused", "--valid-if refused the result"},
    {Cause::unanswered, "unanswered", "--valid-if did not answer"},
    {Cause::refresh, "refresh", "--refresh asked for a run"},
    {Cause::streams, "streams", "the result was recorded with 2>&1"},
    {Cause::output_there, "output-there", "an output is there that was not when the run failed"},
    {Cause::output_gone, "output-gone", "an output is gone whose owner or mode the run kept"},
    {Cause::other_descriptor, "other-descriptor",
     "the run of the result had another file on a descriptor above 2"},
    {Cause::status, "status", "exit status not in --cache-exit"},
    {Cause::signal, "signal", "killed by a signal"},
    {Cause::closed_reader, "closed-reader", "the reader closed the output early"},
    {Cause::resized, "resized", "the terminal was resized while the command ran"},
    {Cause::terminal_query, "terminal-query", "the command asked the terminal a question"},
    {Cause::unwritten, "unwritten", "the output could not be written"},
    {Cause::too_quick, "too-quick", "quicker than --min-duration"},
    {Cause::too_large, "too-large", "larger than --max-entry-size or --max-size"},
    {Cause::no_room, "no-room", "no room in the cache (--max-size)"},
    {Cause::left_behind, "left-behind", "processes of the command still held its output"},
    {Cause::descriptor, "descriptor", "the command used a descriptor above 2"},
    {Cause::changed_input, "changed-input", "an input changed while the command ran"},
    {Cause::changed_directory, "changed-directory",
     "the working directory changed during a run that declares no outputs (-o)"},
    {Cause::depfile, "depfile", "the depfile could not be used"},
    {Cause::output_missing, "output-missing", "a declared output was missing"},
    {Cause::output_unfit, "output-unfit", "an output could not be recorded"},
    {Cause::own_times, "own-times",
     "the command used a time of a file that it wrote anew (--allow own-times)"},
    {Cause::session_value, "session-value",
     "the result holds the value of a variable that does not count (-e)"},
    {Cause::only_cached, "only-cached", "--only-cached forbids a run"},
    {Cause::network, "network", "the command used the network (--allow network)"},
    {Cause::ipc, "ipc", "the command used a service or another process (--allow ipc)"},
    {Cause::device, "devices", "the command used a device (--allow devices)"},
    {Cause::moment, "time", "the command ran a program that tells the time (--allow time)"},
    {Cause::descendants, "descendants", "the command left processes running (--allow descendants)"},
    {Cause::kernel_file, "kernel-file", "the command read a file of the kernel (--allow all)"},
    {Cause::kernel_ring, "io-uring", "the command used io_uring (--allow all)"},
    {Cause::file_handle, "file-handle", "the command opened a file by its handle (--allow all)"},
    {Cause::name_space, "namespace", "the command used a namespace or mount (--allow all)"},
    {Cause::other_process, "other-process",
     "the command traced or signalled a process (--allow all)"},
    {Cause::own_filter, "own-filter", "the command watched system calls itself (--allow all)"},
    {Cause::machine, "machine", "the command asked the kernel for more than files (--allow all)"},
    {Cause::foreign_call, "foreign-call",
     "the command made system calls of another architecture (--allow all)"},
    {Cause::removed_directory, "deleted",
     "the command used a directory that was removed (--allow all)"},
    {Cause::too_much, "too-much", "the command asked for too many paths (--allow all)"},
    {Cause::nested, "nested", "the command ran cache-run (--allow all)"},
    {Cause::rights, "rights", "the command ran a program such as sudo (--trace off)"},
    {Cause::layout, "layout", "the command used flags or the layout of files (--allow all)"},
    {Cause::interrupted, "interrupted",
     "calls of files may have failed because of the watch (--allow all)"},
    {Cause::unreadable, "unreadable", "a process could not be looked into (--allow all)"},
    {Cause::unrepeatable, "unrepeatable", "the run used what this call does not allow (--allow)"},
    {Cause::unwatchable, "unwatchable", "the command could not be watched (--trace on)"},
    {Cause::unkeyable, "unkeyable", "something could not be part of a key"},
    {Cause::foreign_home, "foreign-home", "the home directory belongs to another user"},
    {Cause::unread_input, "unread-input", "standard input held data (--stdin, --no-stdin)"},
    {Cause::unknown_name, "unknown-name", "a rule did not know the name of an output or depfile"},
    {Cause::untrusted, "untrusted", "a project's configuration file did not count"},
    {Cause::by_rule, "rule", "a rule for the command said why (uncached)"},
    {Cause::large_input, "large-input",
     "standard input or a file that the command used was too large"},
    {Cause::failed, "failed", "the cache or the system failed"},
});

}  // namespace

std::string_view word_of(Cause cause) {
  const auto* const row = std::find_if(kCauses.begin(), kCauses.end(),
                                       [cause](const CauseRow& one) { return one.cause == cause; });
  return row == kCauses.end() ? "" : row->word;
}

std::string_view meaning_of(std::string_view word) {
  const auto* const row = std::find_if(kCauses.begin(), kCauses.end(),
                                       [word](const CauseRow& one) { return one.word == word; });
  return row == kCauses.end() ? word : row->meaning;
}

}  // namespace cache_run
