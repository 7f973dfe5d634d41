// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "remote/curl_handle.hpp"
#include "remote/engine.hpp"
#include "remote/token.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// The largest value. With larger ones, a few slow readers make a small server evict everything.
constexpr std::size_t kValue = std::size_t{256} << 10U;
constexpr std::size_t kMostOfReply = 4096;  // bytes of a line

/// A reply of the server. A value has been passed to a Sink.
struct Reply {
  char type = 0;      // '+', '-', ':' or '$'
  std::string text;   // of a line
  bool none = false;  // the key has no value
  std::uint64_t size = 0;
};

/// A connection to a server that speaks the protocol of Redis (RESP 2). curl connects, with TLS or
/// without.
class RedisConnection {
 public:
  RedisConnection(const RemotePlace& place, Deadline deadline) : place_(place) {
    handle_.reset(curl_easy_init());
    if (!handle_) throw Refused("curl does not start");
    const bool is_secure = place.scheme == "rediss";
    const std::string url = fmt::format("{}://{}", is_secure ? "https" : "http", place.address);
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now());
    const std::int64_t most =
        std::max<std::int64_t>(1, std::min(connect_limit(place), left).count());
    CURL* const handle = handle_.get();
    set_up(handle, CURLOPT_URL, url.c_str());
    set_up(handle, CURLOPT_CONNECT_ONLY, std::int64_t{1});
    set_up(handle, CURLOPT_NOSIGNAL, std::int64_t{1});
    set_up(handle, CURLOPT_NOPROXY, "*");
    set_up(handle, CURLOPT_CONNECTTIMEOUT_MS, most);
    set_up_certificates(handle, place);
    const CURLcode code = curl_easy_perform(handle_.get());
    if (code != CURLE_OK) fail(code);
    // NOLINTNEXTLINE(*-vararg): a macro of curl
    curl_easy_getinfo(handle_.get(), CURLINFO_ACTIVESOCKET, &socket_);
  }

  /// Sends a command and returns the reply. Passes a value to `sink`. Throws for a reply that is an
  /// error.
  Reply ask(const std::vector<std::string_view>& words, const Sink* sink, Deadline deadline) {
    std::string command = fmt::format("*{}\r\n", words.size());
    for (const std::string_view word : words) {
      command += fmt::format("${}\r\n", word.size());
      command += word;
      command += "\r\n";
    }
    write(command, deadline);
    Reply reply = read_reply(sink, deadline);
    if (reply.type == '-') refuse(reply.text);
    return reply;
  }

 private:
  [[nodiscard]] std::string said(std::string_view what) const {
    return fmt::format("{}: {}", place_.text, what);
  }

  [[noreturn]] void fail(CURLcode code) const {
    const std::string text = said(curl_easy_strerror(code));
    if (is_of_settings(code)) throw Refused(text);
    throw Outage(text, code == CURLE_OPERATION_TIMEDOUT);
  }

  /// Throws what an error of the server means.
  [[noreturn]] void refuse(const std::string& text) const {
    const std::string word = text.substr(0, text.find(' '));
    const auto is_one_of = [&](const auto& words) {
      return std::find(words.begin(), words.end(), word) != words.end();
    };
    constexpr auto kAway = std::to_array<std::string_view>(
        {"LOADING", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "BUSY"});
    constexpr auto kElsewhere = std::to_array<std::string_view>({"MOVED", "ASK"});
    if (is_one_of(kAway)) throw Outage(said(text), false);
    if (is_one_of(kElsewhere)) {
      throw Refused(said("it is a cluster, which cache-run does not know: name a single server"));
    }
    if (word == "OOM") throw Useless(said("it has no memory left"));
    throw Refused(said(text));
  }

  /// Waits until the socket may be used. Throws Outage after the longest silence.
  void wait(std::int16_t events, Deadline deadline) {
    const Deadline now = Clock::now();
    if (now >= deadline) throw Useless(said("it takes longer than it is worth"));
    const auto left = std::min<std::chrono::nanoseconds>(deadline - now, place_.timeout);
    const auto most = std::chrono::duration_cast<milliseconds>(left) + milliseconds(1);
    pollfd waiting{.fd = socket_, .events = events, .revents = 0};
    const int ready = poll(&waiting, 1, static_cast<int>(std::min(most, kMostWait).count()));
    if (ready == 0) throw Outage(said("it does not answer"), true);
  }

  void write(std::string_view bytes, Deadline deadline) {
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
  void read_more(Deadline deadline) {
    while (at_ == buffer_.size()) {
      buffer_.resize(kValue);
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

  std::string read_text_line(Deadline deadline) {
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

  Reply read_reply(const Sink* sink, Deadline deadline) {
    const std::string line = read_text_line(deadline);
    Reply reply{.type = line.empty() ? '\0' : line[0], .text = line.substr(line.empty() ? 0 : 1)};
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

  static constexpr milliseconds kMostWait{60'000};

  const RemotePlace& place_;
  CurlHandle handle_;
  curl_socket_t socket_ = CURL_SOCKET_BAD;
  std::string buffer_;  // bytes that were read
  std::size_t at_ = 0;  // the first of them that nobody took
};

/// A server that speaks the protocol of Redis. An object is one value, or several pieces: each but
/// the last has kValue bytes. The first piece is written last.
class RedisEngine : public Engine {
 public:
  explicit RedisEngine(RemotePlace place) : place_(std::move(place)) {}

  bool get(const ObjectName& object, const Sink& sink, Deadline deadline) override {
    return with_connection(deadline, [&](RedisConnection& redis) {
      for (std::size_t piece = 0;; ++piece) {
        const Reply reply = redis.ask({"GET", key_of(object, piece)}, &sink, deadline);
        if (reply.none) return piece > 0;
        if (reply.size != kValue) return true;
      }
    });
  }

  void put(const ObjectName& object, const Source& source, Deadline deadline) override {
    with_connection(deadline, [&](RedisConnection& redis) {
      std::vector<char> buffer(kValue);
      for (std::size_t piece = pieces_of(source.size); piece-- > 0;) {
        const std::uint64_t begin = piece * kValue;
        const auto size =
            static_cast<std::size_t>(std::min<std::uint64_t>(source.size - begin, kValue));
        std::size_t done = 0;
        while (done < size) {
          const std::span<char> rest = std::span(buffer).subspan(done, size - done);
          const std::size_t got = source.read(rest, begin + done);
          if (got == 0) throw Useless("the file changed while it was sent");
          done += got;
        }
        redis.ask({"SET", key_of(object, piece), std::string_view(buffer.data(), size)}, nullptr,
                  deadline);
      }
      return true;
    });
  }

  bool has(const ObjectName& object, std::uint64_t size, Deadline deadline) override {
    return with_connection(deadline, [&](RedisConnection& redis) {
      for (std::size_t piece = 0; piece < pieces_of(size); ++piece) {
        const Reply reply = redis.ask({"STRLEN", key_of(object, piece)}, nullptr, deadline);
        const std::uint64_t wanted = std::min<std::uint64_t>(size - piece * kValue, kValue);
        if (parse_number<std::uint64_t>(reply.text) != wanted) return false;
      }
      return true;
    });
  }

 private:
  static std::size_t pieces_of(std::uint64_t size) {
    return static_cast<std::size_t>(size == 0 ? 1 : (size - 1) / kValue + 1);
  }

  [[nodiscard]] std::string key_of(const ObjectName& object, std::size_t piece) const {
    std::string key =
        fmt::format("cr1:{}:{}:{}", place_.name_space, name_of(object.kind), object.digits);
    if (piece > 0) key += fmt::format(":{}", piece);
    return key;
  }

  /// Calls `use` with the connection, which it makes first. A connection on which something failed
  /// is closed: nobody knows what comes next on it.
  template <typename Use>
  bool with_connection(Deadline deadline, const Use& use) {
    std::unique_ptr<RedisConnection> connection = std::move(connection_);
    if (!connection) connection = connect(deadline);
    const bool result = use(*connection);
    connection_ = std::move(connection);
    return result;
  }

  [[nodiscard]] std::unique_ptr<RedisConnection> connect(Deadline deadline) const {
    auto connection = std::make_unique<RedisConnection>(place_, deadline);
    const std::string password = read_token(place_);
    if (!password.empty()) {
      std::vector<std::string_view> words = {"AUTH"};
      if (!place_.user.empty()) words.emplace_back(place_.user);
      words.emplace_back(password);
      connection->ask(words, nullptr, deadline);
    }
    if (!place_.database.empty()) {
      connection->ask({"SELECT", place_.database}, nullptr, deadline);
    }
    return connection;
  }

  RemotePlace place_;
  std::unique_ptr<RedisConnection> connection_;
};

}  // namespace

std::unique_ptr<Engine> make_redis_engine(const RemotePlace& place) {
  return std::make_unique<RedisEngine>(place);
}

}  // namespace cache_run
