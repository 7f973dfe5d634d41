// SPDX-License-Identifier: MIT
#pragma once

#include <bitset>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "inputs/input_set.hpp"

namespace cache_run {

constexpr std::size_t kStatuses = 256;

/// What the user asked for, whatever place it was said in.
struct Settings {
  std::vector<std::string> inputs;
  std::vector<std::string> inputs_by_mtime;
  std::vector<std::string> left_out;  ///< globs, without the '!'
  AutoInputs auto_inputs = AutoInputs::tree;
  std::vector<std::string> variables;
  std::vector<std::string> key_texts;
  bool standard_input = false;
  std::vector<std::string> outputs;
  std::bitset<kStatuses> cache_exit = 1;  ///< bit N: exit status N is stored and replayed
  std::string cache_dir;                  ///< empty: the default place
  bool refresh = false;
  bool no_cache = false;
  bool verbose = false;
  bool quiet = false;
  bool help = false;
  bool version = false;
};

/// Precedence: option, then environment variable, then default. Throws UsageError, which names
/// the place of a bad value.
Settings settings_from(const CommandLine& line);

/// Where the cache is: as set, else $XDG_CACHE_HOME/cache-run, else ~/.cache/cache-run; absolute.
/// Throws Error when no home directory is known.
std::string cache_directory(const Settings& settings);

}  // namespace cache_run
