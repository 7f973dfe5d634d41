// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "hash/call_memo.hpp"
#include "hash/contents.hpp"
#include "hash/digest_memo.hpp"
#include "sys/progress.hpp"

namespace cache_run {

/// A file that was just seen in a state: symbolic links were followed.
struct SeenFile {
  std::string path;
  FileIdentity identity;
};

/// The contents of files: from the call memo or the digest memo where they may be trusted, else by
/// reading them. What it has read once is not read again while the file is in the same state,
/// unless that was unsettled.
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

  /// The same of several files, in their order, several read at once where that pays. Throws Error
  /// for the first that cannot be read or keeps changing.
  std::vector<ReadFile> contents_of_all(std::span<const SeenFile> files);

  /// To be called after a round of looking: keeps what was learnt for later processes.
  void flush() { memo_.flush(); }

 private:
  using FileNumber = std::pair<std::uint64_t, std::uint64_t>;  // device, inode

  static FileNumber number_of(const FileIdentity& file) { return {file.device, file.inode}; }

  std::optional<Contents> known(const FileIdentity& seen, Later later);
  void read_all(std::span<const SeenFile> files, std::span<const std::size_t> unknown,
                std::vector<ReadFile>& found);
  void note(const ReadFile& file, bool settled);

  DigestMemo memo_;
  Progress* progress_;
  CallMemo* call_;
  std::map<FileNumber, ReadFile> read_;  // settled ones, by this process
};

}  // namespace cache_run
