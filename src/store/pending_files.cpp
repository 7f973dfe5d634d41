// SPDX-License-Identifier: MIT
#include "store/pending_files.hpp"

#include <sys/stat.h>

#include <utility>

#include "store/publish.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {

void PendingFiles::add(TempFile file, const AnchoredPath& path, std::uint64_t size) {
  if (!paths_.insert(path.text()).second) return;
  // A result may have more files than a process may have descriptors. Closing frees the file's
  // lock, but an upkeep leaves an unlocked temporary file alone for an hour.
  file.close();
  items_.push_back({.file = std::move(file), .path = path, .size = size});
}

void PendingFiles::add(std::string_view bytes, const AnchoredPath& path) {
  TempFile file(store_.temporary_directory(), "new-");
  if (!write_fully(file.fd(), bytes)) throw_errno("write", file.path());
  add(std::move(file), path, bytes.size());
}

Amount PendingFiles::amount() const {
  Amount sum;
  for (const Item& item : items_) sum += amount_of_file(item.size);
  return sum;
}

Amount PendingFiles::growth() const {
  Amount sum = amount();
  for (const Item& item : items_) {
    struct stat replaced {};
    if (!look_at_file(item.path, replaced)) continue;
    sum -= amount_of_file(static_cast<std::uint64_t>(replaced.st_size));
  }
  return sum;
}

// A result comes after its blobs. So a reader that sees the result can open its blobs.
void PendingFiles::publish() {
  for (Item& item : items_) cache_run::publish(std::move(item.file), item.path);
  items_.clear();
}

}  // namespace cache_run
