// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "remote/engine.hpp"
#include "remote/redis_cluster.hpp"
#include "remote/redis_connection.hpp"
#include "remote/token.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

/// The largest value. With larger ones, a few slow readers make a small server evict everything.
constexpr std::size_t kValue = std::size_t{256} << 10U;

/// A server that speaks the protocol of Redis. An object is one value, or several pieces: each but
/// the last has kValue bytes. The first piece is written last.
class RedisEngine : public Engine {
 public:
  explicit RedisEngine(RemotePlace place) : place_(std::move(place)) {}

  bool get(const ObjectName& object, const Sink& sink, Deadline deadline) override {
    for (std::size_t piece = 0;; ++piece) {
      const RedisReply reply = ask({"GET", key_of(object, piece)}, &sink, deadline);
      if (reply.none) return piece > 0;
      if (reply.size != kValue) return true;
    }
  }

  void put(const ObjectName& object, const Source& source, Deadline deadline) override {
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
      const std::string_view value(buffer.data(), size);
      ask({"SET", key_of(object, piece), value}, nullptr, deadline);
    }
  }

  bool has(const ObjectName& object, std::uint64_t size, Deadline deadline) override {
    for (std::size_t piece = 0; piece < pieces_of(size); ++piece) {
      const RedisReply reply = ask({"STRLEN", key_of(object, piece)}, nullptr, deadline);
      const std::uint64_t wanted = std::min<std::uint64_t>(size - piece * kValue, kValue);
      if (parse_number<std::uint64_t>(reply.text) != wanted) return false;
    }
    return true;
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

  /// Sends a command about a key, its second word, to the server of the cluster that has the key. A
  /// connection on which something failed is closed.
  RedisReply ask(const std::vector<std::string_view>& words, const Sink* sink, Deadline deadline) {
    constexpr int kMostHops = 5;
    const unsigned slot = slot_of_key(words[1]);
    const auto known = servers_.find(slot);
    std::string address = known == servers_.end() ? place_.address : known->second;
    bool asks = false;
    for (int hop = 0; hop < kMostHops; ++hop) {
      std::unique_ptr<RedisConnection> connection = std::move(connections_[address]);
      if (!connection) connection = connect(address, deadline);
      if (asks) connection->ask({"ASKING"}, nullptr, deadline);
      RedisReply reply = connection->ask(words, sink, deadline);
      connections_[address] = std::move(connection);
      if (!leads_elsewhere(reply)) return reply;
      asks = reply.text.starts_with("ASK ");
      address = address_in(reply.text, address);
      if (!asks) servers_[slot] = address;
    }
    throw Outage(fmt::format("{}: its servers do not agree who has a key", place_.text), false);
  }

  [[nodiscard]] std::unique_ptr<RedisConnection> connect(const std::string& address,
                                                         Deadline deadline) const {
    auto connection = std::make_unique<RedisConnection>(place_, address, deadline);
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
  std::map<std::string, std::unique_ptr<RedisConnection>> connections_;  // by address
  std::map<unsigned, std::string> servers_;                              // of slots of a cluster
};

}  // namespace

std::unique_ptr<Engine> make_redis_engine(const RemotePlace& place) {
  return std::make_unique<RedisEngine>(place);
}

}  // namespace cache_run
