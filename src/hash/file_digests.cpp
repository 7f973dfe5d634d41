// SPDX-License-Identifier: MIT
#include "hash/file_digests.hpp"

namespace cache_run {

ReadFile FileDigests::passing_contents(const std::string& path, const FileIdentity& seen) {
  if (auto known = memo_.find(seen)) return {.identity = seen, .contents = std::move(*known)};
  bool settled = false;
  return read_contents(path, settled, progress_);
}

ReadFile FileDigests::contents(const std::string& path, const FileIdentity& seen) {
  if (auto known = memo_.find(seen)) return {.identity = seen, .contents = std::move(*known)};
  bool settled = false;
  ReadFile file = read_contents(path, settled, progress_);
  // An unsettled file could be written again without any change of its identity.
  if (settled) memo_.remember(file.identity, file.contents);
  return file;
}

}  // namespace cache_run
