// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string_view>

#include "hash/digest.hpp"

namespace cache_run {

/// BLAKE2b512 of a sequence of bytes. The first use in a process starts what is needed of OpenSSL
/// (50,000 instructions).
class Hasher {
 public:
  Hasher();

  void update(std::string_view bytes);
  /// The digest of all bytes so far. Nothing may be added afterwards.
  Digest finish();

 private:
  struct Free {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, Free> context_;  // OpenSSL's, so that no other file needs its headers
};

/// Starts OpenSSL if that was not done yet: before threads that hash. Throws Error.
void start_hashing();

Digest digest_of(std::string_view bytes);

}  // namespace cache_run
