// SPDX-License-Identifier: MIT
#include "history/journal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>

#include "store/result_id.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/file_identity.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

constexpr std::array<std::string_view, 7> kEvents = {"hit",      "stale",   "miss",   "refresh",
                                                     "uncached", "damaged", "evicted"};
constexpr std::string_view kLowerCase = "abcdefghijklmnopqrstuvwxyz-";
constexpr std::size_t kMostOfWord = 32;

constexpr FileTime kPerMillisecond = 1'000'000;
// A fixed number of digits, else the parts of two torn lines could pass for one line.
constexpr std::size_t kDigitsOfSeconds = 10;
constexpr FileTime kMostSeconds = 9'200'000'000;  // the year 2261: 64 bits of ns end in 2262
constexpr std::uint64_t kMostAmount = 1'000'000'000'000'000'000;  // 31 years, or an exabyte

constexpr off_t kFoldSize = off_t{1} << 20U;
constexpr off_t kFoldStep = off_t{1} << 16U;

/// Returns whether the text may stand as a cause. A cause "-" would be read as none.
bool is_word(std::string_view text) {
  return text != kNoWord && consists_of(text, kLowerCase, kMostOfWord);
}

bool is_name(std::string_view text) { return text != kNoWord && is_result_name(text); }

/// Removes the first word from `line` and returns it. Returns "" if none is left.
std::string_view next_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

/// Reads "SECONDS.MILLISECONDS". Returns false if the text is anything else.
bool read_time(std::string_view text, FileTime& time) {
  constexpr std::size_t kDecimals = 3;
  const std::size_t point = text.find('.');
  if (point != kDigitsOfSeconds) return false;
  std::uint32_t milliseconds = 0;
  FileTime seconds = 0;
  const std::string_view decimals = text.substr(point + 1);
  if (decimals.size() != kDecimals || !read_number(decimals, milliseconds)) return false;
  if (!read_number(text.substr(0, point), seconds)) return false;
  if (seconds < 0 || seconds > kMostSeconds) return false;
  time = seconds * kSecond + milliseconds * kPerMillisecond;
  return true;
}

/// Reads a word, leaving `into` unchanged for "-". Returns whether the word fits.
bool read_text(std::string_view text, bool (*fits)(std::string_view), std::string& into) {
  if (text == kNoWord) return true;
  into = text;
  return fits(text);
}

/// Returns the line that `text` is; nullopt if it is none.
std::optional<JournalLine> line_in(std::string_view text) {
  JournalLine line;
  if (std::count(text.begin(), text.end(), ' ') != 5) return std::nullopt;
  if (!read_time(next_word(text), line.time)) return std::nullopt;
  const auto event = event_of(next_word(text));
  if (!event) return std::nullopt;
  line.event = *event;
  const std::string_view name = next_word(text);
  const bool named = line.event == Event::evicted ? read_number(name, line.count)
                                                  : read_text(name, is_name, line.name);
  if (!named || !read_number(next_word(text), line.amount)) return std::nullopt;
  if (line.amount > kMostAmount || line.count > kMostAmount) return std::nullopt;
  if (!read_text(next_word(text), is_word, line.reason)) return std::nullopt;
  if (!read_text(next_word(text), is_word, line.not_stored)) return std::nullopt;
  return line;
}

/// Opens the journal to append. A process that folds the journal renames it, and then holds a lease
/// on it for a moment. An open that began before the rename fails then, and a second one opens the
/// new journal. Sets `size` to the size that the journal had shortly before.
Fd open_journal(const AnchoredPath& path, off_t& size) {
  Fd file;
  struct stat status {};
  bool stands = look_at_file(path, status);
  // In a copied cache, the journal may be a name of any file.
  if (stands && S_ISREG(status.st_mode) && status.st_nlink > 1) stands = !remove_file(path);
  size = stands ? status.st_size : 0;
  constexpr int kTries = 3;
  for (int i = 0; i < kTries && !file; ++i) {
    // O_NOFOLLOW and O_NONBLOCK: a symbolic link, a pipe or a device at this path must not be
    // followed or waited for.
    file = open_file(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (!file && errno != EWOULDBLOCK) break;
  }
  return file;
}

std::string_view or_none(std::string_view text, bool (*fits)(std::string_view)) {
  return fits(text) ? text : kNoWord;
}

}  // namespace

std::string_view word_of(Event event) { return kEvents.at(static_cast<std::size_t>(event)); }

std::optional<Event> event_of(std::string_view word) {
  const auto* const found = std::find(kEvents.begin(), kEvents.end(), word);
  if (found == kEvents.end()) return std::nullopt;
  return static_cast<Event>(found - kEvents.begin());
}

JournalLine eviction(std::uint64_t files, std::uint64_t bytes) {
  return {.time = file_clock(),
          .event = Event::evicted,
          .name = {},
          .count = files,
          .amount = bytes,
          .reason = {},
          .not_stored = {}};
}

std::string text_of(const JournalLine& line) {
  const std::string name = line.event == Event::evicted ? fmt::format("{}", line.count)
                                                        : std::string(or_none(line.name, is_name));
  const FileTime time = std::max<FileTime>(line.time, 0);
  return fmt::format("{:0{}}.{:03} {} {} {} {} {}\n", time / kSecond, kDigitsOfSeconds,
                     time % kSecond / kPerMillisecond, word_of(line.event), name,
                     std::min(line.amount, kMostAmount), or_none(line.reason, is_word),
                     or_none(line.not_stored, is_word));
}

bool append(const Store& store, const JournalLine& line) noexcept {
  if (store.access() == Access::read_only) return false;
  try {
    const std::string text = text_of(line);
    off_t begin = 0;
    const Fd file = open_journal(store.journal_path(), begin);
    if (!file || write(file.get(), text.data(), text.size()) < 0) return false;
    // Other processes may write meanwhile. If no process sees a step for that, one sees the next.
    const off_t end = begin + static_cast<off_t>(text.size());
    return end >= kFoldSize && end / kFoldStep != begin / kFoldStep;
  } catch (const std::exception&) {
    return false;
  }
}

void for_each_line(std::string_view text,
                   const std::function<void(const JournalLine& line)>& visit) {
  for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos;) {
    if (const auto line = line_in(text.substr(0, end))) visit(*line);
    text.remove_prefix(end + 1);
  }
}

}  // namespace cache_run
