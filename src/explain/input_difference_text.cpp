// SPDX-License-Identifier: MIT
#include "explain/input_difference_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <vector>

#include "action/key_labels.hpp"
#include "explain/difference_words.hpp"
#include "inputs/observation_text.hpp"
#include "inputs/pattern.hpp"
#include "print/times.hpp"
#include "results/key_words.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {
namespace {

std::string mtime_changed(std::string_view before, std::string_view after) {
  const MtimeText was = parse_mtime(before);
  const MtimeText is = parse_mtime(after);
  if (was.size != is.size) return fmt::format("size changed ({} → {} bytes)", was.size, is.size);
  std::string then = moment_text(was.modified);
  std::string now = moment_text(is.modified);
  // Both times lie in the same second: show the nanoseconds, too.
  if (then == now) {
    then += fmt::format(".{:09}", was.modified % kSecond);
    now += fmt::format(".{:09}", is.modified % kSecond);
  }
  return fmt::format("modification time changed ({} → {})", then, now);
}

std::string file_changed(std::string_view before, std::string_view after) {
  const ContentsText was = parse_contents(before);
  const ContentsText is = parse_contents(after);
  if (was.digest != is.digest) return contents_changed(was.digest, is.digest);
  return is.is_executable ? "became executable" : "is no longer executable";
}

/// Returns some names as text: "'a', 'b' and 3 more".
std::string list_of(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kMost); ++i) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", quoted_text(names[i]));
  }
  if (names.size() > kMost) text += fmt::format(" and {} more", names.size() - kMost);
  return text;
}

std::string came_and_went(const KeyChange& change) {
  std::vector<std::string> appeared = change.appeared;
  std::vector<std::string> gone = change.gone;
  std::vector<std::string> other_kind;
  // A name that appeared and is gone has another type now (see KeyChange).
  for (const std::string& name : change.gone) {
    const auto same = std::find(appeared.begin(), appeared.end(), name);
    if (same == appeared.end()) continue;
    appeared.erase(same);
    gone.erase(std::find(gone.begin(), gone.end(), name));
    other_kind.push_back(name);
  }
  std::string text;
  const auto add = [&text](const std::vector<std::string>& names, std::string_view what) {
    if (names.empty()) return;
    text += fmt::format("{}{}{}", text.empty() ? "" : "; ", list_of(names), what);
  };
  add(appeared, " appeared");
  add(gone, gone.size() == 1 ? " is gone" : " are gone");
  add(other_kind, " changed from one type of file to another");
  return text;
}

std::string glob_text(const KeyChange& change) {
  const std::string name = quoted_text(any_part(change).name);
  std::string text = came_and_went(change);
  if (!change.before || !change.after) text = one_sided(change);
  if (text.empty()) text = fmt::format("{} matches", values(change, ""));
  // A file that may hide an input is a match of its own path.
  const bool is_glob = has_wildcards(any_part(change).name);
  return fmt::format("{} {}: {}", is_glob ? "glob" : "input", name, text);
}

bool is_listing(const KeyPart& part) {
  return part.label == key_label::kListing || part.label == key_label::kNames;
}

/// Returns whether a part holds what a watched command learned of a path that it did not read.
bool is_fact(const KeyPart& part) {
  using namespace key_label;  // NOLINT(google-build-using-namespace)
  constexpr std::array kLabels = {kPresence, kStatus, kRights, kDetails, kAttributes};
  return std::find(kLabels.begin(), kLabels.end(), part.label) != kLabels.end();
}

std::string kind_in_words(const KeyPart& part) {
  if (is_fact(part)) return words_of(part, "").value;
  if (part.label == key_label::kMtime) return "a file by size and time";
  if (is_listing(part)) return "a directory";
  return part.label == key_label::kTarget ? "a symbolic link" : "a file by contents";
}

}  // namespace

std::string input_text(const KeyChange& change) {
  const auto& [before, after] = std::tie(change.before, change.after);
  const KeyPart& part = any_part(change);
  if (part.label == key_label::kMatches) return glob_text(change);
  const bool is_directory = (!before || is_listing(*before)) && (!after || is_listing(*after));
  const std::string subject =
      fmt::format("{} {}: ", is_directory ? "directory" : "input", quoted_text(part.name));
  if (!before || !after) return subject + one_sided(change);
  if (before->label == key_label::kAbsent) return subject + "appeared";
  if (after->label == key_label::kAbsent) return subject + "no longer exists";
  if (before->label != after->label) {
    if (is_fact(*before) || is_fact(*after)) {
      return fmt::format("{}{} → {}", subject, kind_in_words(*before), kind_in_words(*after));
    }
    return fmt::format("{}was {} and is {}", subject, kind_in_words(*before),
                       kind_in_words(*after));
  }
  if (is_directory) return subject + came_and_went(change);
  if (is_fact(part)) {
    return fmt::format("{}{} → {}", subject, kind_in_words(*before), kind_in_words(*after));
  }
  if (part.label == key_label::kTarget) {
    return subject + "points to another target, " + values(change, "");
  }
  if (part.label == key_label::kMtime) return subject + mtime_changed(before->value, after->value);
  return subject + file_changed(before->value, after->value);
}

}  // namespace cache_run
