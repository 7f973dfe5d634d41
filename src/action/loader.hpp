// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// Returns why cache-run may not run the dynamic loader that the ELF program `program` names as
/// `loader`, or "" if it may. An ELF file of somebody else can name any program as its loader. So a
/// loader must be one of the system, by its name and its place, or must lie below one of the
/// directories `trusted` (--trust). A loader also runs the audit libraries (rtld-audit(7)) that the
/// program names, and those of LD_AUDIT. A program with such a library is refused. Throws Unkeyable
/// if `program` cannot be read or has unusual headers.
std::string objection_to_loader(const std::string& loader, const std::string& program,
                                const std::vector<std::string>& trusted);

}  // namespace cache_run
