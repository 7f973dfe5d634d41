// SPDX-License-Identifier: MIT
#include "trace/stopped_call.hpp"

#include <sys/ioctl.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>

// Linux 6.6. Headers of an older kernel lack it.
#ifndef SECCOMP_IOCTL_NOTIF_SET_FLAGS
#define SECCOMP_IOCTL_NOTIF_SET_FLAGS SECCOMP_IOW(4, __u64)
#endif

namespace cache_run {
namespace {

/// Room for a later kernel, whose structure may be larger. The kernel wants zeros in it.
constexpr std::size_t kRoom = 512;
/// Errors other than that of a killed process (ENOENT) pass.
constexpr int kMostTries = 1000;

}  // namespace

std::optional<StoppedCall> StoppedCall::receive(int listener) {
  alignas(seccomp_notif) std::array<std::byte, kRoom> room{};
  if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, room.data()) != 0) return std::nullopt;
  seccomp_notif got{};
  std::memcpy(&got, room.data(), sizeof got);
  StoppedCall call;
  call.id_ = got.id;
  call.thread_ = static_cast<pid_t>(got.pid);
  call.data_ = got.data;
  return call;
}

bool StoppedCall::go_on(int listener) const {
  alignas(seccomp_notif_resp) std::array<std::byte, kRoom> room{};
  const seccomp_notif_resp answer{
      .id = id_, .val = 0, .error = 0, .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE};
  std::memcpy(room.data(), &answer, sizeof answer);
  // A signal may interrupt the answer, and a call without one waits for ever.
  for (int i = 0; i < kMostTries; ++i) {
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, room.data()) == 0) return true;
    if (errno == ENOENT) break;
  }
  return false;
}

bool StoppedCall::still_waits(int listener) const {
  return ioctl(listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &id_) == 0;
}

void prefer_same_processor(int listener) {
  constexpr std::uint64_t kSyncWakeUp = 1;
  ioctl(listener, SECCOMP_IOCTL_NOTIF_SET_FLAGS, kSyncWakeUp);
}

}  // namespace cache_run
