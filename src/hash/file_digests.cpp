// SPDX-License-Identifier: MIT
#include "hash/file_digests.hpp"

namespace cache_run {

ReadFile FileDigests::contents(const std::string& path, const FileIdentity& seen, Later later) {
  if (call_ != nullptr) {
    if (auto known = call_->find(seen)) return {.identity = seen, .contents = std::move(*known)};
  }
  if (auto known = memo_.find(seen)) {
    if (call_ != nullptr && later == Later::same) call_->note(seen, *known);
    return {.identity = seen, .contents = std::move(*known)};
  }
  bool settled = false;
  ReadFile file = read_contents(path, settled, progress_);
  if (later == Later::other_identity) return file;
  // An unsettled file could be written again without any change of its identity.
  if (settled) {
    memo_.remember(file.identity, file.contents);
    if (call_ != nullptr) call_->note(file.identity, file.contents);
  } else if (call_ != nullptr) {
    call_->leave_out();
  }
  return file;
}

}  // namespace cache_run
