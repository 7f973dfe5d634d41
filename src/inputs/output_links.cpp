// SPDX-License-Identifier: MIT
#include "inputs/output_links.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "inputs/pattern.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostOfChain = 40;  // the limit of the kernel (path_resolution(7))

/// Returns the path that a link with this text leads to.
std::string place_of(const std::string& link, const std::string& text) {
  if (text.starts_with('/')) return tidy_path(text);
  return tidy_path(join_path(parent_directory(link), text));
}

}  // namespace

std::vector<OutputLink> output_links(const std::vector<std::string>& declared) {
  std::vector<OutputLink> links;
  for (const std::string& output : declared) {
    std::string path = tidy_path(output);
    if (link_at(links, path) != nullptr) continue;
    std::vector<OutputLink> chain;
    while (auto text = link_target(path)) {
      if (chain.size() == kMostOfChain) {
        throw Unkeyable(fmt::format("output '{}': too many levels of symbolic links", output));
      }
      std::string place = place_of(path, *text);
      chain.push_back({.path = std::move(path), .text = std::move(*text), .place = {}});
      path = std::move(place);
    }
    if (!chain.empty() && has_wildcards(path)) {
      throw Unkeyable(
          fmt::format("output '{}' is a link to '{}', which looks like a glob", output, path));
    }
    for (OutputLink& link : chain) {
      link.place = path;
      links.push_back(std::move(link));
    }
  }
  return links;
}

const OutputLink* link_at(const std::vector<OutputLink>& links, const std::string& path) {
  const auto found = std::find_if(links.begin(), links.end(),
                                  [&](const OutputLink& link) { return link.path == path; });
  return found == links.end() ? nullptr : &*found;
}

}  // namespace cache_run
