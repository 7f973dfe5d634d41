// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "config/remote_place.hpp"
#include "remote/names.hpp"
#include "sys/error.hpp"

namespace cache_run {

/// Thrown when a remote does not work now: it refuses connections, takes too long or reports a
/// failure of its own. Enough of these open the breaker.
class Outage : public Error {
 public:
  Outage(const std::string& text, bool is_timeout) : Error(text), timed_out(is_timeout) {}
  bool timed_out;
};

/// Thrown when the time of a lookup is over before a remote answered, though it might yet. Only
/// many of these together open the breaker.
class Silence : public Error {
 public:
  Silence(const std::string& text, std::chrono::nanoseconds waited) : Error(text), time(waited) {}
  std::chrono::nanoseconds time;
};

/// Thrown when a remote works, but refuses the request: somebody must change the configuration.
class Refused : public Error {
 public:
  using Error::Error;
};

/// Thrown when an object is of no use: it is too long, or its transfer takes longer than it is
/// worth. The remote is not to blame.
class Useless : public Error {
 public:
  using Error::Error;
};

using Deadline = std::chrono::steady_clock::time_point;

/// Takes the next bytes of an object. Throws Useless if there are too many.
using Sink = std::function<void(std::string_view bytes)>;

/// The bytes of an object that is sent.
struct Source {
  std::uint64_t size = 0;
  /// Fills the buffer from the offset, and returns how many bytes it has; 0 at the end.
  std::function<std::size_t(std::span<char> buffer, std::uint64_t offset)> read;
};

/// Returns the source of a text, which must outlive it.
Source source_of(std::string_view text);

/// A way to reach a remote. The functions throw Outage, Silence, Refused and Useless, and what a
/// Sink or a Source throws.
class Engine {
 public:
  Engine() = default;
  virtual ~Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  Engine(Engine&&) = delete;
  Engine& operator=(Engine&&) = delete;

  /// Passes the bytes of an object to `sink`. Returns false if the remote does not have it. What
  /// the sink got is worth nothing if this function throws.
  virtual bool get(const ObjectName& object, const Sink& sink, Deadline deadline) = 0;
  /// Stores an object, and replaces one of this name. It appears whole or not at all, as far as the
  /// remote can do that.
  virtual void put(const ObjectName& object, const Source& source, Deadline deadline) = 0;
  /// Returns whether the remote has an object of this size. An upload that broke off may have left
  /// less. Returns false if the remote does not tell.
  virtual bool has(const ObjectName& object, std::uint64_t size, Deadline deadline) = 0;
};

/// Returns the engine for the scheme of a remote. Throws Refused if a file that it names cannot be
/// used.
std::unique_ptr<Engine> make_engine(const RemotePlace& place);

std::unique_ptr<Engine> make_crsh_engine(const RemotePlace& place);
std::unique_ptr<Engine> make_file_engine(const RemotePlace& place);
std::unique_ptr<Engine> make_http_engine(const RemotePlace& place);
std::unique_ptr<Engine> make_redis_engine(const RemotePlace& place);
std::unique_ptr<Engine> make_s3_engine(const RemotePlace& place);

/// Returns 64 hex digits for an object in its namespace, where a remote takes no longer name.
std::string short_name(const RemotePlace& place, const ObjectName& object);

/// Returns the path of an object in a remote: "cr1/main/results/3f/<40 hex>", or as one name.
std::string object_path(const RemotePlace& place, const ObjectName& object);

}  // namespace cache_run
