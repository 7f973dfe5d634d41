// SPDX-License-Identifier: MIT
// Records of the digest memo.
#include "hash/memo_record.hpp"

#include "hash/hasher.hpp"
#include "target.hpp"

namespace cache_run {

void examine(const std::string& input) {
  Input numbers(input);
  FileIdentity identity;
  identity.size = numbers.number<std::uint64_t>();
  identity.modified = numbers.number<FileTime>();
  identity.changed = numbers.number<FileTime>();
  require(!decode_memo_value(identity, input), "random bytes are no record");

  const auto key = memo_key(identity);
  const std::string_view key_text(key.data(), key.size());
  const Checksum checksum = checksum_of(std::string(key_text) + input);
  std::string record(checksum.begin(), checksum.begin() + sizeof(std::uint64_t));
  record += input;
  if (const auto contents = decode_memo_value(identity, record)) {
    require(encode_memo_value(identity, *contents) == record, "a record has one spelling");
    require(is_memo_record(key_text, record) == (record.size() <= kMostMemoValue),
            "what is read is a record");
    ++record.back();
    require(!decode_memo_value(identity, record), "a changed record is none");
  }
}

}  // namespace cache_run
