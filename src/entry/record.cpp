// SPDX-License-Identifier: MIT
#include "entry/record.hpp"

#include <exception>
#include <utility>

#include "sys/error.hpp"

namespace cache_run {

StreamRecorder::StreamRecorder(const Store& store)
    : store_(store), streams_(store.temporary_directory()), order_(store.temporary_directory()) {}

void StreamRecorder::take(Stream stream, std::string_view bytes) noexcept {
  if (!streams_) return;
  try {
    order_->append(order_writer_.add(stream, bytes.size()));
    streams_->append(bytes);
  } catch (const std::exception& problem) {
    abandon(problem.what());
  }
}

void StreamRecorder::abandon(std::string why) noexcept {
  failure_ = std::move(why);
  streams_.reset();
  order_.reset();
}

void StreamRecorder::finish(Entry& entry) {
  if (!streams_) throw Error(failure_);
  order_->append(order_writer_.finish());
  entry.streams = keep_spooled(store_, *std::exchange(streams_, std::nullopt));
  entry.order = keep_spooled(store_, *std::exchange(order_, std::nullopt));
}

}  // namespace cache_run
