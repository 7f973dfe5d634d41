// SPDX-License-Identifier: MIT
#include "trace/tool_caches.hpp"

#include <algorithm>
#include <array>

#include "sys/environment.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

// Directories below the home directory, or "/..." anywhere.
constexpr auto kPlaces = std::to_array<std::string_view>({
    ".cache/ccache",             // objects, by digests
    ".ccache",                   // the same, where older versions have it
    ".cache/fontconfig",         // lists of fonts
    "/var/cache/fontconfig",     // the same, of the system
    ".cache/go-build",           // objects, by digests
    ".cache/mesa_shader_cache",  // compiled shaders
    ".cache/pip",                // downloads
    ".cargo/.global-cache",      // when crates were used
    ".cargo/.package-cache",     // a lock
    ".npm/_cacache",             // downloads, by digests
    ".npm/_logs",                // a log of each call
    ".npm/_update-notifier-last-checked",
});

// Names of directories that hold what a tool can make anew.
constexpr auto kNames = std::to_array<std::string_view>({
    "__pycache__",    // compiled modules of Python: source_of_compiled()
    ".mypy_cache",    // by digests and times of sources, which are asked for
    ".pytest_cache",  // which tests failed
    ".ruff_cache",    // by digests of sources
});

constexpr std::string_view kJavaCounters = "/tmp/hsperfdata_";  // counters of a running Java

bool has_name(std::string_view path, std::string_view name) {
  for (std::size_t at = path.find(name); at != std::string_view::npos;
       at = path.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if (at > 0 && path[at - 1] == '/' && (end == path.size() || path[end] == '/')) return true;
  }
  return false;
}

}  // namespace

bool is_of_tool_cache(std::string_view path) {
  const std::string_view home = variable("HOME").value_or("");
  const auto is_in = [&](std::string_view place) {
    if (place.starts_with('/')) return is_within(path, place);
    return home.starts_with('/') && is_within(path, home) &&
           is_within(path, join_path(home, place));
  };
  return std::any_of(kNames.begin(), kNames.end(),
                     [&](std::string_view name) { return has_name(path, name); }) ||
         std::any_of(kPlaces.begin(), kPlaces.end(), is_in) || path.starts_with(kJavaCounters);
}

std::optional<std::string> source_of_compiled(std::string_view path) {
  constexpr std::string_view kDirectory = "/__pycache__/";
  const std::size_t at = path.rfind(kDirectory);
  if (at == std::string_view::npos || !path.ends_with(".pyc")) return std::nullopt;
  // NAME.cpython-311.opt-1.pyc: the name of a module has no dot.
  const std::string_view name = path.substr(at + kDirectory.size());
  return std::string(path.substr(0, at + 1)) + std::string(name.substr(0, name.find('.'))) + ".py";
}

}  // namespace cache_run
