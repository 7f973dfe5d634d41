// SPDX-License-Identifier: MIT
#include "hash/hasher.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "sys/error.hpp"

namespace cache_run {
namespace {

const EVP_MD* blake2b() {
  // Without the configuration file and exit handlers OpenSSL starts twice as fast.
  static const EVP_MD* const kAlgorithm = [] {
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, nullptr);
    return EVP_MD_fetch(nullptr, "BLAKE2b512", nullptr);
  }();
  if (kAlgorithm == nullptr) throw Error("OpenSSL offers no BLAKE2b512");
  return kAlgorithm;
}

void check(int result) {
  if (result != 1) throw Error("OpenSSL failed to hash");
}

}  // namespace

void Hasher::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Hasher::Hasher() : context_(EVP_MD_CTX_new()) {
  check(EVP_DigestInit_ex(context_.get(), blake2b(), nullptr));
}

void Hasher::update(std::string_view bytes) {
  check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

Digest Hasher::finish() {
  Digest digest;
  check(EVP_DigestFinal_ex(context_.get(), digest.bytes.data(), nullptr));
  return digest;
}

void start_hashing() { static_cast<void>(blake2b()); }

Digest digest_of(std::string_view bytes) {
  Hasher hasher;
  hasher.update(bytes);
  return hasher.finish();
}

}  // namespace cache_run
