// SPDX-License-Identifier: MIT
#include "store/packing.hpp"

#include <unistd.h>
#include <zstd.h>

#include <algorithm>
#include <array>

#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/interruption.hpp"

namespace cache_run {
namespace {

constexpr int kLevel = 1;                     // zstd's fastest level that is not negative
constexpr std::size_t kSample = 32UL * 1024;  // bytes
// Measurements (docs/store.md) gave these parts. Bytes that shrink to a 32nd unpack as fast as
// cat(1) shows them. A small sample holds fewer repetitions, so a 16th is enough for it.
constexpr std::size_t kShrinksTo = 32;
constexpr std::size_t kSampleShrinksTo = 16;
constexpr std::size_t kMostOfPacked = kPiece / kShrinksTo;  // bytes of one packed piece

[[noreturn]] void throw_unusable() { throw Error("cannot unpack stored contents"); }

/// Returns how many bytes come next, 0 at the end. Returns nullopt if they cannot be unpacked.
std::optional<std::size_t> next_size(Unpacker& unpacker) {
  try {
    return unpacker.take(kPiece).size();
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

void Packer::Free::operator()(ZSTD_CCtx_s* context) const { ZSTD_freeCCtx(context); }

Packer::Packer() : context_(ZSTD_createCCtx()) {
  if (context_ == nullptr) throw Error("cannot start zstd");
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kLevel);
}

std::optional<std::string_view> Packer::shrink(std::string_view bytes, std::size_t most) {
  packed_.resize(std::max(most, packed_.size()));
  // zstd fails when `most` bytes are full. So a piece that does not shrink costs little time.
  const std::size_t size =
      ZSTD_compress2(context_.get(), packed_.data(), most, bytes.data(), bytes.size());
  if (ZSTD_isError(size) != 0) return std::nullopt;
  return std::string_view{packed_.data(), size};
}

std::optional<std::string_view> Packer::pack(std::string_view bytes) {
  return shrink(bytes, bytes.size() / kShrinksTo);
}

bool Packer::is_worth_trying(std::string_view sample) {
  return shrink(sample, sample.size() / kSampleShrinksTo).has_value();
}

bool is_worth_packing(int file, std::uint64_t size) {
  if (size < kLeastPacked) return false;
  Packer packer;
  std::vector<char> sample(kSample);
  const std::array<std::uint64_t, 3> places = {0, size / 2, size - kSample};
  return std::all_of(places.begin(), places.end(), [&](std::uint64_t place) {
    const ssize_t got = pread(file, sample.data(), sample.size(), static_cast<off_t>(place));
    return got == static_cast<ssize_t>(sample.size()) &&
           packer.is_worth_trying({sample.data(), sample.size()});
  });
}

void Unpacker::Free::operator()(ZSTD_DCtx_s* context) const { ZSTD_freeDCtx(context); }

Unpacker::Unpacker(int file, std::uint64_t packed)
    : file_(file), unread_(packed), context_(ZSTD_createDCtx()), piece_(kPiece) {
  if (context_ == nullptr) throw Error("cannot start zstd");
}

std::string_view Unpacker::take(std::uint64_t most) {
  if (rest_.empty()) unpack_piece();
  const std::string_view taken = rest_.substr(0, most);
  rest_.remove_prefix(taken.size());
  return taken;
}

void Unpacker::unpack_piece() {
  // A piece has at most kMostOfPacked bytes. So after this line packed_ holds a whole piece, unless
  // the packed bytes have come to their end.
  if (packed_.size() < kMostOfPacked) read_more();
  if (packed_.empty()) return;
  const std::size_t size = ZSTD_findFrameCompressedSize(packed_.data(), packed_.size());
  if (ZSTD_isError(size) != 0) throw_unusable();
  // zstd fails if the frame holds more than kPiece bytes, so a made-up blob cannot fill the memory.
  const std::size_t unpacked =
      ZSTD_decompressDCtx(context_.get(), piece_.data(), piece_.size(), packed_.data(), size);
  if (ZSTD_isError(unpacked) != 0 || unpacked == 0) throw_unusable();
  packed_.erase(0, size);
  rest_ = {piece_.data(), unpacked};
}

void Unpacker::read_more() {
  constexpr std::size_t kAtOnce = 4 * kMostOfPacked;
  const std::size_t before = packed_.size();
  const std::size_t more = std::min<std::uint64_t>(unread_, kAtOnce);
  if (more == 0) return;
  packed_.resize(before + more);
  const std::size_t got = read_fully(file_, {packed_.data() + before, more}, "blob");
  if (got != more) throw_unusable();
  unread_ -= more;
}

bool unpacks_to(int file, std::uint64_t packed, std::uint64_t size) {
  Unpacker unpacker(file, packed);
  for (;;) {
    throw_if_asked_to_end();
    const auto got = next_size(unpacker);
    if (!got || *got > size) return false;
    if (*got == 0) return size == 0 && lseek(file, 0, SEEK_SET) == 0;
    size -= *got;
  }
}

}  // namespace cache_run
