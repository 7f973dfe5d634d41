// SPDX-License-Identifier: MIT
#include "entry/search_contents.hpp"

#include <fcntl.h>

#include <string_view>
#include <vector>

#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/holes.hpp"
#include "sys/interruption.hpp"

namespace cache_run {

const SoughtText* find_in_file(const SoughtTexts& texts, const std::string& path,
                               std::span<const Hole> holes) {
  constexpr std::size_t kAtOnce = 128UL * 1024;
  const Fd file = open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (!file) throw_errno("read", path);
  SparseReader reader(file.get(), path, holes);
  std::vector<char> buffer(kAtOnce);
  TextSearch search(texts);
  for (;;) {
    const SparseReader::Piece piece = reader.next(buffer, kAtOnce);
    if (piece.size == 0) return search.finish();
    throw_if_asked_to_end();
    // No sought text holds a zero byte.
    search.take(piece.is_hole ? std::string_view("\0", 1)
                              : std::string_view(buffer.data(), piece.size));
  }
}

const SoughtText* find_in_contents(const SoughtTexts& texts, const Output& output) {
  return output.contents.blob ? find_in_file(texts, output.path, output.contents.holes)
                              : texts.find(output.contents.bytes);
}

}  // namespace cache_run
