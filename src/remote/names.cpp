// SPDX-License-Identifier: MIT
#include "remote/names.hpp"

#include <fmt/format.h>

#include "hash/hasher.hpp"
#include "store/result_id.hpp"
#include "store/store.hpp"

namespace cache_run {

std::string_view name_of(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::inputs:
      return "inputs";
    case ObjectKind::results:
      return "results";
    case ObjectKind::blobs:
      return "blobs";
    case ObjectKind::checks:
      break;
  }
  return "checks";
}

ObjectName object_of(ObjectKind kind, std::string_view id) {
  return {.kind = kind, .digits = std::string(digits_of_id(id))};
}

std::string text_of(const ObjectName& name) {
  return fmt::format("{}/{}", name_of(name.kind), name.digits);
}

AnchoredPath outbox_directory(const Store& store) { return store.path("remote/outbox"); }

AnchoredPath sender_lock_path(const Store& store) { return store.path("remote/sender"); }

std::string number_of(std::string_view text, std::string_view name_space) {
  constexpr std::size_t kDigits = 32;
  return digest_of(fmt::format("{}\n{}", name_space, text)).hex().substr(0, kDigits);
}

AnchoredPath standing_path(const Store& store, std::string_view text, std::string_view name_space) {
  return store.path(fmt::format("remote/state-{}", number_of(text, name_space)));
}

}  // namespace cache_run
