// SPDX-License-Identifier: MIT
#include "remote/s3_credentials.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

TEST_CASE("s3 credentials: those of a profile are below its name") {
  constexpr std::string_view kText =
      "[default]\naws_access_key_id = one\n# aws_secret_access_key = old\n"
      "aws_secret_access_key=a/b=c\r\n\n[ other ]\n aws_access_key_id=two\naws_session_token = "
      "t\nlast";
  const S3Credentials usual = credentials_in(kText, "default");
  CHECK(usual.key_id == "one");
  CHECK(usual.secret == "a/b=c");
  CHECK(usual.session.empty());
  const S3Credentials other = credentials_in(kText, "other");
  CHECK(other.key_id == "two");
  CHECK(other.secret.empty());
  CHECK(other.session == "t");
  CHECK(credentials_in(kText, "third").key_id.empty());
  CHECK(credentials_in("", "default").key_id.empty());
}

}  // namespace
}  // namespace cache_run
