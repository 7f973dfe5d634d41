// SPDX-License-Identifier: MIT
#include "remote/states.hpp"

#include <fmt/format.h>

#include <utility>

#include "config/remote_use.hpp"
#include "print/sizes.hpp"
#include "print/times.hpp"
#include "remote/names.hpp"

namespace cache_run {
namespace {

constexpr std::int64_t kMillisecond = 1'000'000;  // nanoseconds

std::string time_text(std::uint64_t time) {
  return duration_text(static_cast<std::int64_t>(time) * kMillisecond);
}

/// Returns for how long the remote is not asked, "" if it is asked.
std::string away_text(const Standing& standing) {
  const std::int64_t now = milliseconds_now();
  if (!is_open(standing, now)) return {};
  return fmt::format("not asked for another {}",
                     duration_text((standing.open_until - now) * kMillisecond));
}

std::string failure_line(const Standing& standing) {
  if (standing.failure.empty()) return {};
  return fmt::format("{} ago: {}",
                     duration_text((milliseconds_now() - standing.failed) * kMillisecond),
                     standing.failure);
}

}  // namespace

std::vector<RemoteState> remote_states(const RemoteSettings& settings, const Store& store) {
  std::vector<RemoteState> states;
  if (settings.mode == RemoteMode::off) return states;
  for (const std::string& url : settings.urls) {
    const RemotePlace place = remote_place(url, "--remote");
    states.push_back(
        {.text = place.text,
         .reads = may_ask(settings, place),
         .writes = may_send(settings, place),
         .standing = read_standing(standing_path(store, place.text, place.name_space))});
  }
  return states;
}

std::string ask_text(const RemoteState& state) {
  constexpr std::int64_t kRecent = 600'000;  // milliseconds
  const Standing& standing = state.standing;
  if (!state.reads) return fmt::format("{} is only written (--remote-mode)", state.text);
  const std::string away = away_text(standing);
  if (!away.empty()) return fmt::format("{} is {}: {}", state.text, away, standing.failure);
  const bool is_recent = milliseconds_now() - standing.failed < kRecent;
  if (!standing.failure.empty() && is_recent) {
    return fmt::format("{} is asked by a call; {}", state.text, failure_line(standing));
  }
  return fmt::format("{} is asked by a call", state.text);
}

std::string numbers_text(const RemoteState& state, std::string_view indent) {
  const Standing& standing = state.standing;
  std::string text;
  const auto add = [&](std::string_view name, const std::string& value) {
    text += fmt::format("{}{:<19}{}\n", indent, name, value);
  };
  add("calls that asked",
      fmt::format("{} (waited {})", standing.lookups, time_text(standing.waited)));
  add("hits", fmt::format("{} ({}, saved {})", standing.hits, size_text(standing.bytes_got),
                          time_text(standing.saved)));
  add("results sent", fmt::format("{} ({})", standing.sent, size_text(standing.bytes_sent)));
  add("not believed", std::to_string(standing.unbelieved));
  const std::string away = away_text(standing);
  add("outages", fmt::format("{}{}", standing.trips, away.empty() ? "" : " (" + away + ")"));
  if (const std::string line = failure_line(standing); !line.empty()) add("last problem", line);
  return text;
}

Json json_of(const std::vector<RemoteState>& states) {
  constexpr double kThousand = 1000;
  Json all = Json::array();
  for (const RemoteState& state : states) {
    const Standing& standing = state.standing;
    Json one;
    put(one, "remote", state.text);
    one["lookups"] = standing.lookups;
    one["hits"] = standing.hits;
    one["bytes_got"] = standing.bytes_got;
    one["sent"] = standing.sent;
    one["bytes_sent"] = standing.bytes_sent;
    one["unbelieved"] = standing.unbelieved;
    one["outages"] = standing.trips;
    one["waited"] = static_cast<double>(standing.waited) / kThousand;
    one["saved"] = static_cast<double>(standing.saved) / kThousand;
    put(one, "failure", standing.failure);
    one["away"] = is_open(standing, milliseconds_now());
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace cache_run
