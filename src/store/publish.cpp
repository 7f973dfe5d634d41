// SPDX-License-Identifier: MIT
#include "store/publish.hpp"

#include <utility>

#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {

void publish(TempFile file, const AnchoredPath& path) {
  const AnchoredPath directory = path.parent();
  if (!make_directories(directory, 0700)) throw_errno("create", path.text());
  try {
    file.commit(path);
  } catch (const Error&) {
    // An empty directory in the file's place is damage, which rename(2) does not replace.
    if (!remove_directory(path)) throw;
    file.commit(path);
  }
}

void publish_bytes(const Store& store, std::string_view bytes, const AnchoredPath& path) {
  TempFile file(store.temporary_directory(), "new-");
  if (!write_fully(file.fd(), bytes)) throw_errno("write", file.path());
  publish(std::move(file), path);
}

}  // namespace cache_run
