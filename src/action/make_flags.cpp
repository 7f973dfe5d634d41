// SPDX-License-Identifier: MIT
#include "action/make_flags.hpp"

#include <algorithm>
#include <array>

namespace cache_run {
namespace {

/// Cuts the first word off `text` and returns it. A blank after a backslash is part of the word.
std::string_view take_word(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  std::size_t end = 0;
  while (end < text.size() && text[end] != ' ') end += text[end] == '\\' ? 2U : 1U;
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(word.size());
  return word;
}

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Returns the options of a cluster such as "kj4" without the number of jobs: "k".
std::string_view without_jobs(std::string_view cluster) {
  const std::size_t jobs = cluster.find('j');
  if (jobs == std::string_view::npos || !is_number(cluster.substr(jobs + 1))) return cluster;
  // The rest of a cluster belongs to an option with an argument: -Ij is a directory.
  const std::string_view before = cluster.substr(0, jobs);
  return before.find_first_of("CEIOWflo") == std::string_view::npos ? before : cluster;
}

/// Returns whether the number of jobs, or of a descriptor, may be the next word.
bool takes_number(std::string_view word) {
  return word == "-j" || word == "-J" || word == "--jobs";
}

bool is_about_jobs(std::string_view word) {
  static constexpr std::array<std::string_view, 4> kLong = {
      "--jobs=", "--jobserver-auth=", "--jobserver-fds=", "--jobserver-style="};
  return takes_number(word) || std::any_of(kLong.begin(), kLong.end(), [&](std::string_view one) {
           return word.starts_with(one);
         });
}

}  // namespace

std::string make_flags_in_key(std::string_view value) {
  std::string kept;
  const auto keep = [&kept](std::string_view text) {
    if (!kept.empty()) kept += ' ';
    kept += text;
  };
  bool is_first = true;
  for (std::string_view rest = value; !rest.empty(); is_first = false) {
    const std::string_view before = rest;
    const std::string_view word = take_word(rest);
    if (word == "--") {
      keep(before.substr(before.find("--")));
      break;
    }
    if (is_about_jobs(word)) {
      const std::string_view unread = rest;
      const std::string_view next = takes_number(word) ? take_word(rest) : "-";
      if (next.empty() || next.find_first_not_of("0123456789,") != std::string_view::npos) {
        rest = unread;
      }
      continue;
    }
    const bool has_dash = word.starts_with('-') && !word.starts_with("--");
    // GNU make leaves out the dash of the first word.
    const bool is_cluster =
        has_dash || (is_first && word.find_first_of("-=") == std::string_view::npos);
    const std::string_view without = is_cluster ? without_jobs(word) : word;
    if (!without.empty() && without != "-") keep(without);
  }
  return kept;
}

}  // namespace cache_run
