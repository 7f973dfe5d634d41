// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cache_run {

/// Returns the name that git writes as `text`: in double quotes, with the escapes of C, such as
/// "\t", "\"" and the octal "\303". Returns nullopt if `text` is not of this form.
std::optional<std::string> unquoted_name(std::string_view text);

}  // namespace cache_run
