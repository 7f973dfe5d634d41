// SPDX-License-Identifier: MIT
// The part of Supervisor that judges calls by what they would do beyond files.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include "sys/gained_rights.hpp"
#include "sys/path.hpp"
#include "trace/locks.hpp"
#include "trace/machine_name.hpp"
#include "trace/of_the_moment.hpp"
#include "trace/supervisor.hpp"

namespace cache_run {
namespace {

constexpr std::uint64_t kNameSpaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                                      CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | 0x80;

/// Services of the C library that answer what files say, too.
constexpr auto kHarmlessSockets = std::to_array<std::string_view>(
    {"/run/nscd/socket", "/var/run/nscd/socket", "/dev/log", "/run/systemd/journal/dev-log"});

/// Returns the word for a call that no result may rest on, and what it did.
Cause refusal_for(CallKind kind) {
  switch (kind) {
    case CallKind::kernel_ring:
      return Cause::kernel_ring;
    case CallKind::file_handle:
      return Cause::file_handle;
    case CallKind::name_space:
    case CallKind::clone:
      return Cause::name_space;
    case CallKind::other_process:
      return Cause::other_process;
    case CallKind::own_filter:
      return Cause::own_filter;
    case CallKind::ipc:
      return Cause::ipc;
    case CallKind::listen:
      return Cause::network;
    default:
      return Cause::machine;
  }
}

template <typename Address>
std::string text_of(int family, const Address& address, unsigned port) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(family, &address, text.data(), text.size());
  return family == AF_INET6 ? fmt::format("[{}]:{}", text.data(), port)
                            : fmt::format("{}:{}", text.data(), port);
}

}  // namespace

void Supervisor::judge(const StoppedCall& call, const WatchedCall& row) {
  switch (row.kind) {
    case CallKind::bind:
      return note_socket(call);
    case CallKind::connect:
      return judge_address(call, "connected to", call.data().args[1], call.data().args[2]);
    case CallKind::send:
      return judge_address(call, "sent to", call.data().args[4], call.data().args[5]);
    case CallKind::send_message:
      return judge_message(call);
    case CallKind::signal:
      return judge_signal(call, row);
    case CallKind::clone:
      return judge_clone(call);
    case CallKind::lock:
      return judge_lock(call, row);
    case CallKind::lay_out:
      return judge_layout(call, row);
    case CallKind::handler:
    case CallKind::timer:
      return interruptions_.expect(call, row);
    case CallKind::machine_name:
      if (may_show_machine_name(tracee_of(call))) facts_.learn_from_kernel(kMachineName);
      return;
    case CallKind::end:
      return;
    default:
      refusals_.add(refusal_for(row.kind), fmt::format("called {}(2)", row.name));
  }
}

void Supervisor::judge_address(const StoppedCall& call, const char* verb, std::uint64_t address,
                               std::uint64_t size) {
  sockaddr_storage storage{};
  size = std::min<std::uint64_t>(size, sizeof storage);
  if (size < sizeof storage.ss_family) return;
  if (!Tracee(call.thread()).bytes(address, &storage, size)) return;
  if (storage.ss_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &storage, sizeof in);
    refusals_.add(Cause::network,
                  fmt::format("{} {}", verb, text_of(AF_INET, in.sin_addr, ntohs(in.sin_port))));
  } else if (storage.ss_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &storage, sizeof in);
    refusals_.add(Cause::network,
                  fmt::format("{} {}", verb, text_of(AF_INET6, in.sin6_addr, ntohs(in.sin6_port))));
  } else if (storage.ss_family == AF_UNIX) {
    sockaddr_un un{};
    std::memcpy(&un, &storage, std::min<std::size_t>(size, sizeof un));
    if (size <= offsetof(sockaddr_un, sun_path)) return;
    const std::string_view text(&un.sun_path[0], size - offsetof(sockaddr_un, sun_path));
    if (text.front() == '\0') {
      refusals_.add(Cause::ipc, fmt::format("{} the abstract socket '{}'", verb, text.substr(1)));
      return;
    }
    const std::string path(text.substr(0, text.find('\0')));
    const bool harmless =
        std::find(kHarmlessSockets.begin(), kHarmlessSockets.end(), path) != kHarmlessSockets.end();
    const Tracee tracee(call.thread());
    const Place where = find_place(tracee.working_directory(), path, true);
    if (!where.is_there()) return learn(where, Learned::existence);
    if (!harmless) refusals_.add(Cause::ipc, fmt::format("{} the socket '{}'", verb, path));
  }
}

/// Notes the path that a socket gets.
void Supervisor::note_socket(const StoppedCall& call) {
  sockaddr_un un{};
  const std::uint64_t size = std::min<std::uint64_t>(call.data().args[2], sizeof un);
  if (size <= offsetof(sockaddr_un, sun_path)) return;
  const Tracee tracee(call.thread());
  if (!tracee.bytes(call.data().args[1], &un, size)) return;
  if (un.sun_family == AF_INET || un.sun_family == AF_INET6) return note_port(call, size);
  const std::string_view text(&un.sun_path[0], size - offsetof(sockaddr_un, sun_path));
  if (un.sun_family != AF_UNIX || text.front() == '\0') return;
  const std::string_view path = text.substr(0, text.find('\0'));
  const Place where = find_place(tracee.working_directory(), path, false);
  learn(where, Learned::existence);
  if (!where.is_there()) change(where, ChangedPaths::How::made);
}

/// Notes that a socket wants a certain port, which may be in use.
void Supervisor::note_port(const StoppedCall& call, std::uint64_t size) {
  sockaddr_in in{};  // the port of IPv6 is in the same place
  if (size < offsetof(sockaddr_in, sin_port) + sizeof in.sin_port) return;
  if (!Tracee(call.thread()).bytes(call.data().args[1], &in, sizeof in.sin_port + 2)) return;
  if (in.sin_port == 0) return;
  refusals_.add(Cause::network, fmt::format("bound the port {}", ntohs(in.sin_port)));
}

/// Judges an attempt to get a lock. It tells something only if another process holds one.
void Supervisor::judge_lock(const StoppedCall& call, const WatchedCall& row) {
  const Tracee tracee(call.thread());
  const auto holder = lock_holder(tracee, call.number(0));
  if (!holder) return;
  refusals_.add(Cause::ipc, fmt::format("called {}(2) for a file that process {} had locked",
                                        row.name, *holder));
}

/// Judges a question about holes, extents or flags of a file.
void Supervisor::judge_layout(const StoppedCall& call, const WatchedCall& row) {
  // These keep holes as they are, and their output has the same contents in any case.
  constexpr auto kKeepers = std::to_array<std::string_view>(
      {"cp", "mv", "install", "grep", "egrep", "fgrep", "tar", "rsync"});
  const Tracee tracee(call.thread());
  if (std::find(kKeepers.begin(), kKeepers.end(), tracee.program()) != kKeepers.end()) return;
  refusals_.add(Cause::layout, fmt::format("asked for holes, extents or flags by {}(2)", row.name));
}

/// Judges the address of a message. Of several messages, the first one speaks for all: a program
/// that sends many at once sends them through one socket.
void Supervisor::judge_message(const StoppedCall& call) {
  msghdr message{};
  if (!Tracee(call.thread()).bytes(call.data().args[1], &message, sizeof message)) return;
  if (message.msg_name == nullptr) return;
  // The address is one of the other process.
  const auto address = reinterpret_cast<std::uintptr_t>(message.msg_name);  // NOLINT
  judge_address(call, "sent to", address, message.msg_namelen);
}

/// Judges a program that is about to be started.
void Supervisor::judge_program(const StoppedCall& call, const WatchedCall& row,
                               const Place& place) {
  if (!place.is_there()) return;
  // What a nested call replays shows in no path.
  if (number_of(place.status) == own_program_) {
    refusals_.add(Cause::nested, "called cache-run, which may answer out of a cache");
  }
  const std::string_view program = last_name(place.path);
  // The filter of an ordinary user asks for no_new_privs. A caller may have asked for it, too.
  if (gains_rights(place.path.c_str(), place.status) &&
      prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0 && Tracee(call.thread()).gains_no_rights()) {
    refusals_.add(Cause::rights,
                  fmt::format("ran {}, which has its rights only with --trace off", program));
  }
  if (!may_be_of_the_moment(program)) return;
  const Tracee tracee(call.thread());
  const auto arguments = tracee.arguments(call.data().args[row.first.text + 1]);
  if (tells_access_times(program, arguments)) {
    refusals_.add(Cause::moment, fmt::format("ran {}, which tells when files were read", program));
  }
  if (is_of_the_moment(program, arguments)) {
    refusals_.add(Cause::moment,
                  fmt::format("ran {}, which tells something of the moment", program));
  }
}

/// Judges a call to another process. Those of the command itself are its own affair.
void Supervisor::judge_signal(const StoppedCall& call, const WatchedCall& row) {
  interruptions_.expect(call, row);
  // pidfd_open(2) was looked at before.
  if (row.name == "pidfd_send_signal") return;
  const int which = row.name == "setpriority" ? call.number(1) : call.number(0);
  // 0 is the own group. A negative number is a group, which has the number of its first process.
  if (which == 0 || (which != -1 && Tracee(which < 0 ? -which : which).is_descendant())) return;
  refusals_.add(Cause::other_process, fmt::format("called {}(2) for process {}", row.name, which));
}

void Supervisor::judge_clone(const StoppedCall& call) {
  std::uint64_t flags = 0;  // the first member of struct clone_args
  if (!Tracee(call.thread()).bytes(call.data().args[0], &flags, sizeof flags)) return;
  if ((flags & kNameSpaces) != 0) {
    refusals_.add(Cause::name_space, "made a process in a namespace of its own");
  }
}

}  // namespace cache_run
