// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cache_run {

/// Where Linux lists the interpreters that binfmt_misc starts (binfmt_misc(5), a file for each).
constexpr std::string_view kBinfmtDirectory = "/proc/sys/fs/binfmt_misc";

/// Returns the path of the interpreter that the kernel starts for the file at `path` by
/// binfmt_misc, such as qemu or wine; "" if there is none. Ask only for a file that is no ELF file
/// of this machine and has no "#!" line. Throws Unkeyable if several interpreters fit: the order
/// in which the kernel asks them is not known. Throws Unkeyable also if the kernel holds the
/// interpreter open (flag F), and no file has its name here.
std::string binfmt_interpreter(const std::string& path,
                               const std::string& directory = std::string(kBinfmtDirectory));

}  // namespace cache_run
