// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sys/anchored_path.hpp"
#include "sys/fd.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// A place that a declared output stands for.
struct OutputPlace {
  std::string path;
  /// A directory above `path`. No name between the two may be a symbolic link: "**" enters none.
  std::string from;
};

/// Returns the places that `declared`, a path or glob of an output, stands for now, as
/// output_places() does. Throws Unkeyable as expand() does.
std::vector<OutputPlace> places_for(std::string_view declared);

/// Returns the place of `path`. On the way to it links are followed.
OutputPlace place_at(std::string path);

/// The open directory of a place. So nobody can lead this process to another file by putting a link
/// in the place of a directory.
struct HeldPlace {
  Fd directory;
  FileNumber number;  ///< of the directory
  AnchoredPath path;  ///< of the place, from `directory`
};

/// Opens the directory of a place. Returns one without a descriptor, with errno, if that fails: as
/// with ELOOP at a link below `place.from`.
HeldPlace hold(const OutputPlace& place);

}  // namespace cache_run
