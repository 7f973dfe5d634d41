// SPDX-License-Identifier: MIT
#include "run/asked_call.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>

#include "run/uncached.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

Caches open_to_ask(Settings settings) {
  if (settings.no_cache) throw Unkeyable(why_switched_off(settings));
  settings.check = true;
  return open_caches(settings);
}

/// A run would make the directory first.
void require_place(const Store& store, const Settings& settings) {
  if (settings.read_only || access((store.directory() + "/format").c_str(), F_OK) == 0) return;
  std::string place = store.directory();
  while (place != "/" && access(place.c_str(), F_OK) != 0) place = parent_directory(place);
  if (access(place.c_str(), W_OK | X_OK) == 0) return;
  throw Unkeyable(failure_text("create cache directory", store.directory(), errno));
}

}  // namespace

AskedCall::AskedCall(const Settings& settings, const Command& command)
    : caches_(open_to_ask(settings)), input_(input_of_call(settings, caches_.store)) {
  require_place(caches_.store, settings);
  if (!input_.problem().empty()) throw Unkeyable(input_.problem());
  lookup_.emplace(settings, command, caches_, input_.digest(),
                  settings.terminal ? terminals_of_caller() : Terminals{});
}

}  // namespace cache_run
