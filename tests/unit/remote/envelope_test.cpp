// SPDX-License-Identifier: MIT
#include "remote/envelope.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

const ObjectName kName{.kind = ObjectKind::results, .digits = std::string(40, 'a')};

TEST_CASE("envelope: a payload comes back from those who are trusted") {
  const SigningKey key = make_signing_key();
  const Trust trust{.keys = {make_signing_key().own, key.own}};
  for (const std::string& payload : {std::string(), std::string("x"), std::string(70'000, '\0')}) {
    const std::string bytes = enclose(payload, "main", kName, &key);
    CHECK(bytes.size() == kEnvelopeHead + payload.size());
    const Opened opened = open_envelope(bytes, "main", kName, trust);
    CHECK(opened.state == EnvelopeState::believed);
    CHECK(opened.payload == payload);
  }
}

TEST_CASE("envelope: each cut and each changed byte shows") {
  const SigningKey key = make_signing_key();
  const Trust trust{.keys = {key.own}};
  const std::string bytes = enclose("the payload", "main", kName, &key);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    CAPTURE(at);
    CHECK(open_envelope(bytes.substr(0, at), "main", kName, trust).state !=
          EnvelopeState::believed);
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const Opened opened = open_envelope(changed, "main", kName, trust);
    CHECK(opened.state != EnvelopeState::believed);
    CHECK(opened.payload.empty());
  }
  CHECK(open_envelope(bytes + "x", "main", kName, trust).state == EnvelopeState::broken);
}

TEST_CASE("envelope: it is right for one name in one namespace") {
  const SigningKey key = make_signing_key();
  const Trust trust{.keys = {key.own}};
  const std::string bytes = enclose("the payload", "main", kName, &key);
  CHECK(open_envelope(bytes, "other", kName, trust).state == EnvelopeState::wrong);
  ObjectName other = kName;
  other.digits.back() = 'b';
  CHECK(open_envelope(bytes, "main", other, trust).state == EnvelopeState::wrong);
  other = kName;
  other.kind = ObjectKind::inputs;
  CHECK(open_envelope(bytes, "main", other, trust).state == EnvelopeState::wrong);
}

TEST_CASE("envelope: without a trusted signature it counts only where that is allowed") {
  const SigningKey key = make_signing_key();
  const std::string signed_one = enclose("x", "main", kName, &key);
  const std::string unsigned_one = enclose("x", "main", kName, nullptr);
  CHECK(open_envelope(signed_one, "main", kName, {}).state == EnvelopeState::unknown);
  CHECK(open_envelope(unsigned_one, "main", kName, {}).state == EnvelopeState::bare);
  // Zero bytes are no key, even if somebody lists them as one.
  const Trust zero{.keys = {PublicKey{}}};
  CHECK(open_envelope(unsigned_one, "main", kName, zero).state == EnvelopeState::bare);
  const Trust open{.keys = {}, .is_unsigned = true};
  CHECK(open_envelope(signed_one, "main", kName, open).payload == "x");
  CHECK(open_envelope(unsigned_one, "main", kName, open).payload == "x");
}

}  // namespace
}  // namespace cache_run
