// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remote/names.hpp"
#include "remote/signing.hpp"

namespace cache_run {

/// The bytes of an envelope before its payload.
constexpr std::size_t kEnvelopeHead = 8 + kPublicKeySize + kSignatureSize + 8;

/// What decides whether an envelope is believed.
struct Trust {
  std::vector<PublicKey> keys;
  bool is_unsigned = false;  ///< an envelope without a signature is believed, too
};

/// Returns an object of a remote: "CRREMOT1", the public key, the signature, the size of the
/// payload (8 bytes, the lowest first), and the payload. The signature covers the format, the
/// namespace, the name of the object, and the digest and size of the payload. Without a key, both
/// are zero bytes.
std::string enclose(std::string_view payload, std::string_view name_space, const ObjectName& name,
                    const SigningKey* key);

enum class EnvelopeState : std::uint8_t {
  believed,
  broken,   ///< no envelope, or cut short
  bare,     ///< it has no signature
  unknown,  ///< nobody trusts the key
  wrong,    ///< the key did not sign this payload for this name
};

struct Opened {
  EnvelopeState state = EnvelopeState::broken;
  bool is_signed = false;    ///< by a key of the trust
  std::string_view payload;  ///< a part of the bytes, if the envelope is believed
};

/// Opens an envelope, which must outlive the payload.
Opened open_envelope(std::string_view bytes, std::string_view name_space, const ObjectName& name,
                     const Trust& trust);

/// Returns what is wrong with an envelope that is not believed.
std::string_view text_of(EnvelopeState state);

}  // namespace cache_run
