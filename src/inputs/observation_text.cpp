// SPDX-License-Identifier: MIT
#include "inputs/observation_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

/// Cuts `text` after the first `end`. Returns what was before it; all of `text` if there is no
/// `end`.
std::string_view take_until(char end, std::string_view& text) {
  const std::size_t size = std::min(text.find(end), text.size());
  const std::string_view taken = text.substr(0, size);
  text.remove_prefix(std::min(size + 1, text.size()));
  return taken;
}

}  // namespace

std::string contents_end(bool is_executable) { return is_executable ? " x" : ""; }

void add_digest(std::string& contents_end, const Digest& digest) {
  contents_end.insert(0, digest.hex());
}

ContentsText parse_contents(std::string_view value) {
  const std::string_view digest = take_until(' ', value);
  return {.digest = digest, .is_executable = value == "x"};
}

std::string mtime_value(const FileIdentity& identity) {
  return fmt::format("{} {}", identity.size, identity.modified);
}

MtimeText parse_mtime(std::string_view value) {
  const std::string_view size = take_until(' ', value);
  return {.size = size, .modified = take_number<FileTime>(value).value_or(0)};
}

void add_member(std::string& listing, char type, std::string_view name) {
  listing += type;
  listing.append(name).push_back('\0');
}

std::string_view take_member(std::string_view& listing) { return take_until('\0', listing); }

std::size_t count_members(std::string_view listing) {
  return static_cast<std::size_t>(std::count(listing.begin(), listing.end(), '\0'));
}

}  // namespace cache_run
