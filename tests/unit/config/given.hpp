// SPDX-License-Identifier: MIT
// What tests of settings share: no variables and files but their own, and words in, settings out.
#pragma once

#include <list>
#include <string>
#include <vector>

#include "../../support/scratch.hpp"
#include "config/assignments.hpp"
#include "config/settings.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"

namespace cache_run {

using Words = std::vector<std::string>;

/// An empty working directory and none of our own variables set. Files of the user and the system
/// are in user/ and etc/ below the directory.
class Given {
 public:
  Given() : config_home_("XDG_CONFIG_HOME", scratch_.path("user")) {
    std::vector<std::string> names;
    for (const auto& [name, value] : all_variables()) {
      if (name.starts_with("CACHE_RUN_")) names.emplace_back(name);
    }
    for (const std::string& name : names) unset_.emplace_back(name, std::nullopt);
  }

  [[nodiscard]] std::vector<Assignment> assignments(const Words& words) {
    met.clear();
    auto said = all_assignments(parse_command_line(words), met, scratch_.path("etc"));
    warnings = warnings_of(met);
    return said;
  }

  [[nodiscard]] Settings settings(const Words& words) { return settings_from(assignments(words)); }

  /// The text of the UsageError for `words`, empty if there is none.
  [[nodiscard]] std::string complaint(const Words& words) {
    try {
      static_cast<void>(settings(words));
    } catch (const UsageError& error) {
      return error.what();
    }
    return "";
  }

  [[nodiscard]] std::string path(std::string_view name) const { return scratch_.path(name); }
  void system_file(std::string_view text) const { write_file(path("etc/cache-run.toml"), text); }
  void user_file(std::string_view text) const {
    write_file(path("user/cache-run/cache-run.toml"), text);
  }
  void project_file(std::string_view text) const { write_file(path("cache-run.toml"), text); }

  std::vector<MetFile> met;           ///< in the last call
  std::vector<std::string> warnings;  ///< of it

 private:
  Scratch scratch_;
  WithVariable config_home_;
  std::list<WithVariable> unset_;
};

}  // namespace cache_run
