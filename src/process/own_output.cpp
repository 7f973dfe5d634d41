// SPDX-License-Identifier: MIT
#include "process/own_output.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "process/line_buffer.hpp"

namespace cache_run {
namespace {

/// Returns the most bytes that this output takes in one piece.
std::size_t most_at_once(int output, std::size_t wanted) {
  struct stat status {};
  if (wanted <= kPipePiece || fstat(output, &status) != 0 || !S_ISFIFO(status.st_mode)) {
    return std::max(wanted, kPipePiece);
  }
  return kPipePiece;
}

}  // namespace

int number_of(Stream stream) { return stream == Stream::out ? 1 : 2; }

void throw_unwritable(Stream stream) {
  const auto* const name = stream == Stream::out ? "standard output" : "standard error";
  if (errno == EPIPE) throw ReaderGone(failure_text("write", name, errno));
  throw_errno("write", name);
}

void show_bytes(std::string_view bytes, Stream on) {
  const int output = number_of(on);
  if (!write_pieces(output, bytes, most_at_once(output, bytes.size()))) throw_unwritable(on);
}

}  // namespace cache_run
