// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "hash/digest.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// The value of an observation is a text that stands in keys: how it is written, and read again.
/// Hashed and stored: a change needs a new kKeyVersion. What is read may be made up, and then gives
/// values that make no sense, but no error.

/// Of contents: "<128 hex>", then " x" if the owner may execute the file. The digest is known last:
/// a text begins as what follows the digest.
std::string contents_end(bool is_executable);
void add_digest(std::string& contents_end, const Digest& digest);

struct ContentsText {
  std::string_view digest;  ///< hex
  bool is_executable = false;
};
ContentsText parse_contents(std::string_view value);

/// Of mtime: "SIZE TIME", in bytes and ns since 1970.
std::string mtime_value(const FileIdentity& identity);

struct MtimeText {
  std::string_view size;
  FileTime modified = 0;
};
MtimeText parse_mtime(std::string_view value);

/// Of a listing: for each member a letter for its type, its name and a NUL byte.
void add_member(std::string& listing, char type, std::string_view name);
/// Cuts the first member off a listing. Returns its letter and name; "" at the end.
std::string_view take_member(std::string_view& listing);
std::size_t count_members(std::string_view listing);

}  // namespace cache_run
