// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace cache_run {

/// Returns the path of the dynamic loader that the ELF program at `path` names (PT_INTERP, elf(5)).
/// Returns nullopt if it names none (a static program), or if the file is not ELF. Throws Unkeyable
/// if the file cannot be read, is damaged, or has another byte order than this machine.
std::optional<std::string> loader_of(const std::string& path);

/// Returns whether the ELF program at `path` names audit libraries (DT_AUDIT, DT_DEPAUDIT), which
/// the loader of the GNU C library runs even if it only lists libraries. Throws Unkeyable as
/// loader_of(), and if a loader could find another dynamic section than this function does.
bool names_auditors(const std::string& path);

}  // namespace cache_run
