// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "run/question.hpp"
#include "store/store.hpp"

namespace cache_run {

/// Returns the part of the key in which the nearest stored result of the command differs: "input
/// data.csv", "argument 2 (+3)" for four differences. Returns "" if the command has no result.
/// Compares only the 200 results that were used last.
std::string nearest_part(const Store& store, Question& question);

}  // namespace cache_run
