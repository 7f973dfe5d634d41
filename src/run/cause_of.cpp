// SPDX-License-Identifier: MIT
#include "run/cause_of.hpp"

#include "entry/record_outputs.hpp"
#include "entry/record_streams.hpp"

namespace cache_run {

Cause cause_of(const std::exception& problem) {
  if (const auto* const caused = dynamic_cast<const Caused*>(&problem)) return caused->cause();
  if (dynamic_cast<const Unkeyable*>(&problem) != nullptr) return Cause::unkeyable;
  if (dynamic_cast<const TooLarge*>(&problem) != nullptr) return Cause::too_large;
  if (dynamic_cast<const OutputMissing*>(&problem) != nullptr) return Cause::output_missing;
  if (dynamic_cast<const OutputUnfit*>(&problem) != nullptr) return Cause::output_unfit;
  return Cause::failed;
}

}  // namespace cache_run
