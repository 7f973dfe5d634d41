// SPDX-License-Identifier: MIT
#include "remote/envelope.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "hash/hasher.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kEnvelopeMagic = "CRREMOT1";
constexpr std::size_t kSizeBytes = 8;
constexpr unsigned kByteBits = 8;

/// Returns the text that a signature covers. Each part has its size, so no two objects have one
/// text.
std::string signed_text(std::string_view payload, std::string_view name_space,
                        const ObjectName& name) {
  const std::string object = text_of(name);
  return fmt::format("{} {}:{} {}:{} {} {}", kEnvelopeMagic, name_space.size(), name_space,
                     object.size(), object, payload.size(), digest_of(payload).hex());
}

template <typename Bytes>
std::string_view view_of(const Bytes& bytes) {
  // NOLINTNEXTLINE(*-reinterpret-cast)
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

template <typename Bytes>
Bytes take_bytes(std::string_view& text) {
  Bytes bytes{};
  std::copy_n(text.begin(), bytes.size(), bytes.begin());
  text.remove_prefix(bytes.size());
  return bytes;
}

}  // namespace

std::string enclose(std::string_view payload, std::string_view name_space, const ObjectName& name,
                    const SigningKey* key) {
  PublicKey own{};
  Signature signature{};
  if (key != nullptr) {
    own = key->own;
    signature = sign(*key, signed_text(payload, name_space, name));
  }
  std::string bytes(kEnvelopeMagic);
  bytes.reserve(kEnvelopeHead + payload.size());
  bytes += view_of(own);
  bytes += view_of(signature);
  for (unsigned i = 0; i < kSizeBytes; ++i) {
    bytes += static_cast<char>((payload.size() >> (i * kByteBits)) & 0xffU);
  }
  bytes += payload;
  return bytes;
}

Opened open_envelope(std::string_view bytes, std::string_view name_space, const ObjectName& name,
                     const Trust& trust) {
  if (bytes.size() < kEnvelopeHead || !bytes.starts_with(kEnvelopeMagic)) return {};
  bytes.remove_prefix(kEnvelopeMagic.size());
  const auto own = take_bytes<PublicKey>(bytes);
  const auto signature = take_bytes<Signature>(bytes);
  std::uint64_t size = 0;
  for (unsigned i = 0; i < kSizeBytes; ++i) {
    size |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (i * kByteBits);
  }
  bytes.remove_prefix(kSizeBytes);
  if (size != bytes.size()) return {};
  Opened believed{.state = EnvelopeState::believed, .is_signed = false, .payload = bytes};
  const bool has_key = own != PublicKey{};
  const bool is_known =
      has_key && std::find(trust.keys.begin(), trust.keys.end(), own) != trust.keys.end();
  if (is_known) {
    const bool is_right = has_signed(own, signature, signed_text(bytes, name_space, name));
    if (!is_right) return {.state = EnvelopeState::wrong, .is_signed = false, .payload = {}};
    believed.is_signed = true;
    return believed;
  }
  if (trust.is_unsigned) return believed;
  return {.state = has_key ? EnvelopeState::unknown : EnvelopeState::bare,
          .is_signed = false,
          .payload = {}};
}

std::string_view text_of(EnvelopeState state) {
  switch (state) {
    case EnvelopeState::believed:
      return "it is signed by a trusted key";
    case EnvelopeState::broken:
      return "it is damaged or cut short";
    case EnvelopeState::bare:
      return "it has no signature";
    case EnvelopeState::unknown:
      return "you do not trust the key that signed it (--remote-trust)";
    case EnvelopeState::wrong:
      break;
  }
  return "its signature is wrong";
}

}  // namespace cache_run
