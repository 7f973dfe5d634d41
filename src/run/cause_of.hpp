// SPDX-License-Identifier: MIT
#pragma once

#include <exception>

#include "history/cause.hpp"

namespace cache_run {

/// The cause of a problem, by the type of the exception.
Cause cause_of(const std::exception& problem);

}  // namespace cache_run
