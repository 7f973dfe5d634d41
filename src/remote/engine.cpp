// SPDX-License-Identifier: MIT
#include "remote/engine.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "hash/hasher.hpp"

namespace cache_run {

Source source_of(std::string_view text) {
  return {.size = text.size(), .read = [text](std::span<char> buffer, std::uint64_t offset) {
            const std::string_view rest = text.substr(std::min<std::uint64_t>(offset, text.size()));
            return rest.copy(buffer.data(), buffer.size());
          }};
}

std::unique_ptr<Engine> make_engine(const RemotePlace& place) {
  if (place.scheme == "file") return make_file_engine(place);
  if (place.scheme == "crsh") return make_crsh_engine(place);
  if (place.scheme == "s3") return make_s3_engine(place);
  return place.scheme.starts_with("redis") ? make_redis_engine(place) : make_http_engine(place);
}

std::string short_name(const RemotePlace& place, const ObjectName& object) {
  constexpr std::size_t kDigits = 64;
  return digest_of(fmt::format("cr1/{}/{}", place.name_space, text_of(object)))
      .hex()
      .substr(0, kDigits);
}

std::string object_path(const RemotePlace& place, const ObjectName& object) {
  const std::string_view kind = name_of(object.kind);
  if (place.layout == RemoteLayout::bazel) return "ac/" + short_name(place, object);
  if (place.layout == RemoteLayout::flat || place.address.find("{name}") != std::string::npos) {
    return fmt::format("cr1-{}-{}-{}", place.name_space, kind, object.digits);
  }
  return fmt::format("cr1/{}/{}/{}/{}", place.name_space, kind, object.digits.substr(0, 2),
                     object.digits);
}

}  // namespace cache_run
