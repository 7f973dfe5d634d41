// SPDX-License-Identifier: MIT
#include "store/blobs.hpp"

#include <doctest/doctest.h>

#include "../../support/counting_bytes.hpp"
#include "../../support/scratch.hpp"
#include "hash/hasher.hpp"
#include "store/store.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

Payload keep(const Store& store, const std::string& bytes, std::size_t most_inline) {
  write_file("file", bytes);
  const Fd file = open_file("file", O_RDONLY);
  PendingFiles pending(store);
  Payload kept = keep_file(pending, file.get(), "file", most_inline);
  pending.publish();
  return kept;
}

std::string bytes_of(const Fd& blob) {
  std::string bytes(2'000'000, '\0');
  bytes.resize(read_fully(blob.get(), bytes, "blob"));
  return bytes;
}

TEST_CASE("blobs: few bytes stay in the entry and more become a blob") {
  const Scratch scratch;
  const Store store("cache");
  FileDigests digests(DigestMemo(store.memo_path()));
  struct Row {
    std::size_t size;
    std::size_t most_inline;
    bool blob;
  };
  for (const Row& row : {Row{0, 0, false}, Row{1, 0, true}, Row{100, 100, false},
                         Row{101, 100, true}, Row{1'000'000, 32768, true}}) {
    CAPTURE(row.size);
    const std::string bytes = counting_bytes(row.size);
    const Payload kept = keep(store, bytes, row.most_inline);
    CHECK(kept.size == row.size);
    REQUIRE(kept.blob.has_value() == row.blob);
    if (!row.blob) {
      CHECK(kept.bytes == bytes);
      continue;
    }
    CHECK(kept.bytes.empty());
    CHECK(*kept.blob == digest_of(bytes));
    CHECK(file_bytes(store.blob_path(*kept.blob)) == bytes);
    CHECK(mode_of(store.blob_path(*kept.blob)) == 0400);
    CHECK(bytes_of(open_blob(store, kept, digests)) == bytes);
  }
  CHECK(std::filesystem::is_empty("cache/tmp"));
}

TEST_CASE("blobs: spooled bytes are kept likewise") {
  const Scratch scratch;
  const Store store("cache");
  FileDigests digests(DigestMemo(store.memo_path()));
  for (const std::size_t size : {std::size_t{0}, Spool::kInMemory, Spool::kInMemory + 1}) {
    CAPTURE(size);
    const std::string bytes = counting_bytes(size);
    Spool spool(store.temporary_directory());
    spool.append(bytes);
    PendingFiles pending(store);
    const Payload kept = keep_spooled(pending, std::move(spool));
    pending.publish();
    CHECK(kept.size == size);
    CHECK(kept.blob.has_value() == (size > Spool::kInMemory));
    if (kept.blob) {
      CHECK(*kept.blob == digest_of(bytes));
      CHECK(bytes_of(open_blob(store, kept, digests)) == bytes);
    } else {
      CHECK(kept.bytes == bytes);
    }
  }
  CHECK(std::filesystem::is_empty("cache/tmp"));
}

TEST_CASE("blobs: what is nearly all repetition is packed and comes back") {
  const Scratch scratch;
  const Store store("cache");
  FileDigests digests(DigestMemo(store.memo_path()));
  const std::string bytes(6'000'001, 'x');
  const Payload kept = keep(store, bytes, 0);
  CHECK(kept.size == bytes.size());
  CHECK(digest_of_contents(kept) == digest_of(bytes));
  const std::string path = store.blob_path(*kept.blob);
  CHECK(digest_of(file_bytes(path).value()) == *kept.blob);
  CHECK(stored_size(kept) == std::filesystem::file_size(path));
  if (kept.packed == PackedPart()) {
    MESSAGE("the file system shares blocks");
  } else {
    CHECK(stored_size(kept) < 6000);
  }
  const Fd copy = open_file("copy", O_RDWR | O_CREAT);
  copy_blob(kept, open_blob(store, kept, digests).get(), copy.get(), "copy");
  CHECK(file_bytes("copy") == bytes);
  CHECK(keep(store, bytes, 0).blob == kept.blob);

  // One that does not hold what its result says.
  Payload wrong = kept;
  wrong.packed.of_contents += 1;
  const Fd other = open_file("other", O_RDWR | O_CREAT);
  if (kept.packed != PackedPart()) {
    CHECK_THROWS_AS(copy_blob(wrong, open_blob(store, kept, digests).get(), other.get(), "other"),
                    Error);
  }
}

TEST_CASE("blobs: what does not pay stays as it is") {
  const Scratch scratch;
  const Store store("cache");
  std::string text;
  for (int i = 0; i < 900'000; ++i) text += std::to_string(i) + "\n";
  for (const std::string& bytes : {text, std::string(kLeastPacked - 1, 'x')}) {
    const Payload kept = keep(store, bytes, 0);
    CHECK(kept.packed == PackedPart());
    CHECK(kept.blob == digest_of(bytes));
    CHECK(digest_of_contents(kept) == digest_of(bytes));
    CHECK(file_bytes(store.blob_path(*kept.blob)) == bytes);
  }
}

TEST_CASE("blobs: a damaged one is never opened") {
  const Scratch scratch;
  const Store store("cache");
  FileDigests digests(DigestMemo(store.memo_path()));
  const std::string bytes = counting_bytes(1000);
  const Payload kept = keep(store, bytes, 0);
  const std::string path = store.blob_path(*kept.blob);
  wait_until_settled(path);
  CHECK(bytes_of(open_blob(store, kept, digests)) == bytes);  // remembered as right
  digests.flush();

  std::string flipped = bytes;
  flipped[500] = static_cast<char>(flipped[500] ^ 1);
  for (const std::string& damaged : {flipped, bytes.substr(1), bytes + "x", std::string()}) {
    CAPTURE(damaged.size());
    write_file(path, damaged, 0600);
    CHECK_THROWS_AS(open_blob(store, kept, digests), Damaged);
    digests.flush();
    CHECK_THROWS_AS(open_blob(store, kept, digests), Damaged);
  }
  // Keeping the same bytes again mends it.
  CHECK(keep(store, bytes, 0).blob == kept.blob);
  CHECK(bytes_of(open_blob(store, kept, digests)) == bytes);
}

TEST_CASE("blobs: one that is gone is lost") {
  const Scratch scratch;
  const Store store("cache");
  FileDigests digests(DigestMemo(store.memo_path()));
  const Payload kept = keep(store, "bytes", 0);
  const std::string path = store.blob_path(*kept.blob);
  std::filesystem::remove(path);
  CHECK_THROWS_AS(open_blob(store, kept, digests), Lost);
  write_file("right", "bytes");
  std::filesystem::create_symlink(scratch.path("right"), path);  // none of ours
  CHECK_THROWS_AS(open_blob(store, kept, digests), Lost);
  std::filesystem::remove_all("cache/blobs");
  CHECK_THROWS_AS(open_blob(store, kept, digests), Lost);
}

TEST_CASE("blobs: where nothing can be written keeping throws and leaves nothing") {
  const Scratch scratch;
  const Store store("cache");
  std::filesystem::remove("cache/blobs");
  write_file("cache/blobs", "in the way");
  CHECK_THROWS_AS(keep(store, "bytes", 0), Error);
  CHECK(std::filesystem::is_empty("cache/tmp"));
  std::filesystem::remove("cache/tmp");
  CHECK_THROWS_AS(keep(store, "bytes", 0), Error);
  CHECK(keep(store, "bytes", 5).bytes == "bytes");
}

TEST_CASE("blobs: an entry that tells another size than the blob has is not believed") {
  const Scratch scratch;
  const Store store("cache");
  FileDigests digests(DigestMemo(store.memo_path()));
  const Payload kept = keep(store, counting_bytes(1000), 0);
  const auto refused = [&](std::uint64_t size, PackedPart packed = {}) {
    Payload payload = kept;
    payload.size = size;
    payload.packed = packed;
    CHECK_THROWS_AS(static_cast<void>(open_blob(store, payload, digests)), Damaged);
  };
  CHECK(open_blob(store, kept, digests));
  constexpr std::uint64_t kHuge = std::uint64_t{1} << 63U;
  for (const std::uint64_t size :
       {std::uint64_t{0}, std::uint64_t{999}, std::uint64_t{1001}, kHuge}) {
    refused(size);
  }
  refused(kHuge, {.in_file = 1000 - kHuge, .of_contents = 0});  // the sum is right, but for 2^64
}

}  // namespace
}  // namespace cache_run
