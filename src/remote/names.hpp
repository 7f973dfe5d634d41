// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sys/anchored_path.hpp"

namespace cache_run {

class Store;

/// The kinds of objects in a remote.
enum class ObjectKind : std::uint8_t {
  inputs,   ///< a file of the folder `inputs`, signed
  results,  ///< the file of a result, signed
  blobs,    ///< the file of a blob, under its digest
  checks,   ///< what `remote check` writes and reads
};

/// An object of a remote, by its kind and its hex digits. Nothing else is in its name, so it is fit
/// for any server.
struct ObjectName {
  ObjectKind kind;
  std::string digits;

  bool operator==(const ObjectName&) const = default;
};

/// Returns the name of a kind, such as "results".
std::string_view name_of(ObjectKind kind);

/// Returns the object for the file `id` of a cache: NAME-<40 hex>.
ObjectName object_of(ObjectKind kind, std::string_view id);

/// Returns the text of a name that a signature covers: "results/<40 hex>".
std::string text_of(const ObjectName& name);

// The files of a cache that remotes need:
//     remote/outbox/NAME-<40 hex>   a result to send; a line for each list of inputs
//     remote/durations              how long commands took: see durations.hpp
//     remote/sender                 the lock of the one process that sends
//     remote/state-<32 hex>         what is known of one remote: see standing.hpp

/// Returns 32 hex digits for the remote with this text (RemotePlace::text) and namespace.
std::string number_of(std::string_view text, std::string_view name_space);

AnchoredPath outbox_directory(const Store& store);
AnchoredPath sender_lock_path(const Store& store);
/// Returns the path for the remote with this number_of().
AnchoredPath standing_path(const Store& store, std::string_view text, std::string_view name_space);

}  // namespace cache_run
