// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "hash/call_memo.hpp"
#include "hash/contents.hpp"
#include "hash/digest_memo.hpp"
#include "sys/progress.hpp"

namespace cache_run {

/// The contents of files: from the call memo or the digest memo where they may be trusted, else by
/// reading them.
class FileDigests {
 public:
  /// What is to become of a file: with another identity soon, its digest is not worth remembering.
  enum class Later : bool { same, other_identity };

  /// `progress` and `call`, if any, must outlive it.
  explicit FileDigests(DigestMemo memo, Progress* progress = nullptr, CallMemo* call = nullptr)
      : memo_(std::move(memo)), progress_(progress), call_(call) {}

  /// Contents of the regular file at `path`, which was just seen as `seen` (symbolic links
  /// followed). The result carries the identity that the contents belong to. Throws Error when the
  /// file cannot be read or keeps changing.
  ReadFile contents(const std::string& path, const FileIdentity& seen, Later later = Later::same);

  /// To be called after a round of looking: keeps what was learnt for later processes.
  void flush() { memo_.flush(); }

 private:
  DigestMemo memo_;
  Progress* progress_;
  CallMemo* call_;
};

}  // namespace cache_run
