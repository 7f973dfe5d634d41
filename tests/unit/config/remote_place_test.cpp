// SPDX-License-Identifier: MIT
#include "config/remote_place.hpp"

#include <doctest/doctest.h>

#include "config/settings.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

TEST_CASE("remote place: the parts of a URL") {
  const RemotePlace place = remote_place(
      "https://host:8443/a/b/?ns=app-1&layout=flat&read-only&timeout=5&min-duration=2s&max-size=1M",
      "--remote");
  CHECK(place.scheme == "https");
  CHECK(place.address == "https://host:8443/a/b");
  CHECK(place.text == "https://host:8443/a/b/");
  CHECK(place.name_space == "app-1");
  CHECK(place.layout == RemoteLayout::flat);
  CHECK(place.read_only);
  CHECK_FALSE(place.is_unsigned);
  CHECK(place.timeout == std::chrono::seconds(5));
  CHECK(place.min_duration == std::chrono::seconds(2));
  CHECK(place.max_size == 1U << 20U);
  CHECK(remote_place("file:///mnt/x", "--remote").address == "/mnt/x");
  CHECK(remote_place("file:///", "--remote").address == "/");
}

TEST_CASE("remote place: a server of Redis has a port and a database") {
  const RemotePlace place = remote_place("rediss://host/3?user=ci&max-size=1M", "--remote");
  CHECK(place.address == "host:6379");
  CHECK(place.database == "3");
  CHECK(place.user == "ci");
  CHECK(place.max_size == 1U << 20U);
  CHECK(remote_place("redis://[::1]:7000", "--remote").address == "[::1]:7000");
  CHECK(remote_place("redis://[::1]", "--remote").address == "[::1]:6379");
  CHECK(remote_place("redis://h:1", "--remote").database.empty());
  CHECK(remote_place("redis://h:1", "--remote").max_size == 16U << 20U);
  CHECK_THROWS_AS(static_cast<void>(remote_place("redis://h/x", "--remote")), UsageError);
}

TEST_CASE("remote place: a Unix socket is a full path") {
  CHECK(remote_place("crsh:///run/x", "--remote").address == "/run/x");
  CHECK(remote_place("http://h/c?socket=/run/x", "--remote").socket == "/run/x");
  const RemotePlace place = remote_place("redis+unix:///run/x?database=3", "--remote");
  CHECK(place.socket == "/run/x");
  CHECK(place.database == "3");
  CHECK(place.max_size == 16U << 20U);
  for (const char* const wrong : {"crsh://run", "redis+unix://run", "http://h?socket=run",
                                  "redis+unix:///x?database=a", "crsh://", "ftp://x"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(static_cast<void>(remote_place(wrong, "--remote")), UsageError);
  }
}

TEST_CASE("remote place: a bucket of S3 has a server, a region and a style") {
  const RemotePlace place =
      remote_place("s3://bucket/a/b/?region=eu-1&endpoint=http://h:9&style=virtual", "--remote");
  CHECK(place.address == "bucket/a/b");
  CHECK(place.region == "eu-1");
  CHECK(place.endpoint == "http://h:9");
  CHECK(place.bucket_in_host == true);
  CHECK(place.text == "s3://bucket/a/b/ at http://h:9");
  CHECK_FALSE(remote_place("s3://bucket", "--remote").bucket_in_host);
  for (const char* const wrong :
       {"s3://", "s3:///x", "s3://Bucket/x", "s3://b/x y", "s3://b/%41",
        "s3://b?region=", "s3://b?style=x", "s3://b?endpoint=h", "s3://b?endpoint=http://",
        "s3://b?endpoint=http://user:secret@h"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(static_cast<void>(remote_place(wrong, "--remote")), UsageError);
  }
}

TEST_CASE("remote place: with a template other parameters are the server's") {
  const RemotePlace place = remote_place("http://h/v8/{name}?team=a&ns=x&slug=b", "--remote");
  CHECK(place.address == "http://h/v8/{name}?team=a&slug=b");
  CHECK(place.name_space == "x");
  CHECK_THROWS_AS(static_cast<void>(remote_place("http://h/v8/?team=a", "--remote")), UsageError);
}

TEST_CASE("remote place: the mode says who asks and who sends") {
  const RemotePlace place = remote_place("http://h/x", "--remote");
  const RemotePlace open = remote_place("http://h/x?unsigned=1", "--remote");
  const RemotePlace fixed = remote_place("http://h/x?unsigned=1&read-only=1", "--remote");
  RemoteSettings settings;
  CHECK(may_ask(settings, place));
  CHECK_FALSE(may_send(settings, place));
  CHECK(may_send(settings, open));
  CHECK_FALSE(may_send(settings, fixed));
  settings.key = "/key";
  CHECK(may_send(settings, place));
  settings.mode = RemoteMode::read;
  CHECK(may_ask(settings, place));
  CHECK_FALSE(may_send(settings, place));
  settings.mode = RemoteMode::write;
  CHECK_FALSE(may_ask(settings, place));
  CHECK(may_send(settings, place));
  CHECK_FALSE(may_send(settings, fixed));
  settings.mode = RemoteMode::off;
  CHECK_FALSE(may_ask(settings, place));
  CHECK_FALSE(may_send(settings, place));
}

}  // namespace
}  // namespace cache_run
