// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "inputs/observation.hpp"

namespace cache_run {

/// The package of a script that a package manager made. The script only loads code of the package.
struct ScriptPackage {
  /// A file that changes with the package; empty if the program is no such script. For npm it is
  /// package.json, for pip RECORD or METADATA of the *.dist-info.
  std::string file;
  /// How the user may name the code of a package that is not known; else empty.
  std::string advice;
};

/// Returns the package of the program at `path`, whose files are `code`: itself and its
/// interpreters. Asks the system only about a path in node_modules/.bin, and about a script of
/// node, python or ruby.
ScriptPackage package_of_script(const std::string& path, const Observations& code);

}  // namespace cache_run
