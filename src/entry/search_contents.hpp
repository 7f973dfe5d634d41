// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "entry/entry.hpp"
#include "entry/text_search.hpp"
#include "sys/holes.hpp"

namespace cache_run {

/// Returns the sought text in a file; nullptr if there is none. `holes` must be sound. Throws Error
/// if the file cannot be read, or if a signal such as SIGINT asks to end.
const SoughtText* find_in_file(const SoughtTexts& texts, const std::string& path,
                               std::span<const Hole> holes = {});

/// Returns the sought text in the contents of an output, a file; nullptr if there is none. Reads
/// the file where it is, if the entry does not hold its bytes. Throws as find_in_file().
const SoughtText* find_in_contents(const SoughtTexts& texts, const Output& output);

}  // namespace cache_run
