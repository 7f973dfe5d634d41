// SPDX-License-Identifier: MIT
#include "remote/redis_connection.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>

#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kReadBuffer = std::size_t{256} << 10U;
constexpr std::size_t kMostOfReply = 4096;  // bytes of a line
constexpr milliseconds kMostWait{60'000};

}  // namespace

RedisConnection::RedisConnection(const RemotePlace& place, const std::string& address,
                                 Deadline deadline)
    : place_(place) {
  handle_.reset(curl_easy_init());
  if (!handle_) throw Refused("curl does not start");
  const bool is_secure = place.scheme == "rediss";
  const std::string url = fmt::format("{}://{}", is_secure ? "https" : "http", address);
  const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now());
  const std::int64_t most = std::max<std::int64_t>(1, std::min(connect_limit(place), left).count());
  CURL* const handle = handle_.get();
  set_up(handle, CURLOPT_URL, url.c_str());
  set_up(handle, CURLOPT_CONNECT_ONLY, std::int64_t{1});
  set_up(handle, CURLOPT_NOSIGNAL, std::int64_t{1});
  set_up(handle, CURLOPT_NOPROXY, "*");
  if (!place.socket.empty()) set_up(handle, CURLOPT_UNIX_SOCKET_PATH, place.socket.c_str());
  set_up(handle, CURLOPT_CONNECTTIMEOUT_MS, most);
  set_up_certificates(handle, place);
  const CURLcode code = curl_easy_perform(handle_.get());
  if (code == CURLE_OPERATION_TIMEDOUT && left < connect_limit(place)) {
    throw Silence(said("it does not answer in time"), left);
  }
  if (code != CURLE_OK) fail(code);
  // NOLINTNEXTLINE(*-vararg): a macro of curl
  curl_easy_getinfo(handle_.get(), CURLINFO_ACTIVESOCKET, &socket_);
}

RedisReply RedisConnection::ask(const std::vector<std::string_view>& words, const Sink* sink,
                                Deadline deadline) {
  std::string command = fmt::format("*{}\r\n", words.size());
  for (const std::string_view word : words) {
    command += fmt::format("${}\r\n", word.size());
    command += word;
    command += "\r\n";
  }
  write(command, deadline);
  RedisReply reply = read_reply(sink, deadline);
  if (reply.type == '-' && !leads_elsewhere(reply)) refuse(reply.text);
  return reply;
}

std::string RedisConnection::said(std::string_view what) const {
  return fmt::format("{}: {}", place_.text, what);
}

void RedisConnection::fail(CURLcode code) const {
  const std::string text = said(curl_easy_strerror(code));
  if (is_of_settings(code)) throw Refused(text);
  throw Outage(text, code == CURLE_OPERATION_TIMEDOUT);
}

/// Throws what an error of the server means.
void RedisConnection::refuse(const std::string& text) const {
  const std::string word = text.substr(0, text.find(' '));
  const auto is_one_of = [&](const auto& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  constexpr auto kAway =
      std::to_array<std::string_view>({"LOADING", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "BUSY"});
  if (is_one_of(kAway)) throw Outage(said(text), false);
  if (word == "OOM") throw Useless(said("it has no memory left"));
  throw Refused(said(text));
}

/// Waits until the socket may be used. Throws Outage after the longest silence.
void RedisConnection::wait(std::int16_t events, Deadline deadline) {
  const Deadline now = Clock::now();
  if (now >= deadline) throw Useless(said("it takes longer than it is worth"));
  const auto left = std::min<std::chrono::nanoseconds>(deadline - now, place_.timeout);
  const auto most = std::chrono::duration_cast<milliseconds>(left) + milliseconds(1);
  pollfd waiting{.fd = socket_, .events = events, .revents = 0};
  const int ready = poll(&waiting, 1, static_cast<int>(std::min(most, kMostWait).count()));
  if (ready != 0) return;
  if (left < place_.timeout) throw Silence(said("it does not answer in time"), left);
  throw Outage(said("it does not answer"), true);
}

void RedisConnection::write(std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    std::size_t sent = 0;
    const CURLcode code = curl_easy_send(handle_.get(), bytes.data(), bytes.size(), &sent);
    if (code == CURLE_AGAIN) {
      wait(POLLOUT, deadline);
      continue;
    }
    if (code != CURLE_OK) fail(code);
    bytes.remove_prefix(sent);
  }
}

/// Fills the buffer with what comes next, if it is empty.
void RedisConnection::read_more(Deadline deadline) {
  while (at_ == buffer_.size()) {
    buffer_.resize(kReadBuffer);
    std::size_t got = 0;
    const CURLcode code = curl_easy_recv(handle_.get(), buffer_.data(), buffer_.size(), &got);
    buffer_.resize(code == CURLE_OK ? got : 0);
    at_ = 0;
    if (code == CURLE_AGAIN) {
      wait(POLLIN, deadline);
    } else if (code != CURLE_OK) {
      fail(code);
    } else if (got == 0) {
      throw Outage(said("it closed the connection"), false);
    }
  }
}

std::string RedisConnection::read_text_line(Deadline deadline) {
  std::string line;
  while (!line.ends_with("\r\n")) {
    read_more(deadline);
    if (line.size() > kMostOfReply) {
      throw Refused(said("it does not speak the protocol of Redis"));
    }
    line += buffer_[at_++];
  }
  line.resize(line.size() - 2);
  return line;
}

RedisReply RedisConnection::read_reply(const Sink* sink, Deadline deadline) {
  const std::string line = read_text_line(deadline);
  RedisReply reply{.type = line.empty() ? '\0' : line[0],
                   .text = line.substr(line.empty() ? 0 : 1)};
  if (reply.type == '+' || reply.type == '-' || reply.type == ':') return reply;
  const auto size = parse_number<std::int64_t>(reply.text);
  if (reply.type != '$' || !size) throw Refused(said("it does not speak the protocol of Redis"));
  reply.none = *size < 0;
  if (reply.none) return reply;
  reply.size = static_cast<std::uint64_t>(*size);
  for (std::uint64_t left = reply.size; left > 0;) {
    read_more(deadline);
    const std::size_t part = std::min<std::uint64_t>(left, buffer_.size() - at_);
    if (sink != nullptr) (*sink)({buffer_.data() + at_, part});
    at_ += part;
    left -= part;
  }
  if (!read_text_line(deadline).empty()) throw Refused(said("it sends too much"));
  return reply;
}

bool leads_elsewhere(const RedisReply& reply) {
  return reply.type == '-' && (reply.text.starts_with("MOVED ") || reply.text.starts_with("ASK "));
}

}  // namespace cache_run
