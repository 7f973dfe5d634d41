// SPDX-License-Identifier: MIT
#include "remote/token.hpp"

#include <sys/stat.h>

#include "remote/engine.hpp"
#include "remote/guarded_file.hpp"
#include "sys/environment.hpp"

namespace cache_run {

std::string read_token(const RemotePlace& place) {
  std::string text;
  if (!place.token_file.empty()) {
    try {
      text = read_guarded_file(place.token_file, "a token", S_IRWXG | S_IRWXO, "read");
    } catch (const Error& problem) {
      throw Refused(problem.what());
    }
  } else if (const auto given = variable("CACHE_RUN_REMOTE_TOKEN")) {
    text = *given;
  }
  return text.substr(0, text.find_first_of("\r\n"));
}

}  // namespace cache_run
