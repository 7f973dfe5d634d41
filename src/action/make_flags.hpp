// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cache_run {

/// Returns a value of MAKEFLAGS as the key has it: without the number of jobs (-j, --jobs) and
/// without the options that describe the job server. They differ from run to run of one makefile.
/// Options are separated by single blanks. Variables, which come after "--", stay unchanged.
/// Understands GNU make ("kw -j4 --jobserver-auth=3,4 -- V=1"), BSD make ("-j 4 -J 3,4") and what
/// people write. A text of another form stays unchanged, which only costs a miss.
std::string make_flags_in_key(std::string_view value);

}  // namespace cache_run
