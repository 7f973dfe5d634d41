// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace cache_run {

/// What a path of /proc, /sys or /dev means for a result.
enum class KernelFile : std::uint8_t {
  ordinary,  ///< it is no such path
  harmless,  ///< its contents may change, and no result is taken to rest on them
  constant,  ///< it always gives the same, such as /dev/null
  device,    ///< a device, whose bytes nobody can know
  changing   ///< its contents change: a result that rests on them cannot be kept
};

/// Returns what a path is. It is absolute and has no links. The table in the source gives reasons.
KernelFile kernel_file(std::string_view path);

/// Returns whether a program of this name gives what a harmless file holds as its own output, so
/// that the result rests on it.
bool is_shown(std::string_view program, std::string_view path);

/// Returns whether a program of this name opens a device of random numbers at each start, whatever
/// it does. Other programs call getrandom(2), which is not watched.
bool is_of_start(std::string_view program, std::string_view path);

}  // namespace cache_run
