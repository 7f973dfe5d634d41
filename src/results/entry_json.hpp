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

// The two JSON objects that cache-run tells of itself. Each is one line, ending with a newline, its
// members always all there and in the order given. A change of what a member means, and its
// removal, needs a new number of the schema (the first member); new members do not.
//
// Texts are bytes, and JSON has none. So a member TEXT that is not valid UTF-8 has U+FFFD where it
// is wrong and is followed by a member TEXT_hex with all its bytes as hex digits; for a list of
// texts of which one is wrong that is a list with the hex digits of each. A NUL byte at the
// beginning of a path stands for the directory of --base-dir.
//
// Times are numbers in seconds. Parts of the key are
//     {"part": LABEL, "name": TEXT, "value": TEXT}
// in their order.

/// The number of the schema of entry_json().
constexpr int kEntrySchema = 1;

/// Sets the member "key" to the list of all parts.
void put_key(Json& object, const KeyParts& parts);

/// What the command of --valid-if gets on its standard input:
///     "entry": 1, "id": NAME-<40 hex>, "age": now, "created": since 1970, "duration": of the run,
///     "status": exit status, "stdout_and_stderr": their size in bytes,
///     "outputs": [{"path": TEXT, "size": in bytes, "mode": permission bits in octal, "type":
///     "file" | "directory" | "symlink", "target": TEXT of a link, else ""}...], "command":
///     [TEXT...], "key": [PART...]
Json json_of_entry(const std::string& id, const Entry& entry, std::chrono::nanoseconds age);

/// The same as text.
std::string entry_json(const std::string& id, const Entry& entry, std::chrono::nanoseconds age);

}  // namespace cache_run
