// SPDX-License-Identifier: MIT
#include "remote/standing.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "sys/file.hpp"
#include "sys/parse_number.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kStandingMagic = "CRREMST2";
constexpr std::size_t kStandingSize = 512;  // bytes: a file of one size is written in place
constexpr std::int64_t kFirstPeriod = 30'000;
constexpr std::int64_t kLongestPeriod = 600'000;
constexpr std::uint64_t kMostOutages = 3;
constexpr std::uint64_t kLongestSilence = 2000;

/// Takes a blank and a number from the text. Returns false if there is none.
template <typename Number>
bool take_field(std::string_view& text, Number& number) {
  if (!text.starts_with(' ')) return false;
  text.remove_prefix(1);
  const auto taken = take_number<Number>(text);
  if (!taken) return false;
  number = *taken;
  return true;
}

/// Calls `each` with all numbers of a standing, in the order of the file.
template <typename Numbers, typename Each>
bool for_each_number(Numbers& of, const Each& each) {
  return each(of.open_until) && each(of.period) && each(of.refusals) && each(of.silence) &&
         each(of.lookups) && each(of.hits) && each(of.bytes_got) && each(of.sent) &&
         each(of.bytes_sent) && each(of.trips) && each(of.unbelieved) && each(of.warned) &&
         each(of.last_warning) && each(of.waited) && each(of.saved) && each(of.failed);
}

/// Opens the breaker for a period, which doubles each time.
void open_breaker(Standing& standing, std::int64_t now) {
  standing.period =
      standing.period <= 0 ? kFirstPeriod : std::min(standing.period * 2, kLongestPeriod);
  standing.open_until = now + standing.period;
}

}  // namespace

std::string encode_standing(const Standing& standing) {
  std::string text(kStandingMagic);
  for_each_number(standing, [&](const auto& number) {
    text += fmt::format(" {}", number);
    return true;
  });
  text += fmt::format(" {}", standing.failure);
  text.resize(std::max(text.size() + 1, kStandingSize), ' ');
  text.back() = '\n';
  return text;
}

Standing decode_standing(std::string_view text) {
  if (!text.starts_with(kStandingMagic) || !text.ends_with('\n')) return {};
  text.remove_prefix(kStandingMagic.size());
  Standing standing;
  if (!for_each_number(standing, [&](auto& number) { return take_field(text, number); })) return {};
  const std::size_t last = text.find_last_not_of(" \n");
  text = text.substr(0, last == std::string_view::npos ? 0 : last + 1);
  if (text.starts_with(' ')) standing.failure = text.substr(1);
  standing.period = std::clamp<std::int64_t>(standing.period, 0, kLongestPeriod);
  return standing;
}

bool is_open(const Standing& standing, std::int64_t now) {
  return standing.open_until > now && standing.open_until - now <= kLongestPeriod;
}

bool admit(Standing& standing, std::int64_t now) {
  if (is_open(standing, now)) return false;
  if (standing.open_until != 0) standing.open_until = now + std::max(standing.period, kFirstPeriod);
  return true;
}

void note_failure(Standing& standing, std::string_view why, std::int64_t now) {
  constexpr std::size_t kMost = 200;
  standing.failed = now;
  standing.failure = printable(why).substr(0, kMost);
}

void note_answer(Standing& standing) {
  standing.open_until = 0;
  standing.period = 0;
  standing.refusals = 0;
  standing.silence = 0;
}

bool note_outage(Standing& standing, bool timed_out, std::int64_t now) {
  ++standing.refusals;
  const bool opens = timed_out || standing.open_until != 0 || standing.refusals >= kMostOutages;
  if (!opens) return false;
  open_breaker(standing, now);
  ++standing.trips;
  return true;
}

bool note_silence(Standing& standing, std::uint64_t milliseconds, std::int64_t now) {
  standing.silence += std::min(milliseconds, kLongestSilence);
  if (standing.silence < kLongestSilence) return false;
  standing.silence = 0;
  open_breaker(standing, now);
  ++standing.trips;
  return true;
}

std::int64_t milliseconds_now() {
  using std::chrono::milliseconds;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<milliseconds>(now).count();
}

Standing read_standing(const AnchoredPath& path) {
  const auto text = read_small_file(path, nullptr, 2 * kStandingSize);
  return text ? decode_standing(*text) : Standing{};
}

LockedStanding::LockedStanding(const AnchoredPath& path) {
  static_cast<void>(make_directories(path.parent(), 0700));
  Fd file = open_file(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK);
  if (!file || flock(file.get(), LOCK_EX) != 0) return;
  std::array<char, 2 * kStandingSize> text{};
  const ssize_t got = pread(file.get(), text.data(), text.size(), 0);
  if (got > 0) value_ = decode_standing({text.data(), static_cast<std::size_t>(got)});
  before_ = value_;
  file_ = file.release();
}

LockedStanding::~LockedStanding() {
  if (file_ < 0) return;
  const Fd file(file_);
  if (value_ == before_) return;
  const std::string text = encode_standing(value_);
  // A part of a line is no standing, and the next process begins a new one.
  const ssize_t wrote = pwrite(file.get(), text.data(), text.size(), 0);
  if (wrote != static_cast<ssize_t>(text.size())) static_cast<void>(ftruncate(file.get(), 0));
}

}  // namespace cache_run
