// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "doctor/cache_checks.hpp"

namespace cache_run {

class Store;

/// Returns whether access(2) allows this process to create and remove files in the directory.
bool may_write(const std::string& directory);

/// Returns the directory itself, or the nearest directory above it that exists.
std::string existing(std::string directory);

/// Adds the checks of the directory, its parts and the directories above it. Returns whether it is
/// a cache, so that its contents can be checked. Without `read_only` a directory that cannot be
/// written is a problem.
bool check_directory(const Store& store, bool read_only, Checks& checks);

}  // namespace cache_run
