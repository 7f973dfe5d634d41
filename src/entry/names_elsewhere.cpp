// SPDX-License-Identifier: MIT
#include "entry/names_elsewhere.hpp"

#include <sys/stat.h>

#include <map>

#include "sys/file_identity.hpp"

namespace cache_run {

std::string first_named_elsewhere(const std::vector<Output>& outputs) {
  struct Names {
    nlink_t missing;
    const std::string* first;
  };
  std::map<FileNumber, Names> files;
  for (const Output& output : outputs) {
    struct stat status {};
    if (!output.traced || output.type != OutputType::file ||
        lstat(output.path.c_str(), &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_nlink < 2) {
      continue;
    }
    const Names all{.missing = status.st_nlink, .first = &output.path};
    --files.try_emplace(number_of(status), all).first->second.missing;
  }
  for (const auto& [file, names] : files) {
    if (names.missing > 0) return *names.first;
  }
  return {};
}

}  // namespace cache_run
