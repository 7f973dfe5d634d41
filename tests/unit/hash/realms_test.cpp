// SPDX-License-Identifier: MIT
#include "hash/realms.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

TEST_CASE("realms: files of one mount have one realm, in each call") {
  const Scratch scratch;
  write_file("one", "1");
  write_file("two", "2");
  FileIdentity one = identity_at("one");
  FileIdentity two = identity_at("two");
  one.changed |= 1;  // never a whole second
  two.changed |= 1;
  Realms realms;
  const auto realm = realms.of("one", one);
  CHECK(realm != 0U);
  CHECK(realms.of("two", two) == realm);
  CHECK(Realms().of("two", two) == realm);
  realms.forget();
  CHECK(realms.of("two", two) == realm);
}

TEST_CASE("realms: a time of whole seconds never has the realm of the file system") {
  const Scratch scratch;
  write_file("file", "1");
  FileIdentity file = identity_at("file");
  file.changed |= 1;
  const auto realm = Realms().of("file", file);
  file.changed -= file.changed % kSecond;
  file.modified = file.changed - 1;
  const auto coarse = Realms().of("file", file);
  if (file_system_id("file")->stamps == Stamps::here) {
    CHECK(coarse != realm);
  } else {
    CHECK(coarse == realm);
  }
}

TEST_CASE("realms: times that programs can set are believed by nobody") {
  const auto proc = identity_at("/proc");  // a type that is not known, mounted writable
  FileIdentity file = proc;
  file.changed = 1'500'000'000 * kSecond + 10'000'000;
  file.modified = file.changed;
  if (file_system_id("/proc")->stamps == Stamps::made_up) {
    CHECK_FALSE(Realms().of("/proc", file));
  }
  file.changed += 1;
  CHECK(Realms().of("/proc", file) == Realms().of("/proc", proc));
}

TEST_CASE("realms: what is gone has none") {
  const Scratch scratch;
  CHECK_FALSE(Realms().of("nowhere", FileIdentity{}));
}

}  // namespace
}  // namespace cache_run
