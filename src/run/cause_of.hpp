// SPDX-License-Identifier: MIT
#pragma once

#include <exception>

#include "history/cause.hpp"

namespace cache_run {

/// Returns the cause that belongs to the type of `problem`, or Cause::failed.
Cause cause_of(const std::exception& problem);

}  // namespace cache_run
