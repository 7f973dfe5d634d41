// SPDX-License-Identifier: MIT
#include "hash/file_digests.hpp"

#include <set>

#include "hash/readers.hpp"

namespace cache_run {
namespace {

/// What one thread has read.
struct Reading {
  ReadFile file;
  bool settled = false;
};

}  // namespace

ReadFile FileDigests::contents(const std::string& path, const FileIdentity& seen, Later later) {
  if (auto contents = known(seen, later)) {
    return {.identity = seen, .contents = std::move(*contents)};
  }
  bool settled = false;
  ReadFile file = read_contents(path, settled, progress_);
  if (later == Later::other_identity) return file;
  note(file, settled);
  return file;
}

std::vector<ReadFile> FileDigests::contents_of_all(std::span<const SeenFile> files) {
  std::vector<ReadFile> found(files.size());
  std::vector<std::size_t> unknown;
  for (std::size_t i = 0; i < files.size(); ++i) {
    found[i].identity = files[i].identity;
    if (auto contents = known(files[i].identity, Later::same)) {
      found[i].contents = std::move(*contents);
    } else {
      unknown.push_back(i);
    }
  }
  if (!unknown.empty()) read_all(files, unknown, found);
  return found;
}

/// Reads those of `files` that `unknown` tells.
void FileDigests::read_all(std::span<const SeenFile> files, std::span<const std::size_t> unknown,
                           std::vector<ReadFile>& found) {
  std::set<FileNumber> met;
  std::vector<std::size_t> once;
  std::vector<std::size_t> other_names;  // of files that another name is read by
  for (const std::size_t i : unknown) {
    (met.insert(number_of(files[i].identity)).second ? once : other_names).push_back(i);
  }
  std::vector<std::uint64_t> sizes;
  sizes.reserve(once.size());
  for (const std::size_t i : once) sizes.push_back(files[i].identity.size);
  std::vector<Reading> readings(once.size());
  read_files(
      sizes, progress_,
      [&](std::size_t at) {
        Reading& reading = readings[at];
        reading.file = read_contents(files[once[at]].path, reading.settled, progress_);
      },
      [&](std::size_t at) {
        note(readings[at].file, readings[at].settled);
        found[once[at]] = std::move(readings[at].file);
      });
  for (const std::size_t i : other_names) found[i] = contents(files[i].path, files[i].identity);
}

std::optional<Contents> FileDigests::known(const FileIdentity& seen, Later later) {
  if (call_ != nullptr) {
    if (auto contents = call_->find(seen)) return contents;
  }
  if (!read_.empty()) {
    const auto read = read_.find(number_of(seen));
    if (read != read_.end() && read->second.identity == seen) return read->second.contents;
  }
  auto contents = memo_.find(seen);
  if (contents && call_ != nullptr && later == Later::same) call_->note(seen, *contents);
  return contents;
}

/// An unsettled file could be written again without any change of its identity: nobody may take
/// note of it.
void FileDigests::note(const ReadFile& file, bool settled) {
  if (!settled) {
    if (call_ != nullptr) call_->leave_out();
    return;
  }
  read_.insert_or_assign(number_of(file.identity), file);
  memo_.remember(file.identity, file.contents);
  if (call_ != nullptr) call_->note(file.identity, file.contents);
}

}  // namespace cache_run
