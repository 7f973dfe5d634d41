// SPDX-License-Identifier: MIT
#include "store/blob_writer.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "hash/hasher.hpp"
#include "store/blobs.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

std::string counted_lines(std::size_t size) {
  std::string bytes;
  bytes.reserve(size + 100);
  for (int i = 0; bytes.size() < size; ++i) bytes += std::to_string(i * 7919) + "\n";
  bytes.resize(size);
  return bytes;
}

TEST_CASE("blob writer: packs while that pays and writes the rest as it is") {
  const Scratch scratch;
  struct Row {
    std::size_t repeated;
    std::size_t other;
    std::size_t packed;
  };
  for (const Row& row :
       {Row{0, 0, 0}, Row{100'000, 0, 100'000}, Row{kPiece, 0, kPiece},
        Row{3 * kPiece + 1000, 0, 3 * kPiece + 1000}, Row{0, 2 * kPiece + 1, 0},
        Row{2 * kPiece, 3 * kPiece, 2 * kPiece}, Row{2 * kPiece + 1, 3 * kPiece + 5, 2 * kPiece}}) {
    const std::string bytes = std::string(row.repeated, 'x') + counted_lines(row.other) +
                              std::string(row.other, 'y');  // never packed again
    for (const std::size_t chunk : {std::size_t{65'536}, std::size_t{999'999}}) {
      CAPTURE(row.repeated);
      CAPTURE(row.other);
      const Fd file = open_file("blob", O_RDWR | O_CREAT | O_TRUNC);
      BlobWriter writer(file.get(), "blob");
      for (std::size_t at = 0; at < bytes.size(); at += chunk) {
        writer.take(std::string_view(bytes).substr(at, chunk));
      }
      writer.finish();
      CHECK(writer.packed().of_contents == row.packed);
      CHECK(writer.is_packing() == (row.other == 0));
      CHECK(writer.digest() == digest_of(file_bytes("blob").value()));
      const Payload payload{
          .size = bytes.size(), .bytes = {}, .blob = Digest(), .packed = writer.packed()};
      CHECK(stored_size(payload) == std::filesystem::file_size("blob"));
      const Fd blob = open_file("blob", O_RDONLY);
      const Fd copy = open_file("copy", O_RDWR | O_CREAT | O_TRUNC);
      copy_blob(payload, blob.get(), copy.get(), "copy");
      CHECK(file_bytes("copy") == bytes);
    }
  }
}

TEST_CASE("blob writer: what cannot be written is an error") {
  const Fd full = open_file("/dev/full", O_WRONLY);
  BlobWriter writer(full.get(), "blob");
  writer.take("held back");
  CHECK_THROWS_WITH_AS(writer.finish(), "cannot store 'blob': No space left on device", Error);
}

}  // namespace
}  // namespace cache_run
