// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entry/attributes.hpp"
#include "store/blobs.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// The type of an output. The numbers are on disk: never renumber.
enum class OutputType : std::uint8_t { file = 0, directory = 1, symlink = 2 };

/// The bits of a file's mode that are recorded: permissions, set-user-ID, set-group-ID and sticky.
constexpr std::uint32_t kModeBits = 07777;

/// One file, directory or symbolic link that the command left.
struct Output {
  std::string path;  ///< tidy, as declared; a directory comes before its members
  OutputType type = OutputType::file;
  std::uint32_t mode = 0;                  ///< the bits in kModeBits
  Payload contents;                        ///< contents of a file
  std::string target;                      ///< text of a symbolic link
  std::vector<Attribute> attributes = {};  ///< of a file or directory, sorted by name
  FileTime modified = 0;                   ///< mtime after the run; 0: unknown
  /// True if the run set neither the mode nor an ACL. What stands in the place then keeps its
  /// rights. Those that are recorded come from the directory or from what stood there before.
  bool keeps_mode = false;
  /// Of a hard link: 1 + the index of the first output that is this file. Of all others 0.
  std::uint32_t link_of = 0;
  /// Of an output that stood there before with an owner that no new file gets: 1 + its user, and 1
  /// + its group. Of all others 0.
  std::uint64_t kept_user = 0;
  std::uint64_t kept_group = 0;
  bool traced = false;  ///< no call declared it: a watched command wrote it
};

/// A declared output that was missing after a run with a failing status, or what a watched command
/// removed.
struct AbsentOutput {
  std::string path;        ///< tidy, as declared; may be a glob without matches
  bool removed = false;    ///< something was there before the run
  bool traced = false;     ///< no call declared it: a watched command removed it
  bool directory = false;  ///< it was a directory; otherwise a file or link
};

/// A result: what a run left.
struct Entry {
  std::string key_text;        ///< whole text of the result key
  int status = 0;              ///< exit status of the command
  FileTime started = 0;        ///< start of the run, ns since 1970
  std::uint64_t duration = 0;  ///< duration of the run, ns
  Payload streams;             ///< stdout and stderr in the order written
  Payload order;  ///< which stream each byte of `streams` belongs to: see stream_order.hpp
  std::vector<Output> outputs;
  /// True if the run wrote both streams to one place. All bytes then count as stdout. Only a call
  /// whose stdout and stderr lead to one place may use the result.
  bool together = false;
  std::vector<AbsentOutput> absent;
  /// The base directory of the run (BaseDirectory::record()), if it has outputs; else empty. A
  /// depfile among them may name files below it.
  std::string base;
  std::uint64_t input_read = 0;  ///< bytes of standard input that the command read (--stdin)
  std::uint64_t home = 0;        ///< where some outputs were made: see home_for()
  /// The descriptors above 2 that the command inherited. Those in `unseen` were open for writing
  /// and no regular files, so nobody knows whether it used them. Those in `unused` were regular
  /// files, and it did not use them.
  std::vector<std::uint32_t> unseen = {};
  std::vector<std::uint32_t> unused = {};
  /// The files and directories above 2 that the command could read, a line for each:
  /// FurtherDescriptors::readable(). Nobody sees whether it read them, for pread(2) moves no
  /// offset.
  std::string readable = {};
  /// What a watched command used though no key holds it: words of --allow, a blank between them.
  std::string uses = {};
};

}  // namespace cache_run
