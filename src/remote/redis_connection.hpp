// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "remote/curl_handle.hpp"

namespace cache_run {

/// A reply of a Redis server. A value has been passed to a Sink.
struct RedisReply {
  char type = 0;      ///< '+', '-', ':' or '$'
  std::string text;   ///< of a line
  bool none = false;  ///< the key has no value
  std::uint64_t size = 0;
};

/// A connection to a server that speaks the protocol of Redis (RESP 2). curl connects, with TLS or
/// without. After a function threw, nobody knows what comes next on the connection.
class RedisConnection {
 public:
  /// Connects to HOST:PORT, or to the socket of the place. Throws Outage or Refused.
  RedisConnection(const RemotePlace& place, const std::string& address, Deadline deadline);

  /// Sends a command and returns the reply, which may tell that the server of a cluster does not
  /// have the key (leads_elsewhere()). Passes a value to `sink`. Throws for another error.
  RedisReply ask(const std::vector<std::string_view>& words, const Sink* sink, Deadline deadline);

 private:
  [[nodiscard]] std::string said(std::string_view what) const;
  [[noreturn]] void fail(CURLcode code) const;
  [[noreturn]] void refuse(const std::string& text) const;
  void wait(std::int16_t events, Deadline deadline);
  void write(std::string_view bytes, Deadline deadline);
  void read_more(Deadline deadline);
  std::string read_text_line(Deadline deadline);
  RedisReply read_reply(const Sink* sink, Deadline deadline);

  const RemotePlace& place_;
  CurlHandle handle_;
  curl_socket_t socket_ = CURL_SOCKET_BAD;
  std::string buffer_;  // bytes that were read
  std::size_t at_ = 0;  // the first of them that nobody took
};

/// Returns whether another server of the cluster has the key: "MOVED SLOT HOST:PORT", or "ASK ...".
bool leads_elsewhere(const RedisReply& reply);

}  // namespace cache_run
