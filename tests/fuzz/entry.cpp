// SPDX-License-Identifier: MIT
// Stored results: decoding, and what is told of them.
#include <algorithm>

#include "entry/blobs_of.hpp"
#include "entry/codec.hpp"
#include "entry/stored_order.hpp"
#include "results/entry_details.hpp"
#include "results/summaries.hpp"
#include "run/acceptance.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

constexpr FileTime kNow = 1'800'000'000'000'000'000;

std::size_t inline_size(const Entry& entry) {
  std::size_t size = entry.key_text.size() + entry.streams.bytes.size() + entry.order.bytes.size();
  for (const Output& output : entry.outputs) {
    size += output.path.size() + output.target.size() + output.contents.bytes.size();
  }
  return size;
}

void expect_sound(const Payload& payload) {
  require(are_holes_sound(payload.holes, payload.size), "holes lie within the file");
  require(payload.blob || data_size(payload) == payload.bytes.size(),
          "what is inline is all there is");
  require(payload.packed.of_contents <= data_size(payload), "what is packed is part of the whole");
  require(payload.blob || payload.packed == PackedPart(), "only a blob is packed");
  constexpr std::uint64_t kMostOfFile = std::uint64_t{1} << 63U;
  require(payload.size < kMostOfFile && stored_size(payload) < kMostOfFile,
          "no file is larger than a file can be");
}

/// Sums over a whole entry, too, are numbers that make sense.
void expect_sound_sizes(const Entry& entry) {
  expect_sound(entry.streams);
  expect_sound(entry.order);
  require(entry.order.size <= most_of_order(entry.streams.size),
          "an order is no longer than needed");
  for (const Output& output : entry.outputs) {
    require(!output.path.empty() && output.type <= OutputType::symlink, "an output is of a kind");
    expect_sound(output.contents);
  }
  const std::uint64_t size = size_on_disk(4096, entry);
  for (const Payload* blob : blobs_of(entry)) {
    require(size >= stored_size(*blob), "an entry takes no less than each of its blobs");
  }
}

Call call_with_bounds() {
  Settings settings;
  settings.result.cache_exit.set();
  settings.use.ttl = std::chrono::hours(1);
  settings.use.stale = std::chrono::minutes(1);
  settings.place.quiet = true;
  return Call(std::move(settings), {"true"});
}

void expect_acceptance(const Entry& entry) {
  static const Call kCall = call_with_bounds();
  for (const auto& waited : {std::optional<FileTime>(), std::optional<FileTime>(kNow)}) {
    const Found found = accept(entry, "id", kCall, waited);
    require(!found.entry || waited || found.age <= *kCall.settings.use.ttl,
            "what is expired is not used");
  }
}

void expect_shown(const Entry& entry) {
  StreamSizes sizes;
  StoredOrder runs(entry.order, Fd());
  while (const auto run = runs.next()) {
    (run->stream == Stream::out ? sizes.out : sizes.err) += run->size;
  }
  runs.begin();
  require(!runs.covers(entry.streams.size) || sizes.out + sizes.err == entry.streams.size,
          "an order that fits covers each byte");
  const EntryDetails shown{.id = "id",
                           .entry = entry,
                           .now = kNow,
                           .used = entry.started,
                           .size = size_on_disk(4096, entry),
                           .streams = sizes};
  const auto is_control = [](char letter) {
    return letter != '\n' && static_cast<unsigned char>(letter) < ' ';
  };
  for (const std::string& text : {text_of(shown, Screen{}), json_of(shown)}) {
    require(std::none_of(text.begin(), text.end(), is_control), "no terminal obeys an entry");
  }
}

void expect_sound(const std::string& bytes) {
  const auto entry = decode(bytes);
  if (!entry) return;
  require(inline_size(*entry) <= bytes.size(), "an entry holds no more than its file");
  require(entry->status >= 0 && entry->status < 256, "a status is one");
  expect_sound_sizes(*entry);
  const std::string written = encode(*entry);
  const auto again = decode(written);
  require(again && encode(*again) == written, "a written entry is read as it was");
  expect_acceptance(*entry);
  expect_shown(*entry);
}

Payload payload_in(Input& input) {
  Payload payload;
  payload.bytes = input.text();
  payload.size = payload.bytes.size();
  return payload;
}

/// Any entry of a run is read as it was written.
void expect_read(Input input) {
  Entry entry;
  entry.started = static_cast<FileTime>(input.number<std::uint32_t>()) * 1'000'000'000;
  entry.duration = input.number<std::uint32_t>();
  entry.status = input.number<std::uint8_t>();
  entry.key_text = input.text();
  entry.streams = payload_in(input);
  entry.order = payload_in(input);
  const std::uint64_t most = most_of_order(entry.streams.size);
  entry.order.size = std::min(entry.order.size, most);
  entry.order.bytes.resize(entry.order.size);
  while (!input.empty()) {
    Output& output = entry.outputs.emplace_back();
    output.path = "o" + input.text();
    output.target = input.text();
    output.mode = input.number<std::uint32_t>() & kModeBits;
    output.contents = payload_in(input);
  }
  const auto read = decode(encode(entry));
  require(read && read->key_text == entry.key_text && read->started == entry.started &&
              read->duration == entry.duration && read->status == entry.status &&
              encode(*read) == encode(entry),
          "an entry is read as it was written");
}

}  // namespace

void examine(const std::string& input) {
  expect_sound(input);
  expect_sound(sealed("CRENTRY1", input));
  expect_read(Input(input));
}

}  // namespace cache_run
