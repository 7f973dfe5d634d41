// SPDX-License-Identifier: MIT
#include "history/history.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <exception>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "history/history_file.hpp"
#include "store/publish.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/lease.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

/// Returns the text up to its last newline. Its last line may still be incomplete.
std::string_view whole_lines(std::string_view text) {
  return text.substr(0, text.rfind('\n') + 1);  // npos + 1 is 0: no newline, no line
}

/// Returns the lines that the history has not counted yet. If `lines` do not begin with the part
/// that was folded, this is another journal: all its lines count.
std::string_view unfolded(std::string_view lines, const Folded& folded) {
  if (folded.size > lines.size()) return lines;
  const bool same = folded_as(lines.substr(0, folded.size)) == folded;
  return same ? lines.substr(folded.size) : lines;
}

// Reading the counts, while another process may be folding the journal.

/// The journal, the old journal and the history, opened for reading.
class Sources {
 public:
  explicit Sources(const Store& store)
      : journal_(store.journal_path()),
        old_journal_(store.old_journal_path()),
        history_(store.history_path()) {}

  /// Returns whether each path still names the file that was opened, or still names nothing.
  [[nodiscard]] bool stand() const {
    return journal_.stands() && old_journal_.stands() && history_.stands();
  }
  [[nodiscard]] std::string journal() const { return journal_.text(); }
  [[nodiscard]] std::string old_journal() const { return old_journal_.text(); }
  [[nodiscard]] std::string history() const { return history_.text(); }
  [[nodiscard]] const Fd& history_file() const { return history_.file(); }

 private:
  class Source {
   public:
    explicit Source(AnchoredPath path)
        : path_(std::move(path)), file_(open_file(path_, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)) {}
    [[nodiscard]] bool stands() const {
      struct stat opened {};
      struct stat there {};
      if (!look_at_file(path_, there)) return !file_;
      if (!file_ || fstat(file_.get(), &opened) != 0) return false;
      return opened.st_dev == there.st_dev && opened.st_ino == there.st_ino;
    }
    [[nodiscard]] std::string text() const { return read_small(file_).value_or(""); }
    [[nodiscard]] const Fd& file() const { return file_; }

   private:
    AnchoredPath path_;
    Fd file_;
  };

  Source journal_;
  Source old_journal_;
  Source history_;
};

/// Opens the sources in one state.
void open_sources(const Store& store, std::optional<Sources>& sources) {
  // Folding renames and removes files. If that happened while these were opened, a line could be
  // missing or be counted twice.
  constexpr int kTries = 20;
  for (int tries = 0; tries < kTries && !(sources && sources->stand()); ++tries) {
    sources.emplace(store);
  }
}

/// Calls `visit` for each line of the journals that the history has not counted yet.
void for_each_new_line(const Sources& sources, const Folded& folded,
                       const std::function<void(const JournalLine&)>& visit) {
  const std::string old = sources.old_journal();
  for_each_line(unfolded(whole_lines(old), folded), visit);
  for_each_line(sources.journal(), visit);
}

History read_all(const Store& store, HistoryParts parts) {
  std::optional<Sources> sources;
  open_sources(store, sources);
  History history = decode_history(sources->history(), parts).value_or(History());
  for_each_new_line(*sources, history.folded,
                    [&](const JournalLine& line) { add(history, line, parts); });
  return history;
}

// Folding.

/// Returns the history that new lines must be added to, an empty one if it is missing or damaged.
/// Throws Error if the file exists but cannot be opened, because it would be overwritten.
History history_to_go_on(const Store& store) {
  const Fd file = open_file(store.history_path(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (!file && errno != ENOENT) throw_errno("read", store.history_path().text());
  const auto bytes = read_small(file);
  return decode_history(bytes.value_or(""), HistoryParts::all).value_or(History());
}

/// Waits until no process has the file open for writing, at most 2 s. Only then does the kernel
/// grant a read lease. If leases do not work here, waits 0.1 s instead. Returns the file with its
/// lease. As long as it is open, no process opens the file for writing, not even one that looked
/// its name up before.
Fd without_writers(const AnchoredPath& path) {
  constexpr timespec kPause = {.tv_sec = 0, .tv_nsec = 5'000'000};
  constexpr timespec kWhile = {.tv_sec = 0, .tv_nsec = 100'000'000};
  constexpr int kTries = 400;
  Fd file = open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  for (int tries = 0; tries < kTries; ++tries) {
    if (take_lease(file.get(), F_RDLCK)) break;
    const bool is_busy = errno == EAGAIN;
    nanosleep(is_busy ? &kPause : &kWhile, nullptr);
    if (!is_busy) break;
  }
  return file;
}

/// Removes the counts of results that are no longer stored.
void forget_lost_results(const Store& store, History& history) {
  std::erase_if(history.uses,
                [&](const auto& use) { return !stands_at(store.result_path(use.first)); });
}

/// Adds journal.old to the history and removes it. Returns whether the file is gone. Throws Error
/// if the history cannot be read or written.
bool fold_old(const Store& store) {
  const AnchoredPath path = store.old_journal_path();
  if (!stands_at(path)) return true;
  const Fd leased = without_writers(path);
  History history = history_to_go_on(store);
  for (;;) {  // without a lease, a slow process may still append to the file: look again
    const Fd file = open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (!file) return false;
    const auto text = read_small(file);
    if (!text) return remove_file(path);  // too large, a device or unreadable
    const std::string_view lines = whole_lines(*text);
    const std::string_view rest = unfolded(lines, history.folded);
    if (rest.empty()) return remove_file(path);
    for_each_line(rest, [&](const JournalLine& line) { add(history, line, HistoryParts::all); });
    history.folded = folded_as(lines);
    bound_calls(history.calls, day_of(file_clock()));
    forget_lost_results(store, history);
    publish_bytes(store, encode_history(history), store.history_path());
  }
}

/// Appends a random line to the journal, which readers skip. It makes each journal unique: two
/// journals could have equal lines, and the checksum could not tell them apart. Returns false if
/// there is no journal, or no place for the line: it is left to the next fold then.
bool sign(const AnchoredPath& journal) {
  const Fd file = open_file(journal, O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  if (!file) return errno != ENOENT;
  if (!is_only_name(file.get(), journal)) return true;
  return write_fully(file.get(), random_name("folding ") + "\n");
}

/// Folds the journal. After each step the files are in a state from which the next call can go on.
void fold(const Store& store) {
  const Fd lock =
      open_file(store.journal_lock_path(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  if (!lock) return;
  // Any other error means that this file system has no locks. Then this process goes on: two at the
  // same time are unlikely.
  if (flock(lock.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return;
  store.furnish_again();
  if (!fold_old(store)) return;  // left by a killed process
  if (!sign(store.journal_path())) return;
  if (!rename_file(store.journal_path(), store.old_journal_path())) return;
  fold_old(store);
}

}  // namespace

Counts counts_of(const Store& store) { return read_all(store, HistoryParts::calls).calls; }

std::unordered_map<std::string, Use> uses_of_results(const Store& store) {
  return read_all(store, HistoryParts::uses).uses;
}

std::unordered_map<std::string, Use> uses_of_results(const Store& store,
                                                     std::span<const std::string> ids) {
  std::optional<Sources> sources;
  open_sources(store, sources);
  History history = read_uses(sources->history_file(), ids).value_or(History());
  for_each_new_line(*sources, history.folded, [&](const JournalLine& line) {
    if (std::binary_search(ids.begin(), ids.end(), line.name)) {
      add(history, line, HistoryParts::uses);
    }
  });
  return std::move(history.uses);
}

void fold_journal(const Store& store) noexcept {
  if (store.access() == Access::read_only) return;
  try {
    fold(store);
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the next call tries again
  }
}

}  // namespace cache_run
