// SPDX-License-Identifier: MIT
#include "action/variables.hpp"

#include <fnmatch.h>
#include <sys/stat.h>

#include <array>
#include <map>
#include <string_view>

#include "sys/environment.hpp"

namespace cache_run {
namespace {

constexpr std::array<const char*, 6> kDefaultNames = {
    "PATH", "LANG", "LANGUAGE", "TZ", "LD_LIBRARY_PATH", "LD_PRELOAD"};
constexpr const char* kDefaultGlob = "LC_*";

using Values = std::map<std::string, std::string_view, std::less<>>;

/// A stale PWD, as `make -C` leaves it, is nothing that programs believe.
bool is_other_name_of(std::string_view path, const std::string& directory) {
  struct stat named {};
  struct stat real {};
  return path != directory && stat(std::string(path).c_str(), &named) == 0 &&
         stat(directory.c_str(), &real) == 0 && named.st_dev == real.st_dev &&
         named.st_ino == real.st_ino;
}

void take_matching(const std::string& glob, Values& set) {
  for (const auto& [name, value] : all_variables()) {
    if (fnmatch(glob.c_str(), std::string(name).c_str(), 0) == 0) {
      set.emplace(std::string(name), value);
    }
  }
}

}  // namespace

void add_variables(const std::vector<std::string>& names, const std::string& directory,
                   KeyText& key) {
  Values set;
  Values unset;
  const auto take = [&](const std::string& name) {
    if (const auto value = variable(name.c_str())) {
      set.emplace(name, *value);
    } else {
      unset.emplace(name, "");
    }
  };
  for (const char* name : kDefaultNames) take(name);
  take_matching(kDefaultGlob, set);
  for (const std::string& name : names) {
    if (name.find_first_of("*?[") == std::string::npos) {
      take(name);
    } else {
      take_matching(name, set);
    }
  }
  if (const auto shown = variable("PWD"); shown && is_other_name_of(*shown, directory)) {
    set.emplace("PWD", *shown);
  }
  for (const auto& [name, value] : set) key.add("variable", name, value);
  for (const auto& [name, nothing] : unset) key.add("unset", name, nothing);
}

}  // namespace cache_run
