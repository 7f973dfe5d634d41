// SPDX-License-Identifier: MIT
#pragma once

namespace cache_run {

/// The right to change the files of a cache, their times and its directories.
enum class Access : bool { read_only, read_write };

}  // namespace cache_run
