// SPDX-License-Identifier: MIT
#include "trace/refusals.hpp"

#include <algorithm>
#include <utility>

namespace cache_run {
namespace {

constexpr std::size_t kMost = 100;  // a command may do the same in a thousand ways

}  // namespace

std::string_view word_of(TraceRefusal refusal) {
  switch (refusal) {
    case TraceRefusal::network:
      return "network";
    case TraceRefusal::ipc:
      return "ipc";
    case TraceRefusal::device:
      return "devices";
    case TraceRefusal::pseudo_file:
      return "kernel-file";
    case TraceRefusal::kernel_ring:
      return "io-uring";
    case TraceRefusal::file_handle:
      return "file-handle";
    case TraceRefusal::name_space:
      return "namespace";
    case TraceRefusal::other_process:
      return "other-process";
    case TraceRefusal::own_filter:
      return "own-filter";
    case TraceRefusal::machine:
      return "machine";
    case TraceRefusal::foreign_call:
      return "foreign-call";
    case TraceRefusal::deleted:
      return "deleted";
    case TraceRefusal::inherited:
      return "descriptors";
    case TraceRefusal::descendants:
      return "descendants";
    case TraceRefusal::too_much:
      return "too-much";
    case TraceRefusal::moment:
      return "time";
    case TraceRefusal::nested:
      return "nested";
    case TraceRefusal::unreadable:
      break;
  }
  return "unreadable";
}

void TraceRefusals::add(TraceRefusal why, std::string what) {
  One one{.why = why, .what = std::move(what)};
  if (all_.size() < kMost && std::find(all_.begin(), all_.end(), one) == all_.end()) {
    all_.push_back(std::move(one));
  }
}

}  // namespace cache_run
