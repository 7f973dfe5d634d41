// SPDX-License-Identifier: MIT
#pragma once

namespace cache_run {

/// Whether the cache may be written to at all: its files, their times, its directories.
enum class Access : bool { read_only, read_write };

}  // namespace cache_run
