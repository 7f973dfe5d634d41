// SPDX-License-Identifier: MIT
#include "store/birthplace.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "store/store.hpp"
#include "sys/anchored_file.hpp"

namespace cache_run {

std::optional<std::string> place_of_birth(int directory) {
  struct statx status {};
  constexpr unsigned kWanted = STATX_INO | STATX_BTIME | STATX_UID;
  if (statx(directory, "", AT_EMPTY_PATH, kWanted, &status) != 0) return std::nullopt;
  if ((status.stx_mask & STATX_BTIME) == 0) return std::nullopt;
  return fmt::format("{} {}.{:09} {}\n", status.stx_ino, status.stx_btime.tv_sec,
                     status.stx_btime.tv_nsec, status.stx_uid);
}

bool is_copied(const Store& store) {
  const auto here = place_of_birth(store.descriptor());
  return here && read_small_file(store.path("birthplace")) != here;
}

bool may_have_lists_of_others(const Store& store) {
  return is_copied(store) || stands_at(store.path("remote"));
}

}  // namespace cache_run
