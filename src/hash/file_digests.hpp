// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "hash/call_memo.hpp"
#include "hash/contents.hpp"
#include "hash/digest_memo.hpp"
#include "hash/realms.hpp"
#include "sys/progress.hpp"

namespace cache_run {

/// A regular file and the identity that stat(2) has just given for it.
struct SeenFile {
  std::string path;
  FileIdentity identity;
};

/// A source of file contents. It asks the call memo, its own earlier readings and the digest memo,
/// in this order. It reads the file if none of them has its contents. While the identity of a
/// settled file does not change, the process reads this file only once. A file without a realm is
/// like an unsettled one: it is read at each look (see realms.hpp).
class FileDigests {
 public:
  /// The identity that a file will have after this look. With other_identity, the caller is about
  /// to change the file or its times, so no memo keeps the digest.
  enum class Later : bool { same, other_identity };

  /// `progress` and `call` may be nullptr; the caller owns them, and they must outlive this object.
  explicit FileDigests(DigestMemo memo, Progress* progress = nullptr, CallMemo* call = nullptr)
      : memo_(std::move(memo)), progress_(progress), call_(call) {}

  /// Returns the contents of the regular file at `path`, and the identity that belongs to them.
  /// `seen` must be the identity that stat(2) has just given for `path`. The returned identity may
  /// differ from `seen` if the file changed since. Throws Error if the file cannot be read or keeps
  /// changing. The digest leaves out the parts `left_out` (see read_contents()).
  ReadFile contents(const AnchoredPath& path, const FileIdentity& seen, Later later = Later::same,
                    std::span<const Hole> left_out = {});

  /// Gets the identities of the files that are not known. May throw, so that nothing is read.
  using BeforeReading = std::function<void(const std::vector<FileIdentity>& unknown)>;

  /// Returns the contents of all files, in the order of `files`. Calls `before_reading`, if any,
  /// before it reads files. Reads in several threads if that is faster. Throws Error if a file
  /// cannot be read or keeps changing.
  std::vector<ReadFile> contents_of_all(std::span<const SeenFile> files,
                                        const BeforeReading& before_reading = {});

  /// Writes new digests into the digest memo, for later calls. The caller should call it after each
  /// look at the inputs.
  void flush() { memo_.flush(); }

  /// Returns the realms of the files that this object has asked for.
  Realms& realms() { return realms_; }

  /// Must be called before a look that follows a run: the command may have mounted something.
  void forget_mounts() { realms_.forget(); }

 private:
  std::optional<Contents> known(const std::string& path, FileIdentity seen, Later later,
                                std::span<const Hole> left_out);
  void read_all(std::span<const SeenFile> files, std::span<const std::size_t> unknown,
                std::vector<ReadFile>& found);
  void note(const std::string& path, const ReadFile& file, bool settled,
            std::span<const Hole> left_out);

  DigestMemo memo_;
  Realms realms_;
  Progress* progress_;                   // may be nullptr
  CallMemo* call_;                       // may be nullptr
  std::map<FileNumber, ReadFile> read_;  // settled files that this process has read
};

}  // namespace cache_run
