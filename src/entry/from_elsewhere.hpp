// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entry/entry.hpp"

namespace cache_run {

class Store;

/// Marks a result as one from elsewhere: no home_for() is this number, or by a chance of 1 to 2^63.
constexpr std::uint64_t kElsewhere = 1;

/// Returns a number for this result, this cache directory and this user, which nobody else can
/// make: see store/secret.hpp. Makes the secret of the cache if it has none. Returns 0 unless an
/// output is set-user-ID or set-group-ID, or no call declared it: otherwise nobody needs it.
/// Returns 0 also if there is no secret: the result then counts as one from elsewhere. The paths of
/// outputs must be those that are stored.
std::uint64_t home_for(const Entry& entry, const Store& store);

/// Returns whether the result may be somebody else's. It is one of a fallback, or it needs a
/// home_for() and a run of this user with this cache did not store it. The paths must be as stored.
bool is_from_elsewhere(const Entry& entry, const Store& store);

/// As home_for(), for a result that came with a signature of somebody whom this user trusts.
/// Returns kElsewhere if it has no output that no call declared, or if there is no secret.
std::uint64_t home_for_trusted(const Entry& entry, const Store& store);

/// Who made a result.
enum class Maker : std::uint8_t {
  user,     ///< a run of this user with this cache
  trusted,  ///< somebody who signed it, and whom this user trusts
  anybody
};

/// Returns who made a result. Only that of Maker::user is not from elsewhere. The paths must be as
/// stored.
Maker maker_of(const Entry& entry, const Store& store);

/// Returns whether another machine may use this result: a run of this user with this cache stored
/// it, as far as one can tell, and it has no set-user-ID or set-group-ID file.
bool may_travel(const Entry& entry, const Store& store);

/// Returns what is vast in a result that may be somebody else's, "" if nothing is. More than 1 GiB
/// must not unpack, be holes of outputs or blobs, or come from blobs that were named before.
/// Whoever made it up paid a few MiB for each 10 GiB, or nothing, and a later call reads holes as
/// input. The paths of all directories on the way to outputs must not have more than 128 MiB
/// together, because a hit looks at each of them.
std::string vast_part(const Entry& entry, const Store& store);

/// Returns why a result from elsewhere may not be restored; "" if it may. It may have no
/// set-user-ID or set-group-ID file, no ACL and no name of more than 255 bytes. A symbolic link
/// must lead to an output of the same result, even if it is declared by its own path: whatever
/// writes through it, as the next run does, then writes to an output.
std::string objection_to_elsewhere(const std::vector<Output>& outputs);

/// Returns why the outputs of a copied cache may not be put below `directory`, at these paths; ""
/// if they may. None is in a git repository, whose files git may run, or is configuration.
std::string objection_to_extracting(const std::vector<Output>& placed,
                                    const std::string& directory);

/// Takes from the modes of a result from elsewhere what the umask forbids, and set-user-ID and
/// set-group-ID. A directory below one that is set-group-ID here keeps this bit, as mkdir(2) gives
/// it. The owner of a directory may read, write and enter it.
void limit_rights(std::vector<Output>& outputs);

/// Lets directories that stand here already keep their modes, ACLs and attributes, whatever a
/// result from elsewhere has. Must follow limit_rights(). Throws Error if an ACL cannot be read.
void keep_standing_directories(std::vector<Output>& outputs);

}  // namespace cache_run
