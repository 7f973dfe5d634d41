// SPDX-License-Identifier: MIT
// 47 of 92 everyday programs read below /proc or /sys, 25 of them files whose contents change from
// run to run. Their output did not depend on these. So the table says which files are harmless.
#include "trace/kernel_files.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "sys/path.hpp"

namespace cache_run {
namespace {

// What the C library and run times of languages read at each start: sizes of memory and caches,
// processors, limits of a container, kinds of file systems.
constexpr auto kHarmlessFiles = std::to_array<std::string_view>({
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/filesystems",
    "/proc/cgroups",
    "/proc/version",
    "/proc/mounts",
    "/proc/net/if_inet6",
});
constexpr auto kHarmlessDirectories = std::to_array<std::string_view>({
    "/proc/sys",
    "/sys/devices/system/cpu",
    "/sys/devices/system/node",
    "/sys/fs/cgroup",
    "/sys/fs/selinux",
    "/sys/kernel/mm",
    "/sys/block",
    "/sys/dev/block",
});
// Below kHarmlessDirectories, and other each time.
constexpr auto kRandomFiles = std::to_array<std::string_view>(
    {"/proc/sys/kernel/random", "/proc/sys/kernel/ns_last_pid", "/proc/sys/fs"});
// Harmless for all programs. The library of SELinux, and the C library, read them at the start, or
// they stay the same until the machine starts anew.
constexpr auto kOfStart = std::to_array<std::string_view>(
    {"/proc/cpuinfo", "/proc/version", "/proc/filesystems", "/proc/mounts", "/sys/fs/selinux",
     "/sys/devices/system/cpu/online"});
// Programs whose output is what they read.
constexpr auto kShowing = std::to_array<std::string_view>({
    "cat",  "tac",       "head",    "tail",   "grep",    "egrep",     "fgrep", "sed",
    "awk",  "gawk",      "mawk",    "cut",    "sort",    "uniq",      "wc",    "tr",
    "tee",  "cp",        "dd",      "od",     "xxd",     "nl",        "paste", "cmp",
    "diff", "sum",       "cksum",   "md5sum", "join",    "base64",    "b2sum", "rev",
    "comm", "sha256sum", "bash",    "sh",     "dash",    "zsh",       "ksh",   "less",
    "more", "strings",   "hexdump", "jq",     "sha1sum", "sha512sum",
});
constexpr auto kConstantDevices =
    std::to_array<std::string_view>({"/dev/null", "/dev/zero", "/dev/full", "/dev/tty"});

// Programs that take random bytes, whatever they do. More programs begin with these names.
constexpr auto kRandom = std::to_array<std::string_view>({
    "perl",   // the seed of its hash tables
    "cargo",  // seeds and names of temporary files, as rustup's stand-in for it
    "cmake",  // names of temporary files
    "ctest",  // the same
    "rsync",  // names of temporary files
    "rustc",  // as cargo
    "rustup",
    "clang",  // LLVM: names of temporary files
    "lld",
    "ld.lld",
    "llvm-",
    "rust-lld",
});

bool is_below_any(std::string_view path, auto& directories) {
  return std::any_of(directories.begin(), directories.end(),
                     [path](std::string_view above) { return is_within(path, above); });
}

/// Returns a path of /proc without the number of a process before net: /proc/net is a link to
/// /proc/self/net, which leads to another name in each process.
std::string without_process(std::string_view path) {
  constexpr std::string_view kProc = "/proc/";
  const std::size_t end = path.find_first_not_of("0123456789", kProc.size());
  if (end == std::string_view::npos || end == kProc.size()) return std::string(path);
  const std::string_view rest = path.substr(end);
  return is_within(rest, "/net") ? "/proc" + std::string(rest) : std::string(path);
}

}  // namespace

KernelFile kernel_file(std::string_view path) {
  const bool is_proc = is_within(path, "/proc");
  if (is_proc || is_within(path, "/sys")) {
    const std::string name = is_proc ? without_process(path) : std::string(path);
    const bool harmless =
        (is_below_any(name, kHarmlessDirectories) && !is_below_any(name, kRandomFiles)) ||
        std::find(kHarmlessFiles.begin(), kHarmlessFiles.end(), name) != kHarmlessFiles.end();
    return harmless ? KernelFile::harmless : KernelFile::changing;
  }
  if (!is_within(path, "/dev") || is_within(path, "/dev/shm")) return KernelFile::ordinary;
  const bool constant =
      std::find(kConstantDevices.begin(), kConstantDevices.end(), path) != kConstantDevices.end();
  return constant ? KernelFile::constant : KernelFile::device;
}

bool is_shown(std::string_view program, std::string_view path) {
  return std::find(kShowing.begin(), kShowing.end(), program) != kShowing.end() &&
         !is_below_any(path, kOfStart);
}

bool is_of_start(std::string_view program, std::string_view path) {
  const auto is_program = [program](std::string_view one) { return program.starts_with(one); };
  return path == "/dev/urandom" && std::any_of(kRandom.begin(), kRandom.end(), is_program);
}

}  // namespace cache_run
