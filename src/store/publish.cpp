// SPDX-License-Identifier: MIT
#include "store/publish.hpp"

#include <unistd.h>

#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {

void publish(TempFile file, const std::string& path) {
  const std::string directory = parent_directory(path);
  if (access(directory.c_str(), F_OK) != 0 && !make_directories(directory, 0700)) {
    throw_errno("create", path);
  }
  try {
    file.commit(path);
  } catch (const Error&) {
    // An empty directory in the file's place is damage, which rename(2) does not replace.
    if (rmdir(path.c_str()) != 0) throw;
    file.commit(path);
  }
}

void publish_bytes(const Store& store, std::string_view bytes, const std::string& path) {
  TempFile file(store.temporary_directory(), "new-");
  if (!write_fully(file.fd(), bytes)) throw_errno("write", file.path());
  publish(std::move(file), path);
}

}  // namespace cache_run
