// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string_view>

#include "hash/digest.hpp"

namespace cache_run {

/// A computation of BLAKE2b512 (RFC 7693) over bytes that come in parts. The first Hasher of a
/// process loads BLAKE2b512 from OpenSSL, which takes 50,000 instructions.
class Hasher {
 public:
  /// Throws Error if OpenSSL cannot be started, or if its default provider has no BLAKE2b512.
  Hasher();

  /// Adds bytes. Throws Error if OpenSSL fails.
  void update(std::string_view bytes);
  /// Returns the digest of all bytes so far. More may follow. Throws Error if OpenSSL fails.
  [[nodiscard]] Digest digest_so_far() const;
  /// Returns the digest of all bytes. The caller must not use the Hasher afterwards. Throws
  /// Error if OpenSSL fails.
  Digest finish();

 private:
  struct Free {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, Free> context_;  // void, so that no other file needs OpenSSL's headers
};

/// Loads BLAKE2b512 from OpenSSL, unless a Hasher has done this before. The caller should call it
/// before it starts threads that hash, so that a failure shows there. Throws Error.
void start_hashing();

/// Returns BLAKE2b512 of `bytes`. Throws Error if OpenSSL cannot hash.
Digest digest_of(std::string_view bytes);

}  // namespace cache_run
