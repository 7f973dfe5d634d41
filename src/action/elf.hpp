// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace cache_run {

/// The dynamic loader that the ELF program at `path` asks for (PT_INTERP, elf(5)). nullopt if it
/// asks for none, being static, or is no ELF file. Throws Unkeyable if it cannot be read, is
/// damaged or is for a machine of another byte order.
std::optional<std::string> loader_of(const std::string& path);

}  // namespace cache_run
