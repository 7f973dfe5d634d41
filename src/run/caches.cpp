// SPDX-License-Identifier: MIT
#include "run/caches.hpp"

#include <fmt/format.h>

#include <utility>

#include "history/cause.hpp"
#include "run/standard_input.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"

namespace cache_run {
namespace {

Store open_own(const Settings& settings, Access access) {
  if (std::string why = why_place_is_foreign(settings.place); !why.empty()) {
    throw Caused(Cause::foreign_home, why);
  }
  Store store(cache_directory(settings.place), access);
  // StandardInput::read() writes into the directory `tmp`, which somebody may have removed.
  if (keys_input(settings.key)) store.furnish_again();
  return store;
}

std::optional<Store> open_fallback(const Settings& settings, std::vector<std::string>& remarks) {
  const std::string directory = fallback_directory(settings.place);
  if (directory.empty()) return std::nullopt;
  std::optional<Store> fallback = Store::fallback(directory);
  if (!fallback) remarks.push_back(fmt::format("there is no fallback cache '{}'", directory));
  return fallback;
}

std::optional<Store> try_to_open_fallback(const Settings& settings,
                                          std::vector<std::string>& remarks) {
  try {
    return open_fallback(settings, remarks);
  } catch (const Error& problem) {
    const Log log(settings.place.quiet, settings.place.verbose);
    remarks.push_back(fmt::format("the fallback is not used: {}", problem.what()));
    // With --verbose the status line shows all remarks, so a warning would repeat this one.
    if (!log.verbose()) log.warning(remarks.back());
    return std::nullopt;
  }
}

bool is_same(const Store& one, const Store& other) {
  // Two paths may lead to one directory, by a link or a mount.
  return one.identity().device == other.identity().device &&
         one.identity().inode == other.identity().inode;
}

}  // namespace

std::vector<const Store*> Caches::all() const {
  std::vector<const Store*> stores = {&store};
  if (fallback) stores.push_back(&*fallback);
  return stores;
}

std::vector<FileIdentity> Caches::identities() const {
  std::vector<FileIdentity> identities = {store.identity()};
  if (fallback) identities.push_back(fallback->identity());
  return identities;
}

std::string place_text(const Store& store) {
  return store.is_fallback() ? fmt::format(" in the fallback '{}'", store.directory()) : "";
}

Caches open_caches(const Settings& settings, Access access) {
  std::vector<std::string> remarks;
  std::optional<Store> fallback = try_to_open_fallback(settings, remarks);
  try {
    Store own = open_own(settings, access);
    if (fallback && is_same(own, *fallback)) fallback.reset();
    return {.store = std::move(own),
            .fallback = std::move(fallback),
            .problem = {},
            .remarks = std::move(remarks)};
  } catch (const Error& problem) {
    if (!fallback) throw;
    // The call can still replay results of the fallback, but it cannot store any.
    remarks.push_back(fmt::format("only the fallback is used: {}", problem.what()));
    return {.store = std::move(*fallback),
            .fallback = std::nullopt,
            .problem = problem.what(),
            .remarks = std::move(remarks)};
  }
}

}  // namespace cache_run
