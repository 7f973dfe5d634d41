// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "config/settings.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// The version of the messages between cache-run and cache-run-remote. Programs of different
/// versions do not talk with each other.
constexpr std::string_view kRemoteProtocol = "2";

/// The descriptor on which cache-run-remote reads its RemoteTask.
constexpr int kTaskDescriptor = 3;

/// What cache-run tells cache-run-remote when it starts it. It goes through a socket, because
/// everybody can read the arguments of a process.
struct RemoteTask {
  std::string directory;  ///< of the cache
  FileIdentity identity;  ///< of this directory: device and inode
  RemoteSettings settings;
  std::uint64_t max_size = 0;  ///< the limits of the cache, as in ResultSettings
  std::uint64_t max_entry_size = 0;
  std::optional<std::chrono::nanoseconds> max_age;
  std::chrono::nanoseconds budget{};  ///< of a lookup
  bool quiet = false;
};

/// Returns the bytes of a task: its size in decimal, '\n', then fields "SIZE:TEXT".
std::string encode_task(const RemoteTask& task);

/// Returns the task that `bytes` hold, without the size and the newline before it. Throws Error.
RemoteTask decode_task(std::string_view bytes);

/// Reads the bytes of a task from a socket, and not one more. Throws Error.
RemoteTask read_task(int socket);

/// Reads a line, without its end, a byte at a time. Returns nullopt at the end of the stream, and
/// for a line that is too long.
std::optional<std::string> read_line(int socket);

}  // namespace cache_run
