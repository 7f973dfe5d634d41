// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cache_run {

/// The secrets of a user of S3.
struct S3Credentials {
  std::string key_id;  ///< "" for a user without credentials, who may read public buckets
  std::string secret;
  std::string session;  ///< the token of temporary credentials; "" for others
};

/// Returns the credentials of a profile in the text of a file of credentials: lines "NAME = VALUE"
/// below "[PROFILE]". Returns empty ones if the profile is not there.
S3Credentials credentials_in(std::string_view text, std::string_view profile);

/// Returns the credentials of the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and
/// AWS_SESSION_TOKEN), or those of the profile AWS_PROFILE in AWS_SHARED_CREDENTIALS_FILE or
/// ~/.aws/credentials. Throws Error if others may read this file.
S3Credentials read_credentials();

}  // namespace cache_run
