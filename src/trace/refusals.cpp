// SPDX-License-Identifier: MIT
#include "trace/refusals.hpp"

#include <algorithm>
#include <utility>

namespace cache_run {
namespace {

constexpr std::size_t kMost = 100;  // a command may do the same in a thousand ways

}  // namespace

void TraceRefusals::add(Cause why, std::string what) {
  One one{.why = why, .what = std::move(what)};
  if (all_.size() < kMost && std::find(all_.begin(), all_.end(), one) == all_.end()) {
    all_.push_back(std::move(one));
  }
}

}  // namespace cache_run
