// SPDX-License-Identifier: MIT
// The numbers come from the headers of the kernel for the processor of this build. Calls from 424
// on have one number on all processors, so older headers need not know them.
#include "trace/watched_calls.hpp"

#include <fcntl.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>  // NOLINT(*-deprecated-headers): <csignal> lacks the signals of Linux
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace cache_run {
namespace {

// Flags that <fcntl.h> hides without _GNU_SOURCE, and numbers that older headers lack.
constexpr std::uint64_t kNoFollow = AT_SYMLINK_NOFOLLOW;
constexpr std::uint64_t kFollow = AT_SYMLINK_FOLLOW;
constexpr std::uint64_t kSpaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                                  CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
constexpr std::uint64_t kTimeSpace = 0x80;  // CLONE_NEWTIME; for clone(2) it is part of a signal
constexpr std::uint64_t kAnyBit = ~std::uint64_t{0};

// Signals that come by themselves, from timers, children and descriptors. Handlers of others run
// only if somebody sends them, and the calls that do so are stopped.
constexpr auto kOwnSignals = std::to_array<unsigned>(
    {SIGUSR1, SIGUSR2, SIGALRM, SIGCHLD, SIGURG, SIGXCPU, SIGVTALRM, SIGPROF, SIGWINCH, SIGIO});

constexpr unsigned kLockAtOnce = LOCK_NB;
// Questions and attempts of fcntl(2) about locks.
constexpr auto kLocks = std::to_array<unsigned>({F_GETLK, F_SETLK, F_OFD_GETLK, F_OFD_SETLK});
constexpr auto kHoles = std::to_array<unsigned>({SEEK_DATA, SEEK_HOLE});
constexpr auto kFlags =
    std::to_array<unsigned>({FS_IOC_GETFLAGS, FS_IOC_SETFLAGS, FS_IOC_FSGETXATTR, FS_IOC_FSSETXATTR,
                             FS_IOC_FIEMAP, FIBMAP});

constexpr PathArguments at(std::int8_t directory) {
  return {.directory = directory, .text = static_cast<std::int8_t>(directory + 1)};
}
constexpr PathArguments path(std::int8_t text) { return {.directory = -1, .text = text}; }
constexpr PathArguments descriptor(std::int8_t number) { return {.directory = number, .text = -1}; }

using K = CallKind;

constexpr auto kCalls = std::to_array<WatchedCall>({
    // Only with some arguments.
    {.number = SYS_unshare,
     .name = "unshare",
     .kind = K::name_space,
     .test = {.index = 0, .bits = kSpaces | kTimeSpace}},
    {.number = SYS_clone,
     .name = "clone",
     .kind = K::name_space,
     .test = {.index = 0, .bits = kSpaces}},
    {.number = SYS_seccomp,
     .name = "seccomp",
     .kind = K::own_filter,
     .test = {.index = 1, .bits = SECCOMP_FILTER_FLAG_NEW_LISTENER}},
    {.number = SYS_sendto,
     .name = "sendto",
     .kind = K::send,
     .test = {.index = 4, .bits = kAnyBit}},
    {.number = SYS_rt_sigaction,
     .name = "rt_sigaction",
     .kind = K::handler,
     .test = {.index = 0, .values = kOwnSignals},
     .and_test = {.index = 1, .bits = kAnyBit}},
    {.number = SYS_timer_create,
     .name = "timer_create",
     .kind = K::timer,
     .test = {.index = 1, .bits = kAnyBit}},
    {.number = SYS_flock,
     .name = "flock",
     .kind = K::lock,
     .test = {.index = 1, .bits = kLockAtOnce}},
    {.number = SYS_fcntl, .name = "fcntl", .kind = K::lock, .test = {.index = 1, .values = kLocks}},
    {.number = SYS_lseek,
     .name = "lseek",
     .kind = K::lay_out,
     .test = {.index = 2, .values = kHoles}},
    {.number = SYS_ioctl,
     .name = "ioctl",
     .kind = K::lay_out,
     .test = {.index = 1, .values = kFlags}},
    // Questions.
    {SYS_openat, "openat", K::open, at(0), {}, 2},
    {437, "openat2", K::open_how, at(0), {}, 2},
    {SYS_newfstatat, "newfstatat", K::stat, at(0), {}, 3, true, kNoFollow},
    {SYS_statx, "statx", K::stat, at(0), {}, 2, true, kNoFollow},
    {SYS_faccessat, "faccessat", K::access, at(0)},
    {439, "faccessat2", K::access, at(0), {}, 3, true, kNoFollow},
    {SYS_readlinkat, "readlinkat", K::read_link, at(0), {}, -1, false},
    {SYS_execve, "execve", K::execute, path(0)},
    {SYS_execveat, "execveat", K::execute, at(0), {}, 4, true, kNoFollow},
    {SYS_chdir, "chdir", K::enter, path(0)},
    {SYS_fchdir, "fchdir", K::enter, descriptor(0)},
    {SYS_getdents64, "getdents64", K::list, descriptor(0)},
    {SYS_statfs, "statfs", K::stat, path(0)},
    {SYS_getxattr, "getxattr", K::attributes, path(0)},
    {SYS_lgetxattr, "lgetxattr", K::attributes, path(0), {}, -1, false},
    {SYS_listxattr, "listxattr", K::attributes, path(0)},
    {SYS_llistxattr, "llistxattr", K::attributes, path(0), {}, -1, false},
    {SYS_fgetxattr, "fgetxattr", K::attributes, descriptor(0)},
    {SYS_flistxattr, "flistxattr", K::attributes, descriptor(0)},
    {464, "getxattrat", K::attributes, at(0), {}, 2, true, kNoFollow},
    {465, "listxattrat", K::attributes, at(0), {}, 2, true, kNoFollow},
    // ChangedPaths.
    {SYS_truncate, "truncate", K::alter, path(0)},
    {SYS_mkdirat, "mkdirat", K::make, at(0), {}, -1, false},
    {SYS_mknodat, "mknodat", K::make, at(0), {}, -1, false},
    {SYS_symlinkat, "symlinkat", K::make, at(1), {}, -1, false},
    {SYS_unlinkat, "unlinkat", K::remove, at(0), {}, 2, false},
    {SYS_renameat2, "renameat2", K::rename, at(0), at(2), 4, false},
    {SYS_linkat, "linkat", K::link, at(0), at(2), 4, false, kFollow},
    {SYS_fchmodat, "fchmodat", K::alter, at(0)},
    {452, "fchmodat2", K::alter, at(0), {}, 3, true, kNoFollow},
    {SYS_fchownat, "fchownat", K::alter, at(0), {}, 4, true, kNoFollow},
    {SYS_utimensat, "utimensat", K::alter, at(0), {}, 3, true, kNoFollow},
    {SYS_fchmod, "fchmod", K::alter_descriptor, descriptor(0)},
    {SYS_fchown, "fchown", K::alter_descriptor, descriptor(0)},
    {SYS_setxattr, "setxattr", K::alter, path(0)},
    {SYS_lsetxattr, "lsetxattr", K::alter, path(0), {}, -1, false},
    {SYS_fsetxattr, "fsetxattr", K::alter_descriptor, descriptor(0)},
    {SYS_removexattr, "removexattr", K::alter, path(0)},
    {SYS_lremovexattr, "lremovexattr", K::alter, path(0), {}, -1, false},
    {SYS_fremovexattr, "fremovexattr", K::alter_descriptor, descriptor(0)},
    {463, "setxattrat", K::alter, at(0), {}, 2, true, kNoFollow},
    {466, "removexattrat", K::alter, at(0), {}, 2, true, kNoFollow},
    // Calls to be judged.
    {SYS_connect, "connect", K::connect},
    {SYS_bind, "bind", K::bind},
    {SYS_listen, "listen", K::listen},
    {SYS_sendmsg, "sendmsg", K::send_message},
    {SYS_sendmmsg, "sendmmsg", K::send_message},
    {435, "clone3", K::clone},
    {425, "io_uring_setup", K::kernel_ring},
    {SYS_open_by_handle_at, "open_by_handle_at", K::file_handle},
    {SYS_mount, "mount", K::name_space},
    {SYS_umount2, "umount2", K::name_space},
    {SYS_pivot_root, "pivot_root", K::name_space},
    {SYS_chroot, "chroot", K::name_space},
    {SYS_setns, "setns", K::name_space},
    {428, "open_tree", K::name_space},
    {429, "move_mount", K::name_space},
    {430, "fsopen", K::name_space},
    {433, "fspick", K::name_space},
    {442, "mount_setattr", K::name_space},
    {.number = SYS_kill, .name = "kill", .kind = K::signal, .signal = 1},
    {.number = SYS_tgkill, .name = "tgkill", .kind = K::signal, .signal = 2},
    {.number = SYS_tkill, .name = "tkill", .kind = K::signal, .signal = 1},
    {.number = SYS_rt_sigqueueinfo, .name = "rt_sigqueueinfo", .kind = K::signal, .signal = 1},
    {.number = SYS_rt_tgsigqueueinfo, .name = "rt_tgsigqueueinfo", .kind = K::signal, .signal = 2},
    {.number = 424, .name = "pidfd_send_signal", .kind = K::signal, .signal = 1},
    {434, "pidfd_open", K::signal},
    {SYS_uname, "uname", K::machine_name},
    {SYS_exit_group, "exit_group", K::end},
    {SYS_setpriority, "setpriority", K::signal, {}, {}, -1, true, 0, {.index = 1, .bits = kAnyBit}},
    {SYS_ptrace, "ptrace", K::other_process},
    {SYS_process_vm_readv, "process_vm_readv", K::other_process},
    {SYS_process_vm_writev, "process_vm_writev", K::other_process},
    {438, "pidfd_getfd", K::other_process},
    {SYS_shmget, "shmget", K::ipc},
    {SYS_msgget, "msgget", K::ipc},
    {SYS_semget, "semget", K::ipc},
    {SYS_mq_open, "mq_open", K::ipc},
    {SYS_inotify_init1, "inotify_init1", K::ipc},
    {SYS_fanotify_init, "fanotify_init", K::ipc},
    {SYS_userfaultfd, "userfaultfd", K::machine},
    {SYS_bpf, "bpf", K::machine},
    {SYS_perf_event_open, "perf_event_open", K::machine},
    {SYS_add_key, "add_key", K::machine},
    {SYS_request_key, "request_key", K::machine},
    {SYS_keyctl, "keyctl", K::machine},
    {SYS_settimeofday, "settimeofday", K::machine},
    {SYS_clock_settime, "clock_settime", K::machine},
    {SYS_sethostname, "sethostname", K::machine},
    {SYS_setdomainname, "setdomainname", K::machine},
    {SYS_reboot, "reboot", K::machine},
#ifdef __x86_64__
    // Older calls that newer processors never had.
    {SYS_open, "open", K::open, path(0), {}, 1},
    {SYS_creat, "creat", K::create, path(0)},
    {SYS_stat, "stat", K::stat, path(0)},
    {SYS_lstat, "lstat", K::stat, path(0), {}, -1, false},
    {SYS_access, "access", K::access, path(0)},
    {SYS_readlink, "readlink", K::read_link, path(0), {}, -1, false},
    {SYS_getdents, "getdents", K::list, descriptor(0)},
    {SYS_mkdir, "mkdir", K::make, path(0), {}, -1, false},
    {SYS_mknod, "mknod", K::make, path(0), {}, -1, false},
    {SYS_symlink, "symlink", K::make, path(1), {}, -1, false},
    {SYS_rmdir, "rmdir", K::remove, path(0), {}, -1, false},
    {SYS_unlink, "unlink", K::remove, path(0), {}, -1, false},
    {SYS_rename, "rename", K::rename, path(0), path(1), -1, false},
    {SYS_link, "link", K::link, path(0), path(1), -1, false},
    {SYS_chmod, "chmod", K::alter, path(0)},
    {SYS_chown, "chown", K::alter, path(0)},
    {SYS_lchown, "lchown", K::alter, path(0), {}, -1, false},
    {SYS_utime, "utime", K::alter, path(0)},
    {SYS_utimes, "utimes", K::alter, path(0)},
    {SYS_futimesat, "futimesat", K::alter, at(0)},
    {SYS_inotify_init, "inotify_init", K::ipc},
#endif
    // The last call that aarch64 has as an older one, too.
    {SYS_renameat, "renameat", K::rename, at(0), at(2), -1, false},
});

constexpr int kEndOfNumbers =
    1 + std::max_element(kCalls.begin(), kCalls.end(), [](const auto& one, const auto& other) {
          return one.number < other.number;
        }) -> number;
constexpr std::uint8_t kNoRow = 255;
static_assert(kCalls.size() < kNoRow);

/// Returns the places of all calls in kCalls, by their numbers.
constexpr auto rows_by_number() {
  std::array<std::uint8_t, kEndOfNumbers> rows{};
  rows.fill(kNoRow);
  for (std::size_t row = kCalls.size(); row-- > 0;) {
    rows[static_cast<std::size_t>(kCalls[row].number)] = static_cast<std::uint8_t>(row);
  }
  return rows;
}
constexpr auto kRows = rows_by_number();

}  // namespace

bool follows_link(const WatchedCall& row, const seccomp_data& call) {
  const bool toggled = row.flags >= 0 && (call.args[row.flags] & row.toggle_follow) != 0;
  return row.follows != toggled;
}

bool comes_by_itself(unsigned signal) {
  return std::find(kOwnSignals.begin(), kOwnSignals.end(), signal) != kOwnSignals.end();
}

std::span<const WatchedCall> watched_calls() { return kCalls; }

const WatchedCall* find_watched_call(int number) {
  if (number < 0 || number >= kEndOfNumbers) return nullptr;
  const std::uint8_t row = kRows[static_cast<std::size_t>(number)];
  return row == kNoRow ? nullptr : &kCalls[row];
}

}  // namespace cache_run
