// SPDX-License-Identifier: MIT
#pragma once

namespace cache_run {

struct Call;
class Question;

/// Warns about each declared input that is missing, which may be a mistake in the call. The inputs
/// of rules may be missing. Call it before the question has a discovered set.
void warn_of_missing_inputs(const Call& call, const Question& question);

}  // namespace cache_run
