// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

namespace cache_run {

/// Returns whether a program tells the time, random numbers or the state of the machine, which no
/// path shows. `arguments` has its arguments, without its name.
bool is_of_the_moment(std::string_view program, const std::vector<std::string_view>& arguments);

}  // namespace cache_run
