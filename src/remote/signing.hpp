// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

constexpr std::size_t kPublicKeySize = 32;  ///< bytes of an Ed25519 key (RFC 8032)
constexpr std::size_t kSignatureSize = 64;  ///< bytes

using PublicKey = std::array<std::uint8_t, kPublicKeySize>;
using Signature = std::array<std::uint8_t, kSignatureSize>;

/// A key that signs, with the public key that belongs to it.
struct SigningKey {
  std::array<std::uint8_t, kPublicKeySize> secret{};
  PublicKey own{};
};

/// Returns a new key. Throws Error.
SigningKey make_signing_key();

/// Returns the signature of a text. Throws Error.
Signature sign(const SigningKey& key, std::string_view text);

/// Returns whether the key signed the text.
bool has_signed(const PublicKey& key, const Signature& signature, std::string_view text);

/// Writes a new key to `path` (mode 0600), and its public key to `path`.pub. Replaces no file.
/// Throws Error.
void write_new_key(const std::string& path);

/// Reads a key that write_new_key() wrote. Throws Error, also if other users may read the file.
SigningKey read_signing_key(const std::string& path);

/// Reads the public keys in a file, one a line. Lines that begin with '#' do not count, nor does
/// what follows a key. Throws Error, also if other users may write the file.
std::vector<PublicKey> read_public_keys(const std::string& path);

}  // namespace cache_run
