// SPDX-License-Identifier: MIT
#include "hash/file_digests.hpp"

namespace cache_run {

ReadFile FileDigests::contents(const std::string& path, const FileIdentity& seen, Later later) {
  if (auto known = memo_.find(seen)) return {.identity = seen, .contents = std::move(*known)};
  bool settled = false;
  ReadFile file = read_contents(path, settled, progress_);
  // An unsettled file could be written again without any change of its identity.
  if (settled && later == Later::same) memo_.remember(file.identity, file.contents);
  return file;
}

}  // namespace cache_run
