// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "hash/digest.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

// These functions write and read the values of observations. Keys hash these texts and results
// store them, so a change needs a new kKeyVersion. A text from a stored result may be made up. Then
// the functions return values without a meaning, but throw no error.

/// Returns the end of a contents value: " x" if the owner may execute the file, else "". The whole
/// value is "<128 hex>" and that end. The digest is known last, so add_digest() inserts it later.
std::string contents_end(bool is_executable);
/// Inserts the digest before the end, which makes the value complete.
void add_digest(std::string& contents_end, const Digest& digest);

/// A contents value, read. `digest` is a part of the text that was read.
struct ContentsText {
  std::string_view digest;  ///< hex
  bool is_executable = false;
};
ContentsText parse_contents(std::string_view value);

/// Returns the value of an mtime observation: "SIZE TIME", in bytes and in ns since 1970.
std::string mtime_value(const FileIdentity& identity);

/// An mtime value, read. `size` is a part of the text that was read.
struct MtimeText {
  std::string_view size;  ///< decimal, bytes
  FileTime modified = 0;  ///< 0 if the text has no number
};
MtimeText parse_mtime(std::string_view value);

/// Appends a member to a listing: the letter of its type, its name and a NUL byte.
void add_member(std::string& listing, char type, std::string_view name);
/// Cuts the first member off a listing. Returns its letter and name; "" at the end.
std::string_view take_member(std::string_view& listing);
std::size_t count_members(std::string_view listing);

}  // namespace cache_run
