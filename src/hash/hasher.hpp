// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string_view>

#include "hash/digest.hpp"

// OpenSSL's type, so that no other file needs its headers.
struct evp_md_ctx_st;

namespace cache_run {

/// BLAKE2b512 of a sequence of bytes. The first use in a process starts OpenSSL (about 0.2 ms).
class Hasher {
 public:
  Hasher();

  void update(std::string_view bytes);
  /// The digest of all bytes so far. Nothing may be added afterwards.
  Digest finish();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// Starts OpenSSL if that was not done yet: before threads that hash. Throws Error.
void start_hashing();

Digest digest_of(std::string_view bytes);

}  // namespace cache_run
