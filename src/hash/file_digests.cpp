// SPDX-License-Identifier: MIT
#include "hash/file_digests.hpp"

#include <fmt/format.h>

#include <set>

#include "hash/readers.hpp"

namespace cache_run {
namespace {

/// One file that a thread has read, for the main thread to take.
struct Reading {
  ReadFile file;
  bool settled = false;
};

/// Returns the realm of digests that leave out `holes`. No memo may take such a digest for the one
/// of the whole file.
std::uint64_t realm_without(std::uint64_t realm, std::span<const Hole> holes) {
  if (holes.empty()) return realm;
  std::string text = fmt::format("{:x}", realm);
  for (const Hole& hole : holes) text += fmt::format(" {:x} {:x}", hole.offset, hole.size);
  return realm_number(text);
}

}  // namespace

ReadFile FileDigests::contents(const AnchoredPath& path, const FileIdentity& seen, Later later,
                               std::span<const Hole> left_out) {
  if (auto contents = known(path, seen, later, left_out)) {
    return {.identity = seen, .contents = std::move(*contents)};
  }
  bool settled = false;
  ReadFile file = read_contents(path, settled, progress_, left_out);
  if (later == Later::other_identity) return file;
  note(path, file, settled, left_out);
  return file;
}

std::vector<ReadFile> FileDigests::contents_of_all(std::span<const SeenFile> files,
                                                   const BeforeReading& before_reading) {
  std::vector<ReadFile> found(files.size());
  std::vector<std::size_t> unknown;
  for (std::size_t i = 0; i < files.size(); ++i) {
    found[i].identity = files[i].identity;
    if (auto contents = known(files[i].path, files[i].identity, Later::same, {})) {
      found[i].contents = std::move(*contents);
    } else {
      unknown.push_back(i);
    }
  }
  if (unknown.empty()) return found;
  if (before_reading) {
    std::vector<FileIdentity> unread;
    unread.reserve(unknown.size());
    for (const std::size_t i : unknown) unread.push_back(files[i].identity);
    before_reading(unread);
  }
  read_all(files, unknown, found);
  return found;
}

/// Reads the files whose indices are in `unknown`, and sets the elements of `found` with these
/// indices.
void FileDigests::read_all(std::span<const SeenFile> files, std::span<const std::size_t> unknown,
                           std::vector<ReadFile>& found) {
  // Two names may lead to one file. The threads read it under its first name. The other names come
  // last, when contents() has the file in read_ if it was settled.
  std::set<FileNumber> met;
  std::vector<std::size_t> once;
  std::vector<std::size_t> other_names;
  for (const std::size_t i : unknown) {
    (met.insert(number_of(files[i].identity)).second ? once : other_names).push_back(i);
  }
  std::vector<std::uint64_t> sizes;
  sizes.reserve(once.size());
  for (const std::size_t i : once) sizes.push_back(files[i].identity.size);
  std::vector<Reading> readings(once.size());
  // The first function runs in threads, so it touches only its own Reading. The second one runs in
  // this thread and may use the memos.
  read_files(
      sizes, progress_,
      [&](std::size_t at) {
        Reading& reading = readings[at];
        reading.file = read_contents(files[once[at]].path, reading.settled, progress_);
      },
      [&](std::size_t at) {
        note(files[once[at]].path, readings[at].file, readings[at].settled, {});
        found[once[at]] = std::move(readings[at].file);
      });
  for (const std::size_t i : other_names) found[i] = contents(files[i].path, files[i].identity);
}

std::optional<Contents> FileDigests::known(const std::string& path, FileIdentity seen, Later later,
                                           std::span<const Hole> left_out) {
  // A hit must not show what the command could not read any more.
  if (!may_still_read(path, seen)) return std::nullopt;
  const auto realm = realms_.of(path, seen);
  if (!realm) return std::nullopt;
  seen.realm = realm_without(*realm, left_out);
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

/// Keeps the contents of a settled file for later looks and calls. Drops an unsettled file, because
/// another write may leave its identity unchanged. Drops a file without a realm, too.
void FileDigests::note(const std::string& path, const ReadFile& file, bool settled,
                       std::span<const Hole> left_out) {
  const auto realm = settled ? realms_.of(path, file.identity) : std::nullopt;
  if (!realm) {
    if (call_ != nullptr) call_->leave_out();
    return;
  }
  FileIdentity identity = file.identity;
  identity.realm = realm_without(*realm, left_out);
  read_.insert_or_assign(number_of(identity),
                         ReadFile{.identity = identity, .contents = file.contents});
  memo_.remember(identity, file.contents);
  if (call_ != nullptr) call_->note(identity, file.contents);
}

}  // namespace cache_run
