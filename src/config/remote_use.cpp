// SPDX-License-Identifier: MIT
#include "config/remote_use.hpp"

#include <algorithm>
#include <array>

#include "config/settings.hpp"
#include "config/values.hpp"

namespace cache_run {
namespace {

struct NamedMode {
  std::string_view name;
  RemoteMode mode;
};

constexpr auto kModes = std::to_array<NamedMode>({{"r", RemoteMode::read},
                                                  {"rw", RemoteMode::read_write},
                                                  {"w", RemoteMode::write},
                                                  {"off", RemoteMode::off}});

}  // namespace

RemoteMode remote_mode_value(std::string_view text, std::string_view place) {
  const auto* const found = std::find_if(kModes.begin(), kModes.end(),
                                         [&](const NamedMode& one) { return one.name == text; });
  if (found == kModes.end()) throw_bad_value(text, place, "one of r, rw, w, off");
  return found->mode;
}

std::string_view name_of(RemoteMode mode) {
  const auto* const found = std::find_if(kModes.begin(), kModes.end(),
                                         [&](const NamedMode& one) { return one.mode == mode; });
  return found == kModes.end() ? std::string_view() : found->name;
}

bool may_ask(const RemoteSettings& settings, const RemotePlace& /*place*/) {
  return settings.mode != RemoteMode::write && settings.mode != RemoteMode::off;
}

bool may_send(const RemoteSettings& settings, const RemotePlace& place) {
  if (place.read_only) return false;
  const bool can_sign = !settings.key.empty() || place.is_unsigned;
  if (settings.mode == RemoteMode::automatic) return can_sign;
  return settings.mode == RemoteMode::read_write || settings.mode == RemoteMode::write;
}

}  // namespace cache_run
