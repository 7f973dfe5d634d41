// SPDX-License-Identifier: MIT
#include "hash/hasher.hpp"

#include <openssl/core_dispatch.h>
#include <openssl/crypto.h>
#include <openssl/provider.h>

#include <cstddef>
#include <string>

#include "sys/error.hpp"

namespace cache_run {
namespace {

/// BLAKE2b512 as OpenSSL's provider offers it: a function for each step (provider-digest(7)).
struct Blake2b {
  void* provider = nullptr;  // the context that `create` needs; OpenSSL owns it
  OSSL_FUNC_digest_newctx_fn* create = nullptr;
  OSSL_FUNC_digest_freectx_fn* free = nullptr;
  OSSL_FUNC_digest_dupctx_fn* copy = nullptr;
  OSSL_FUNC_digest_init_fn* init = nullptr;
  OSSL_FUNC_digest_update_fn* update = nullptr;
  OSSL_FUNC_digest_final_fn* finish = nullptr;
};

/// Returns whether `name` is one of the algorithm's names, which a provider separates by colons.
bool is_called(const OSSL_ALGORITHM& algorithm, const char* name) {
  const std::string names = std::string(":") + algorithm.algorithm_names + ":";
  return names.find(std::string(":") + name + ":") != std::string::npos;
}

/// Returns the functions of the digest `name`, or nullptr if the provider does not have it.
const OSSL_DISPATCH* functions_of_digest(OSSL_PROVIDER* provider, const char* name) {
  int may_change = 0;
  const OSSL_ALGORITHM* digest =
      OSSL_PROVIDER_query_operation(provider, OSSL_OP_DIGEST, &may_change);
  for (; digest != nullptr && digest->algorithm_names != nullptr; ++digest) {
    if (is_called(*digest, name)) return digest->implementation;
  }
  return nullptr;
}

/// Loads BLAKE2b512 directly from the provider. EVP_MD_fetch() first makes a table of all names and
/// digests. It takes 3.5 million instructions, and this way takes 50,000. OpenSSL's configuration
/// file and exit handlers would add to the cost, so the flags switch them off.
Blake2b load_blake2b() {
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, nullptr);
  OSSL_PROVIDER* const provider = OSSL_PROVIDER_load(nullptr, "default");
  if (provider == nullptr) throw Error("OpenSSL does not start");
  Blake2b found;
  found.provider = OSSL_PROVIDER_get0_provider_ctx(provider);
  // The table of functions has no fixed order and ends with the number 0 (provider-base(7)).
  const OSSL_DISPATCH* function = functions_of_digest(provider, "BLAKE2b512");
  for (; function != nullptr && function->function_id != 0; ++function) {
    switch (function->function_id) {
      case OSSL_FUNC_DIGEST_NEWCTX:
        found.create = OSSL_FUNC_digest_newctx(function);
        break;
      case OSSL_FUNC_DIGEST_FREECTX:
        found.free = OSSL_FUNC_digest_freectx(function);
        break;
      case OSSL_FUNC_DIGEST_DUPCTX:
        found.copy = OSSL_FUNC_digest_dupctx(function);
        break;
      case OSSL_FUNC_DIGEST_INIT:
        found.init = OSSL_FUNC_digest_init(function);
        break;
      case OSSL_FUNC_DIGEST_UPDATE:
        found.update = OSSL_FUNC_digest_update(function);
        break;
      case OSSL_FUNC_DIGEST_FINAL:
        found.finish = OSSL_FUNC_digest_final(function);
        break;
      default:
        break;
    }
  }
  const bool complete = found.create != nullptr && found.free != nullptr && found.copy != nullptr &&
                        found.init != nullptr && found.update != nullptr && found.finish != nullptr;
  if (!complete) throw Error("OpenSSL offers no BLAKE2b512");
  return found;
}

// The first call loads. C++ makes this safe even if several threads call at the same time.
const Blake2b& blake2b() {
  static const Blake2b kLoaded = load_blake2b();
  return kLoaded;
}

void check(bool succeeded) {
  if (!succeeded) throw Error("OpenSSL failed to hash");
}

}  // namespace

void Hasher::Free::operator()(void* context) const { blake2b().free(context); }

Hasher::Hasher() : context_(blake2b().create(blake2b().provider)) {
  check(context_ != nullptr && blake2b().init(context_.get(), nullptr) == 1);
}

void Hasher::update(std::string_view bytes) {
  // OpenSSL's functions take pointers to unsigned bytes.
  const auto* const data = reinterpret_cast<const unsigned char*>(bytes.data());
  check(blake2b().update(context_.get(), data, bytes.size()) == 1);
}

Digest Hasher::digest_so_far() const {
  Hasher copy;
  copy.context_.reset(blake2b().copy(context_.get()));
  check(copy.context_ != nullptr);
  return copy.finish();
}

Digest Hasher::finish() {
  Digest digest;
  std::size_t size = 0;
  check(blake2b().finish(context_.get(), digest.bytes.data(), &size, digest.bytes.size()) == 1 &&
        size == digest.bytes.size());
  return digest;
}

void start_hashing() { static_cast<void>(blake2b()); }

Digest digest_of(std::string_view bytes) {
  Hasher hasher;
  hasher.update(bytes);
  return hasher.finish();
}

}  // namespace cache_run
