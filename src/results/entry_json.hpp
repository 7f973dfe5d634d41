// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "action/key_text.hpp"
#include "entry/entry.hpp"
#include "print/json.hpp"

namespace cache_run {

// The JSON objects of --report (run/call_json.hpp) and of --valid-if (below) follow these rules.
// Each object is one line that ends with a newline. It always has all members, in the given order.
// The first member is the number of the schema. It changes if a member is removed or changes its
// meaning, but not if a member is added.
//
// A text of cache-run is bytes, but JSON has only Unicode. So U+FFFD replaces bytes of a member
// TEXT that are not valid UTF-8. Then a member TEXT_hex follows, with all bytes as hex digits. For
// a list of texts with an invalid one, it is the list of the hex digits of each text. A NUL byte at
// the beginning of a path stands for the directory of --base-dir.
//
// Times are numbers in seconds. A part of the key is
//     {"part": LABEL, "name": TEXT, "value": TEXT}
// The parts are in the order of the key.

/// The number of the schema of entry_json().
constexpr int kEntrySchema = 1;

/// Sets the member "key" of `object` to the list of all parts.
void put_key(Json& object, const KeyParts& parts);

/// Returns the description of a result, which the command of --valid-if gets on standard input:
///     "entry": 1, "id": NAME-<40 hex>, "age": since the run began, "created": when the run began,
///     since 1970, "duration": of the run,
///     "status": exit status, "stdout_and_stderr": their size in bytes,
///     "outputs": [{"path": TEXT, "size": in bytes, "mode": permission bits in octal, "type":
///     "file" | "directory" | "symlink", "target": TEXT of a link, else ""}...], "command":
///     [TEXT...], "key": [PART...]
/// A damaged key text gives an empty key.
Json json_of_entry(const std::string& id, const Entry& entry, std::chrono::nanoseconds age);

/// Returns json_of_entry() as one line, with its newline.
std::string entry_json(const std::string& id, const Entry& entry, std::chrono::nanoseconds age);

}  // namespace cache_run
