// SPDX-License-Identifier: MIT
#include "history/cause.hpp"

#include <doctest/doctest.h>

#include <set>

#include "entry/record_outputs.hpp"
#include "entry/record_streams.hpp"
#include "history/journal.hpp"
#include "run/cause_of.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

TEST_CASE("cause: each has a word of its own that fits the journal, and a meaning") {
  CHECK(word_of(Cause::none).empty());
  std::set<std::string_view> words;
  for (auto i = static_cast<std::uint8_t>(Cause::none) + 1;
       i <= static_cast<std::uint8_t>(Cause::failed); ++i) {
    CAPTURE(i);
    const std::string_view word = word_of(static_cast<Cause>(i));
    REQUIRE_FALSE(word.empty());
    CHECK(words.insert(word).second);
    CHECK(meaning_of(word) != word);
    JournalLine line;
    line.reason = word;
    CHECK(text_of(line).find(word) != std::string::npos);
  }
  CHECK(meaning_of("later") == "later");
}

TEST_CASE("cause: what is thrown tells it") {
  CHECK(cause_of(Caused(Cause::depfile, "x")) == Cause::depfile);
  CHECK(cause_of(Unkeyable("x")) == Cause::unkeyable);
  CHECK(cause_of(TooLarge(1)) == Cause::too_large);
  CHECK(cause_of(OutputMissing("x")) == Cause::output_missing);
  CHECK(cause_of(OutputUnfit("x")) == Cause::output_unfit);
  CHECK(cause_of(Error("x")) == Cause::failed);
  CHECK(cause_of(std::bad_alloc()) == Cause::failed);
}

}  // namespace
}  // namespace cache_run
