// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "action/key_text.hpp"

namespace cache_run {

/// A part of a key for people, printable(): "argument 2" and "-l", "input data.csv" and
/// "contents 3f2a9c01…", "env TZ" and "UTC", "env LANG" and "(unset)".
struct KeyWords {
  std::string what;
  std::string value;
};

/// `program` is the path of the program in the same key, which tells it from other code.
KeyWords words_of(const KeyPart& part, const std::string& program);

}  // namespace cache_run
