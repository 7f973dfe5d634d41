// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// Returns whether a program may tell the time, random numbers, times of accesses or the state of
/// the machine, which no path shows.
bool may_be_of_the_moment(std::string_view program);

/// Returns whether such a program tells when files were read last, which each read changes.
bool tells_access_times(std::string_view program, const std::vector<std::string>& arguments);

/// Returns whether such a program does so with these arguments, which are without its name.
bool is_of_the_moment(std::string_view program, const std::vector<std::string>& arguments);

}  // namespace cache_run
