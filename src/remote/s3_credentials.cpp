// SPDX-License-Identifier: MIT
#include "remote/s3_credentials.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "remote/guarded_file.hpp"
#include "sys/environment.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

/// Returns the path of the file with credentials; "" if there is none.
std::string credentials_file() {
  if (const auto named = variable("AWS_SHARED_CREDENTIALS_FILE")) return std::string(*named);
  const auto home = variable("HOME");
  if (!home) return {};
  std::string path = join_path(*home, ".aws/credentials");
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? path : std::string();
}

}  // namespace

S3Credentials credentials_in(std::string_view text, std::string_view profile) {
  S3Credentials found;
  bool is_inside = false;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::string_view part = trimmed(line);
    if (part.starts_with('[') && part.ends_with(']')) {
      is_inside = trimmed(part.substr(1, part.size() - 2)) == profile;
    }
    const std::size_t sign = part.find('=');
    if (!is_inside || part.starts_with('#') || sign == std::string_view::npos) continue;
    const std::string_view name = trimmed(part.substr(0, sign));
    const std::string_view value = trimmed(part.substr(sign + 1));
    if (name == "aws_access_key_id") found.key_id = value;
    if (name == "aws_secret_access_key") found.secret = value;
    if (name == "aws_session_token") found.session = value;
  }
  return found;
}

S3Credentials read_credentials() {
  if (const auto key = variable("AWS_ACCESS_KEY_ID"); key && !key->empty()) {
    return {.key_id = std::string(*key),
            .secret = std::string(variable("AWS_SECRET_ACCESS_KEY").value_or("")),
            .session = std::string(variable("AWS_SESSION_TOKEN").value_or(""))};
  }
  const std::string file = credentials_file();
  if (file.empty()) return {};
  return credentials_in(read_guarded_file(file, "a secret", S_IRWXG | S_IRWXO, "read"),
                        variable("AWS_PROFILE").value_or("default"));
}

}  // namespace cache_run
