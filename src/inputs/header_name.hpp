// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace cache_run {

/// Returns whether a file of this name is a header by its suffix (.h, .hpp, .inc ...): other
/// sources include it. Headers without a suffix, as those of C++, are not among them: programs have
/// such names, too.
bool is_header_name(std::string_view name);

/// Returns whether a linker finds a file of this name by -l: libx.a, libx.so, libx.so.1.
bool is_library_name(std::string_view name);

/// Returns whether a file of this name is a header, or a source of a language whose files include
/// others.
bool may_include(std::string_view name);

}  // namespace cache_run
