// SPDX-License-Identifier: MIT
#include "run/watched_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "config/values.hpp"
#include "history/cause.hpp"
#include "run/traced_inputs.hpp"
#include "sys/error.hpp"
#include "sys/printable.hpp"
#include "trace/up_to_date.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kAll = "all";
constexpr std::string_view kOwnTimes = "own-times";

bool is_among(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Returns whether the call says how long a result is good for.
bool limits_age(const UseSettings& use) { return use.ttl || use.stale || !use.valid_if.empty(); }

/// Returns the word with which --allow lets a refusal pass.
std::string_view allowing(std::string_view word) { return is_allow_word(word) ? word : kAll; }

/// Returns whether a limit of the age makes up for the refusal. It does not where the trace may
/// lack inputs.
bool is_of_the_moment(std::string_view word) {
  return word == "network" || word == "devices" || word == "ipc" || word == "kernel-file" ||
         word == "time";
}

bool allows(const Settings& settings, std::string_view word) {
  return is_among(settings.result.allowed, kAll) || is_among(settings.result.allowed, word) ||
         (limits_age(settings.use) && is_of_the_moment(word));
}

/// Reads a file that the command is about to change. Returns nullopt if it is another one by now,
/// or so large that the command would wait.
std::optional<Digest> digest_before_change(const std::string& path, const FileIdentity& identity,
                                           FileDigests& digests) {
  if (identity.size > kMostReadBeforeChange) return std::nullopt;
  try {
    const ReadFile read =
        digests.contents(AnchoredPath(path), identity, FileDigests::Later::other_identity);
    if (read.identity == identity) return read.contents.digest;
  } catch (const Error&) {  // NOLINT(bugprone-empty-catch): the result is not stored
  }
  return std::nullopt;
}

std::vector<FileNumber> numbers_of(const std::vector<OutputFile>& files) {
  std::vector<FileNumber> numbers;
  numbers.reserve(files.size());
  for (const OutputFile& file : files) numbers.emplace_back(file.device, file.inode);
  return numbers;
}

}  // namespace

WatchedRun::WatchedRun(FileDigests& digests, const std::vector<OutputFile>& files)
    : supervisor_(
          [&digests](const std::string& path, const FileIdentity& identity) {
            return digest_before_change(path, identity, digests);
          },
          numbers_of(files)),
      watch_(supervisor_.watch()) {}

Traced WatchedRun::finish(const Finished& finished) {
  Traced traced = supervisor_.finish();
  if (finished.left_running) {
    traced.refusals.push_back({.why = Cause::descendants, .what = "left processes running"});
  }
  return traced;
}

std::string allowed_uses(const Traced& traced, const Settings& settings) {
  std::vector<std::string> uses;
  for (const TraceRefusals::One& refusal : traced.refusals) {
    const std::string_view word = word_of(refusal.why);
    if (!allows(settings, word)) {
      throw Caused(refusal.why, fmt::format("the command {} (--allow {})", printable(refusal.what),
                                            allowing(word)));
    }
    if (!is_among(uses, word)) uses.emplace_back(word);
  }
  return fmt::format("{}", fmt::join(uses, " "));
}

OwnTimes own_times_of(const Settings& settings) {
  return allows(settings, kOwnTimes) ? OwnTimes::left_out : OwnTimes::count;
}

std::string own_time_text(const std::vector<OwnTime>& own_times) {
  const OwnTime& first = own_times.front();
  return fmt::format(
      "{} may use the time of '{}', and this run gave the file another one, so no call finds the "
      "same again (--allow {}, if times of its own files do not matter)",
      first.program.empty() ? "the command" : printable(first.program), first.path, kOwnTimes);
}

bool are_of_updaters(const std::vector<OwnTime>& own_times, const std::vector<std::string>& words) {
  return std::all_of(own_times.begin(), own_times.end(), [&words](const OwnTime& one) {
    return brings_up_to_date(one.program, words);
  });
}

std::string with_own_times(const std::string& uses) {
  return uses.empty() ? std::string(kOwnTimes) : fmt::format("{} {}", uses, kOwnTimes);
}

std::string first_not_allowed(const std::string& uses, const Settings& settings) {
  for (std::string_view rest = uses; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (!allows(settings, word)) return std::string(allowing(word));
  }
  return {};
}

}  // namespace cache_run
