// SPDX-License-Identifier: MIT
#include "action/named_files.hpp"

#include <algorithm>
#include <climits>

namespace cache_run {

std::vector<std::string> texts_that_may_name_files(std::span<const std::string> arguments) {
  std::vector<std::string> texts;
  const auto take = [&texts](std::string text) {
    if (!text.empty() && text.size() < PATH_MAX) texts.push_back(std::move(text));
  };
  for (const std::string& argument : arguments) {
    take(argument);
    for (std::size_t at = argument.find_first_of("=@"); at != std::string::npos;
         at = argument.find_first_of("=@", at + 1)) {
      // The size is tested before the copy. Otherwise a huge argument with many '=' would be copied
      // for each of them.
      if (argument.size() - at < PATH_MAX) take(argument.substr(at + 1));
    }
  }
  return texts;
}

}  // namespace cache_run
