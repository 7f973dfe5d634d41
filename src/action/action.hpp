// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hash/digest.hpp"
#include "inputs/input_set.hpp"
#include "inputs/observation.hpp"

namespace cache_run {

/// What would run and everything known about it before looking at its inputs.
struct Action {
  std::vector<std::string> arguments;  ///< argv, arguments[0] as typed; never empty
  std::string program;                 ///< the file that is executed
  Observations code;                   ///< the program and its interpreters
  std::string directory;               ///< the physical working directory
  std::vector<std::string> variables;  ///< names and globs beyond the default set
  std::vector<std::string> key_texts;
  std::optional<Digest> standard_input;  ///< nullopt: the command gets an empty one
  InputSet inputs;
  std::vector<std::string> outputs;  ///< declared paths and globs
};

/// A result key, as bytes and as the labelled text that it was computed from.
struct ResultKey {
  Digest digest;
  std::string text;
  std::string name;  ///< NAME-<40 hex>, a file name

  bool operator==(const ResultKey&) const = default;
};

/// The key of the result that `action` has with inputs as observed.
ResultKey result_key(const Action& action, const Observations& inputs);

}  // namespace cache_run
