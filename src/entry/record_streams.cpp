// SPDX-License-Identifier: MIT
#include "entry/record_streams.hpp"

#include <fmt/format.h>

#include <exception>
#include <utility>

#include "store/store.hpp"

namespace cache_run {

TooLarge::TooLarge(std::uint64_t most)
    : Error(fmt::format("it is larger than {} {}", most, most == 1 ? "byte" : "bytes")) {}

StreamRecorder::StreamRecorder(const Store& store, std::uint64_t most)
    : most_(most),
      streams_(std::in_place, store.temporary_directory(), Spool::Packing::where_it_pays),
      order_(store.temporary_directory()) {}

void StreamRecorder::take(Stream stream, std::string_view bytes) noexcept {
  if (!streams_) return;
  if (bytes.size() > most_ - streams_->size()) {
    too_large_ = true;
    return abandon({});
  }
  try {
    order_->append(order_writer_.add(stream, bytes.size()));
    streams_->append(bytes);
    for (auto& search : searches_) search[static_cast<std::size_t>(stream)].take(bytes);
  } catch (const std::exception& problem) {
    abandon(problem.what());
  }
}

void StreamRecorder::abandon(std::string why) noexcept {
  failure_ = std::move(why);
  streams_.reset();
  order_.reset();
}

const SoughtText* StreamRecorder::found(std::size_t which) {
  const SoughtText* first = nullptr;
  for (TextSearch& search : searches_[which]) {
    const SoughtText* const text = search.finish();
    if (first == nullptr) first = text;
  }
  return first;
}

void StreamRecorder::finish(Entry& entry, PendingFiles& pending) {
  if (too_large_) throw TooLarge(most_);
  if (!streams_) throw Error(failure_);
  order_->append(order_writer_.finish());
  entry.streams = keep_spooled(pending, *std::exchange(streams_, std::nullopt));
  entry.order = keep_spooled(pending, *std::exchange(order_, std::nullopt));
}

}  // namespace cache_run
