// SPDX-License-Identifier: MIT
// What a call remembers of its files and texts.
#include "hash/call_memo.hpp"

#include "hash/hasher.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

FileIdentity identity_in(Input& input) {
  FileIdentity identity;
  identity.device = input.number<std::uint64_t>();
  identity.inode = input.number<std::uint64_t>();
  identity.size = input.number<std::uint64_t>();
  identity.modified = input.number<FileTime>();
  identity.changed = input.number<FileTime>();
  return identity;
}

bool same(const Contents& one, const Contents& other) {
  return one.digest == other.digest && one.form == other.form &&
         one.interpreter_line == other.interpreter_line;
}

void expect_sound(const std::string& bytes) {
  CallMemo memo(bytes);
  require(!memo.news(), "what was only read is no news");
  require(
      bytes.size() < 25 || !memo.find({}) || memo.find({})->interpreter_line.size() < bytes.size(),
      "a line is no longer than the file");
}

/// What is asked of the bytes of a memo is found again in what the memo writes then.
void expect_kept(const std::string& bytes, Input first_item) {
  first_item.number<char>();
  const FileIdentity identity = identity_in(first_item);
  CallMemo memo(bytes);
  const auto found = memo.find(identity);
  const std::string& text = bytes;  // no memo holds its own checksum
  require(memo.digest_of_text(text) == digest_of(text), "an unknown text is hashed");
  const auto news = memo.news();
  require(news.has_value(), "another text is news");
  CallMemo next(*news);
  const auto again = next.find(identity);
  require(found.has_value() == again.has_value(), "what was found is kept");
  require(!found || same(*found, *again), "contents are kept as they are");
  require(next.digest_of_text(text) == digest_of(text), "a known text has its own digest");
  require(!next.news(), "what was asked before is no news");
}

/// Any contents are found by their own identity only.
void expect_told_apart(Input input) {
  CallMemo memo;
  const FileIdentity identity = identity_in(input);
  FileIdentity other = identity_in(input);
  Contents contents{.digest = digest_of("contents"),
                    .form = static_cast<Form>(input.number<std::uint8_t>() % 3),
                    .interpreter_line = input.text()};
  memo.note(identity, contents);
  const auto bytes = memo.news();
  require(bytes.has_value(), "a file is news");
  CallMemo next(*bytes);
  const auto found = next.find(identity);
  require(found && same(*found, contents), "a noted file is found");
  require(other == identity || !next.find(other), "another state of a file is not found");
  other = identity;
  other.changed ^= 1;
  require(!next.find(other), "a changed file is not found");
}

}  // namespace

void examine(const std::string& input) {
  expect_sound(input);
  const std::string whole = sealed("CRCALLS2", input);
  expect_sound(whole);
  expect_kept(whole, Input(input));
  expect_told_apart(Input(input));
}

}  // namespace cache_run
