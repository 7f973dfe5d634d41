// SPDX-License-Identifier: MIT
#include "commands/subcommand_call.hpp"

#include "config/assignments.hpp"
#include "sys/log.hpp"

namespace cache_run {

Settings settings_of(const CommandLine& line) {
  std::vector<MetFile> met;
  Settings settings = settings_from(all_assignments(line, met));
  const Log log(settings.place.quiet, settings.place.verbose);
  for (const MetFile& file : met) settings.place.configuration.push_back(file.path);
  for (const std::string& text : warnings_of(met)) log.warning(text);
  for (const std::string& text : warnings_of_misspelt_variables()) log.warning(text);
  return settings;
}

}  // namespace cache_run
