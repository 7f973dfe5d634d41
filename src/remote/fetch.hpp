// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "entry/entry.hpp"
#include "remote/client.hpp"
#include "remote/helper.hpp"
#include "remote/message.hpp"
#include "remote/outbox.hpp"

namespace cache_run {

/// Fetches files of other machines into the own cache, from the first remote that has them.
class Fetch {
 public:
  /// `more` gets a time if a transfer may take longer than the lookup. All must outlive this value.
  Fetch(Client& client, const RemoteTask& task,
        std::function<void(std::chrono::milliseconds)> more);

  /// Adds the lists of inputs that remotes have to those of the own cache.
  RemoteAnswer inputs(const std::string& name);

  /// Publishes a result and its blobs in the own cache, marked as one from elsewhere. Does nothing
  /// if the own cache has one that is not older.
  RemoteAnswer result(const std::string& name);

  /// Returns the remote that answered last with a file.
  [[nodiscard]] const std::string& origin() const { return origin_; }
  /// Returns whether a nearer remote lacks what came, so that it waits in the outbox.
  [[nodiscard]] bool has_left_to_send() const { return has_left_to_send_; }

 private:
  RemoteAnswer ask_each(const std::function<bool(Remote&)>& ask, bool all);
  void leave_for_nearer(const Remote& from, const std::string& name);
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
  std::map<const Remote*, std::vector<OutboxList>> lists_;  // that came from each remote
  bool has_left_to_send_ = false;
};

}  // namespace cache_run
