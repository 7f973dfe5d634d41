// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cache_run {

/// How the names of objects look in a remote.
enum class RemoteLayout : std::uint8_t {
  subdirs,  ///< cr1/NAMESPACE/results/3f/<40 hex>
  flat,     ///< cr1-NAMESPACE-results-<40 hex>
  bazel,    ///< ac/<64 hex>, as caches of Bazel want it
};

/// The parts of a URL of --remote.
struct RemotePlace {
  std::string text;    ///< the URL without its parameters, for messages
  std::string scheme;  ///< such as "https"
  std::string
      address;  ///< what the engine needs: a directory, HOST:PORT, BUCKET/PREFIX, or the URL
  /// The part of the remote that a team uses (ns=). Each has results of its own.
  std::string name_space = "main";
  RemoteLayout layout = RemoteLayout::subdirs;
  bool read_only = false;
  bool is_unsigned = false;  ///< objects without a signature are believed
  std::chrono::nanoseconds timeout =
      std::chrono::seconds(1);  ///< until the first byte of an answer
  std::chrono::nanoseconds min_duration = std::chrono::milliseconds(100);  ///< of runs to send
  std::uint64_t max_size = std::uint64_t{64} << 20U;  ///< bytes of the largest object
  std::string token_file;  ///< holds a bearer token or a password; "" for none
  std::string user;        ///< of Redis; "" for the default one
  std::string database;    ///< of Redis: a number; "" for the first one
  std::string socket;      ///< the Unix socket of the server; "" for none
  std::string region;      ///< of S3; "" for that of the environment
  std::string endpoint;    ///< of S3: the URL of a server; "" for Amazon's
  /// Whether the bucket of S3 is a part of the host's name, instead of the first part of the path.
  std::optional<bool> bucket_in_host;
  std::string ca_file;
  std::string certificate;
  std::string private_key;
};

/// Returns the parts of a URL such as "https://cache.example/ci?ns=app". Throws UsageError that
/// names `place`, also for a URL with a user or a password, which would show in messages.
RemotePlace remote_place(std::string_view url, std::string_view place);

/// Accepts what remote_place() accepts. Returns the text.
std::string remote_value(std::string_view text, std::string_view place);

}  // namespace cache_run
