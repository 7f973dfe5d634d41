// SPDX-License-Identifier: MIT
#include "inputs/named_limits.hpp"

#include <fmt/format.h>

#include <functional>

#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kHowToRaise =
    "to cache the call, declare it with -i, or leave directories out with --auto-inputs files";

}  // namespace

void NamedLimits::count(const std::string& path) {
  paths_.insert(std::hash<std::string>{}(path));
  if (paths_.size() <= most_paths_) return;
  throw Unkeyable(fmt::format("arguments name more than 20,000 files, '{}' the last of them: {}",
                              arguments_.back(), kHowToRaise));
}

void NamedLimits::count_bytes(const std::string& path, const FileIdentity& file) {
  // The caller named this very file, and a tool that reads it takes as long as cache-run.
  if (path == arguments_.back()) return;
  files_.push_back({{file.device, file.inode}, arguments_.size() - 1});
  bytes_ += file.size;
}

void NamedLimits::refuse_if_large(const std::vector<FileIdentity>& unknown) const {
  // Most trees are so small that nothing needs to be looked up.
  if (bytes_ <= most_bytes_) return;
  std::map<FileNumber, std::size_t> in_trees(files_.begin(), files_.end());
  std::uint64_t bytes = 0;
  for (const FileIdentity& file : unknown) {
    const auto found = in_trees.find({file.device, file.inode});
    if (found == in_trees.end()) continue;
    bytes += file.size;
    if (bytes > most_bytes_) {
      throw Unkeyable(fmt::format(
          "the directory '{}' holds more than 1 GiB that cache-run has not read yet: {}",
          arguments_[found->second], kHowToRaise));
    }
    in_trees.erase(found);  // another name of the file takes no other reading
  }
}

}  // namespace cache_run
