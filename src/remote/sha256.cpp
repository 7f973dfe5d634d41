// SPDX-License-Identifier: MIT
#include "remote/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <vector>

#include "sys/hex.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kSize = 32;  // bytes
constexpr std::size_t kBuffer = 256UL * 1024;

struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

std::string sha256_of(const Source& source) {
  const std::unique_ptr<EVP_MD_CTX, FreeDigest> context(EVP_MD_CTX_new());
  bool is_right = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
  std::vector<char> buffer(kBuffer);
  std::uint64_t done = 0;
  while (is_right) {
    const std::size_t got = source.read(buffer, done);
    if (got == 0) break;
    is_right = EVP_DigestUpdate(context.get(), buffer.data(), got) == 1;
    done += got;
  }
  std::array<std::uint8_t, kSize> digest{};
  if (!is_right || EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) != 1) {
    throw Error("OpenSSL has no SHA-256");
  }
  return hex_text(digest);
}

}  // namespace cache_run
