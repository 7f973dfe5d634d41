// SPDX-License-Identifier: MIT
#include "remote/signing.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <span>

#include "remote/guarded_file.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/hex.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kSecretWord = "cache-run-secret-key-1";
constexpr std::string_view kPublicWord = "cache-run-public-key-1";

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key25519 = std::unique_ptr<EVP_PKEY, FreeKey>;
using SignContext = std::unique_ptr<EVP_MD_CTX, FreeContext>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());  // NOLINT(*-reinterpret-cast)
}

Key25519 secret_key(std::span<const std::uint8_t> secret) {
  Key25519 key(
      EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, secret.data(), secret.size()));
  if (!key) throw Error("OpenSSL has no Ed25519");
  return key;
}

PublicKey public_key_of(const Key25519& key) {
  PublicKey own{};
  std::size_t size = own.size();
  if (EVP_PKEY_get_raw_public_key(key.get(), own.data(), &size) != 1 || size != own.size()) {
    throw Error("OpenSSL has no Ed25519");
  }
  return own;
}

void write_new_text(const std::string& path, std::string_view text, unsigned mode) {
  const Fd file = open_file(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
  if (!file) throw_errno("create", path);
  if (!write_fully(file.get(), text)) throw_errno("write", path);
}

/// Returns the bytes of "WORD HEX", with anything after a blank; nullopt for another line.
std::optional<std::array<std::uint8_t, kPublicKeySize>> key_in(std::string_view line,
                                                               std::string_view word) {
  if (!line.starts_with(word)) return std::nullopt;
  line.remove_prefix(word.size());
  if (!line.starts_with(' ')) return std::nullopt;
  line.remove_prefix(1);
  line = line.substr(0, line.find_first_of(" \t\r"));
  std::array<std::uint8_t, kPublicKeySize> key{};
  if (!read_hex(line, key)) return std::nullopt;
  return key;
}

}  // namespace

SigningKey make_signing_key() {
  SigningKey key;
  const Key25519 made(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  std::size_t size = key.secret.size();
  if (!made || EVP_PKEY_get_raw_private_key(made.get(), key.secret.data(), &size) != 1) {
    throw Error("OpenSSL has no Ed25519");
  }
  key.own = public_key_of(made);
  return key;
}

Signature sign(const SigningKey& key, std::string_view text) {
  const Key25519 secret = secret_key(key.secret);
  const SignContext context(EVP_MD_CTX_new());
  Signature signature{};
  std::size_t size = signature.size();
  if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, secret.get()) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &size, bytes_of(text), text.size()) != 1) {
    throw Error("OpenSSL cannot sign");
  }
  return signature;
}

bool has_signed(const PublicKey& key, const Signature& signature, std::string_view text) {
  const Key25519 own(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
  const SignContext context(EVP_MD_CTX_new());
  return own && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, own.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), bytes_of(text),
                          text.size()) == 1;
}

void write_new_key(const std::string& path) {
  const SigningKey key = make_signing_key();
  constexpr unsigned kReadable = 0644;
  write_new_text(path, fmt::format("{} {}\n", kSecretWord, hex_text(key.secret)), 0600);
  write_new_text(path + ".pub", fmt::format("{} {}\n", kPublicWord, hex_text(key.own)), kReadable);
}

SigningKey read_signing_key(const std::string& path) {
  const std::string text = read_guarded_file(path, "a key", S_IRWXG | S_IRWXO, "read");
  std::string_view line = text;
  line = line.substr(0, line.find('\n'));
  const auto secret = key_in(line, kSecretWord);
  if (!secret) throw Error(fmt::format("'{}' holds no key of 'cache-run remote keygen'", path));
  return {.secret = *secret, .own = public_key_of(secret_key(*secret))};
}

std::vector<PublicKey> read_public_keys(const std::string& path) {
  const std::string text = read_guarded_file(path, "a key", S_IWGRP | S_IWOTH, "write");
  std::vector<PublicKey> keys;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.empty() || line.starts_with('#')) continue;
    const auto key = key_in(line, kPublicWord);
    if (!key) throw Error(fmt::format("'{}' has a line that is no public key", path));
    keys.push_back(*key);
  }
  return keys;
}

}  // namespace cache_run
