// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "entry/entry.hpp"
#include "remote/client.hpp"
#include "remote/helper.hpp"
#include "remote/message.hpp"

namespace cache_run {

/// Fetches files of other machines into the own cache, from the first remote that has them.
class Fetch {
 public:
  /// `more` gets a time if a transfer may take longer than the lookup. All must outlive this value.
  Fetch(Client& client, const RemoteTask& task,
        std::function<void(std::chrono::milliseconds)> more);

  /// Adds the lists of inputs that a remote has to those of the own cache.
  RemoteAnswer inputs(const std::string& name);

  /// Publishes a result and its blobs in the own cache, marked as one from elsewhere. Does nothing
  /// if the own cache has one that is not older.
  RemoteAnswer result(const std::string& name);

  /// Returns the remote that answered last with a file.
  [[nodiscard]] const std::string& origin() const { return origin_; }

 private:
  RemoteAnswer ask_each(const std::function<bool(Remote&)>& ask);
  bool fetch_inputs(Remote& remote, const std::string& name);
  bool fetch_result(Remote& remote, const std::string& name);
  bool fetch_blobs(Remote& remote, const Entry& entry, PendingFiles& pending, std::uint64_t& got);
  [[nodiscard]] Deadline blob_deadline(const Entry& entry) const;

  Client& client_;
  const RemoteTask& task_;
  std::function<void(std::chrono::milliseconds)> more_;
  Deadline deadline_;
  std::set<const Remote*> asked_;
  std::string origin_;
};

}  // namespace cache_run
