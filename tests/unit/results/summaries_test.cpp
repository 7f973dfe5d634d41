// SPDX-License-Identifier: MIT
#include "results/summaries.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <set>

#include "../../support/scratch.hpp"
#include "action/key_text.hpp"
#include "entry/codec.hpp"
#include "store/publish.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace)

constexpr FileTime kNow = 1'700'000'000'000'000'000;

std::string id(const std::string& name, char digit) { return name + "-" + std::string(40, digit); }

FileTime ago(std::chrono::nanoseconds age) { return kNow - age.count(); }

Payload blob(std::uint64_t size, std::uint8_t first) {
  Payload payload{.size = size, .bytes = {}, .blob = Digest()};
  payload.blob->bytes[0] = first;
  return payload;
}

Entry entry_of(const std::string& command, const std::string& scope, FileTime started) {
  KeyText key;
  key.add("command", "/bin/" + command, command);
  key.add("argument", "1", "-x");
  key.add("argument-ignored", "2", "*");
  key.add("variable", "TZ", "UTC");
  if (!scope.empty()) key.add("scope", "", scope);
  key.add("action", "", "00");
  key.add("scope", "", "an input named scope is none");
  Entry entry;
  entry.key_text = key.text();
  entry.status = 3;
  entry.started = started;
  entry.duration = 2'000'000'000;
  return entry;
}

void put(const Store& store, const std::string& name, const Entry& entry) {
  publish_bytes(store, encode(entry), store.result_path(name));
}

std::set<std::string> meant(const Store& store, const ResultFilter& filter) {
  std::set<std::string> ids;
  for (const Summary& summary : summaries_of(store, filter, kNow).results) ids.insert(summary.id);
  return ids;
}

TEST_CASE("summaries: what a list tells of a result") {
  const Scratch scratch;
  const Store store("cache");
  Entry entry = entry_of("cc", "ci", ago(1h));
  entry.streams = blob(5000, 1);
  entry.outputs.resize(2);
  entry.outputs[0].path = "a";
  entry.outputs[0].contents = blob(1, 2);
  entry.outputs[1].path = "b";
  entry.outputs[1].contents = blob(1, 2);  // the same blob
  put(store, id("cc", 'a'), entry);
  entry.outputs.clear();
  put(store, id("cc", 'b'), entry);
  publish_bytes(store, "damaged", store.result_path(id("cc", 'c')));
  write_file(store.journal_path(), "1700000000.000 hit " + id("cc", 'a') + " 1500000000 - -\n" +
                                       "1700000001.000 hit " + id("cc", 'a') + " 500000000 - -\n");

  const Summaries found = summaries_of(store, {}, kNow);
  CHECK(found.count == 3);
  CHECK(found.damaged == 1);
  CHECK(found.size == 4096 + 8192 + 4096 + 4096);  // two files, two blobs
  REQUIRE(found.results.size() == 2);
  const bool first = found.results[0].id == id("cc", 'a');
  const Summary& summary = found.results[first ? 0 : 1];
  CHECK(summary.id == id("cc", 'a'));
  CHECK(command_of(summary) == std::vector<std::string>{"cc", "-x", "*"});
  CHECK(summary.scope == "ci");
  CHECK(summary.status == 3);
  CHECK(summary.started == ago(1h));
  CHECK(summary.duration == 2s);
  CHECK(summary.size == 4096 + 8192 + 4096);
  CHECK(summary.use.hits == 2);
  CHECK(summary.use.saved == 2s);
  CHECK(found.results[first ? 1 : 0].size == 4096 + 8192);
  CHECK(found.results[first ? 1 : 0].use.hits == 0);
  CHECK(found.short_ids.of(summary.id) == "cc-aaaaaaaa");
}

TEST_CASE("summaries: each filter, and all together") {
  const Scratch scratch;
  const Store store("cache");
  put(store, id("cc", 'a'), entry_of("cc", "", ago(3h)));
  put(store, id("ccache", 'b'), entry_of("ccache", "ci", ago(1h)));
  put(store, id("sort", 'c'), entry_of("sort", "ci", ago(-2s)));  // from the future
  const auto use = [&](const std::string& name, std::chrono::seconds unused) {
    const timespec time{.tv_sec = kNow / 1'000'000'000 - unused.count(), .tv_nsec = 0};
    const timespec times[] = {time, time};  // NOLINT(*-avoid-c-arrays): what utimensat wants
    REQUIRE(utimensat(AT_FDCWD, store.result_path(name).text().c_str(), times, 0) == 0);
  };
  use(id("cc", 'a'), 60s);
  use(id("ccache", 'b'), 50s);
  use(id("sort", 'c'), 3600s);
  const std::set<std::string> all = {id("cc", 'a'), id("ccache", 'b'), id("sort", 'c')};

  CHECK(meant(store, {}) == all);
  CHECK(meant(store, {.name = "cc"}) == std::set{id("cc", 'a')});
  CHECK(meant(store, {.name = "cc*"}) == std::set{id("cc", 'a'), id("ccache", 'b')});
  CHECK(meant(store, {.name = "c"}).empty());
  CHECK(meant(store, {.scope = "ci"}) == std::set{id("ccache", 'b'), id("sort", 'c')});
  CHECK(meant(store, {.scope = ""}) == std::set{id("cc", 'a')});
  CHECK(meant(store, {.older_than = 1h}) == std::set{id("cc", 'a'), id("ccache", 'b')});
  CHECK(meant(store, {.older_than = 1h + 1ns}) == std::set{id("cc", 'a')});
  CHECK(meant(store, {.older_than = 0s}) == std::set{id("cc", 'a'), id("ccache", 'b')});
  CHECK(meant(store, {.unused_for = 60s}) == std::set{id("cc", 'a'), id("sort", 'c')});
  CHECK(meant(store, {.unused_for = 61s}) == std::set{id("sort", 'c')});
  CHECK(meant(store, {.name = "cc*", .scope = "ci", .older_than = 1h, .unused_for = 1s}) ==
        std::set{id("ccache", 'b')});
  CHECK(summaries_of(store, {.name = "nothing"}, kNow).count == 3);
}

TEST_CASE("summaries: the age of a run, unknown if it lies in the future") {
  CHECK(age_of(ago(5s), kNow) == 5s);
  CHECK(age_of(ago(0s), kNow) == 0s);
  CHECK(age_of(ago(-500ms), kNow) == 0s);  // clocks of two kinds
  CHECK_FALSE(age_of(ago(-2s), kNow));
  CHECK_FALSE(age_of(std::numeric_limits<FileTime>::max(), kNow));
  CHECK(age_of(std::numeric_limits<FileTime>::min(), kNow) == std::chrono::nanoseconds::max());
}

}  // namespace
}  // namespace cache_run
