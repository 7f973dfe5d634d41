// SPDX-License-Identifier: MIT
#include "remote/token.hpp"

#include <cerrno>
#include <utility>

#include "remote/engine.hpp"
#include "sys/environment.hpp"
#include "sys/file.hpp"

namespace cache_run {

std::string read_token(const RemotePlace& place) {
  std::string text;
  if (!place.token_file.empty()) {
    auto read = read_small_file(place.token_file);
    if (!read) throw Refused(failure_text("read", place.token_file, errno));
    text = *std::move(read);
  } else if (const auto given = variable("CACHE_RUN_REMOTE_TOKEN")) {
    text = *given;
  }
  return text.substr(0, text.find_first_of("\r\n"));
}

}  // namespace cache_run
