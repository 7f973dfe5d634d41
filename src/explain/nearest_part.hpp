// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "run/question.hpp"
#include "store/store.hpp"

namespace cache_run {

/// Returns the part of the key in which the nearest stored result of the command differs: "input
/// data.csv", "argument 2 (+3)" for four differences. Returns "" if the command has no result.
/// A miss waits for this. So it compares only the 50 results that were used last, and none in a
/// cache of over 20,000 results.
std::string nearest_part(const Store& store, Question& question);

}  // namespace cache_run
