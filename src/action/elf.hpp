// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace cache_run {

/// Returns the path of the dynamic loader that the ELF program at `path` names (PT_INTERP, elf(5)).
/// Returns nullopt if it names none (a static program), or if the file is not ELF. Throws Unkeyable
/// if the file cannot be read, is damaged, or has another byte order than this machine.
std::optional<std::string> loader_of(const std::string& path);

}  // namespace cache_run
