// SPDX-License-Identifier: MIT
#include "results/summaries.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "action/key_labels.hpp"
#include "action/key_text.hpp"
#include "config/quantities.hpp"
#include "entry/blobs_of.hpp"
#include "entry/codec.hpp"
#include "inputs/pattern.hpp"
#include "store/result_id.hpp"
#include "store/store.hpp"
#include "sys/file.hpp"
#include "sys/time_span.hpp"

namespace cache_run {
namespace {

using std::chrono::nanoseconds;

/// Returns the duration that an option gives; nullopt without the option.
std::optional<nanoseconds> time_in(const SubcommandLine& given, std::string_view option,
                                   std::string_view place) {
  const auto text = given.value_of(option);
  if (!text) return std::nullopt;
  return duration_value(*text, place);
}

/// Returns whether the conditions hold that need the contents of the result.
bool is_meant(const Summary& summary, const ResultFilter& filter, FileTime now) {
  if (filter.scope && summary.scope != *filter.scope) return false;
  if (!filter.older_than) return true;
  const auto age = age_of(summary.started, now);
  return age && *age >= *filter.older_than;
}

/// Sets command and scope of `summary` from a key text. Stops before the inputs, to save time. A
/// command with more bytes than execve(2) takes is made up, and is left out.
void read_key(std::string_view text, Summary& summary) {
  constexpr std::size_t kMostOfCommand = std::size_t{8} << 20U;
  KeyText command;
  while (const auto part = take_part(text)) {
    if (part->label == key_label::kAction) break;
    if (is_of_command(*part)) command.add(part->label, part->name, part->value);
    if (part->label == key_label::kScope) summary.scope = part->value;
  }
  if (command.text().size() <= kMostOfCommand) summary.command_key = command.text();
}

/// One reading of all results of a cache. `store` and `filter` must outlive it.
class Reading {
 public:
  Reading(const Store& store, const ResultFilter& filter, FileTime now)
      : store_(store), filter_(filter), now_(now) {}

  void add(StoredFile&& file) {
    ++found_.count;
    found_.short_ids.add(file.name);
    if (!filter_.admits(file, now_)) return;
    const auto bytes = read_small_file(store_.result_path(file.name));
    if (!bytes) return;  // another process has just removed it
    const auto entry = decode(*bytes);
    if (!entry) {
      ++found_.damaged;
      return;
    }
    Summary summary = summary_of(std::move(file), *entry);
    if (!is_meant(summary, filter_, now_)) return;
    found_.size += size_on_disk(bytes->size());
    for (const Payload* blob : blobs_of(*entry)) {
      // Several results may share a blob, but it is on disk once.
      if (blobs_.insert(start_of(*blob)).second) found_.size += size_on_disk(stored_size(*blob));
    }
    found_.results.push_back(std::move(summary));
  }

  Summaries finish() && {
    found_.short_ids.prepare();
    found_.matching = found_.results.size();
    return std::move(found_);
  }

 private:
  /// Returns the first 8 bytes of the digest, which are enough to distinguish blobs.
  static std::uint64_t start_of(const Payload& blob) {
    std::uint64_t start = 0;
    static_assert(sizeof start <= sizeof blob.blob->bytes);
    std::memcpy(&start, blob.blob->bytes.data(), sizeof start);
    return start;
  }

  const Store& store_;
  const ResultFilter& filter_;
  FileTime now_;
  Summaries found_;
  std::unordered_set<std::uint64_t> blobs_;
};

}  // namespace

std::uint64_t size_on_disk(std::uint64_t file_size, const Entry& entry) {
  std::uint64_t size = size_on_disk(file_size);
  for (const Payload* blob : blobs_of(entry)) size += size_on_disk(stored_size(*blob));
  return size;
}

Summary summary_of(StoredFile&& file, const Entry& entry) {
  Summary summary;
  summary.id = std::move(file.name);
  read_key(entry.key_text, summary);
  summary.status = entry.status;
  summary.started = entry.started;
  summary.used = file.used;
  summary.duration = nanoseconds(entry.duration);
  summary.size = size_on_disk(file.size, entry);
  return summary;
}

std::vector<std::string> command_of(const Summary& summary) {
  return command_in(parse_key_text(summary.command_key).value_or(KeyParts()));
}

std::optional<nanoseconds> age_of(FileTime started, FileTime now) {
  const nanoseconds age(span_between(started, now));
  if (age < -nanoseconds(kClockSlack)) return std::nullopt;
  return std::max(age, nanoseconds(0));
}

bool ResultFilter::admits(const StoredFile& file, FileTime now) const {
  if (!name.empty() && !text_matches(name, std::string(name_of_id(file.name)))) return false;
  return !unused_for || nanoseconds(span_between(file.used, now)) >= *unused_for;
}

ResultFilter filter_of(const SubcommandLine& given) {
  return {.name = given.value_of("name").value_or(""),
          .scope = given.value_of("scope"),
          .older_than = time_in(given, "older-than", "--older-than"),
          .unused_for = time_in(given, "unused-for", "--unused-for")};
}

Summaries summaries_of(const Store& store, const ResultFilter& filter, FileTime now) {
  Reading reading(store, filter, now);
  for_each_file(store, StoreFolder::results,
                [&](StoredFile&& file) { reading.add(std::move(file)); });
  Summaries found = std::move(reading).finish();
  const std::unordered_map<std::string, Use> uses = uses_of_results(store);
  for (Summary& summary : found.results) {
    const auto use = uses.find(summary.id);
    if (use != uses.end()) summary.use = use->second;
  }
  return found;
}

}  // namespace cache_run
