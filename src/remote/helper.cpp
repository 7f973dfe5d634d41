// SPDX-License-Identifier: MIT
#include "remote/helper.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <utility>

#include "process/background.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/parse_number.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// What an answer may take longer than the budget, before the program counts as stuck.
constexpr milliseconds kGrace(500);

/// How often the end of a killed program is asked for.
constexpr int kMostRounds = 200;

struct SocketPair {
  Fd ours;
  Fd theirs;  // above kTaskDescriptor
};

/// Returns the two ends of a socket, after it wrote the task into one of them. Throws Error.
SocketPair socket_with(const RemoteTask& task) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    throw_errno("make", "a socket");
  }
  SocketPair pair{.ours = Fd(ends[0]), .theirs = Fd(ends[1])};
  if (pair.theirs.get() <= kTaskDescriptor) {
    pair.theirs = Fd(fcntl(pair.theirs.get(), F_DUPFD_CLOEXEC, kTaskDescriptor + 1));
    if (!pair.theirs) throw_errno("make", "a socket");
  }
  const std::string bytes = encode_task(task);
  // The program is not there yet: what does not fit would wait for ever.
  const int room = static_cast<int>(2 * bytes.size());
  setsockopt(pair.ours.get(), SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
  const ssize_t sent =
      send(pair.ours.get(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent != static_cast<ssize_t>(bytes.size())) throw Error("cannot hand over the task");
  return pair;
}

std::vector<char*> argument_pointers(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Starts the program with the socket as kTaskDescriptor, and no other descriptor above 2. Throws
/// Error.
pid_t spawn_remote(int socket) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int number : {0, 1, 2}) {
    posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0);
  }
  posix_spawn_file_actions_adddup2(&actions, socket, kTaskDescriptor);
  posix_spawn_file_actions_addclosefrom_np(&actions, kTaskDescriptor + 1);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  std::vector<std::string> words = {remote_program(), "serve"};
  pid_t process = -1;
  const int code = posix_spawn(&process, words[0].c_str(), &actions, &attributes,
                               argument_pointers(words).data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (code != 0) throw Error(failure_text("start", words[0], code));
  return process;
}

}  // namespace

std::string remote_program() {
  const auto self = link_target("/proc/self/exe");
  if (!self) throw_errno("read", "/proc/self/exe");
  return join_path(parent_directory(*self), "cache-run-remote");
}

RemoteHelper::RemoteHelper(const RemoteTask& task, std::function<void(std::string_view)> warn,
                           std::function<void(std::string_view)> note)
    : until_(Clock::now() + task.budget + kGrace), warn_(std::move(warn)), note_(std::move(note)) {
  SocketPair pair = socket_with(task);
  process_ = spawn_remote(pair.theirs.get());
  socket_ = std::move(pair.ours);
}

RemoteHelper::~RemoteHelper() {
  socket_.reset();
  // The program published whole files only, and what it was about to do nobody needs.
  kill(process_, SIGKILL);
  // A process that waits for a disk on the network ends when that disk answers.
  constexpr timespec kPause{.tv_sec = 0, .tv_nsec = 1'000'000};
  for (int rounds = 0; rounds < kMostRounds && waitpid(process_, nullptr, WNOHANG) == 0; ++rounds) {
    nanosleep(&kPause, nullptr);
  }
}

bool RemoteHelper::wait_for_byte() const {
  for (;;) {
    const auto left = std::chrono::duration_cast<milliseconds>(until_ - Clock::now()).count();
    if (left <= 0) return false;
    pollfd waiting{.fd = socket_.get(), .events = POLLIN, .revents = 0};
    const int ready = poll(&waiting, 1, static_cast<int>(std::min<std::int64_t>(left, 60'000)));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

RemoteAnswer RemoteHelper::give_up(std::string_view why) {
  note_(why);
  until_ = Clock::time_point::min();
  return RemoteAnswer::failed;
}

RemoteAnswer RemoteHelper::ask(std::string_view kind, const std::string& name) {
  if (until_ == Clock::time_point::min()) return RemoteAnswer::failed;
  const std::string question = fmt::format("{} {}\n", kind, name);
  if (send(socket_.get(), question.data(), question.size(), MSG_NOSIGNAL) !=
      static_cast<ssize_t>(question.size())) {
    return give_up("cache-run-remote does not listen");
  }
  for (;;) {
    if (!wait_for_byte()) return give_up("the remote takes too long");
    const auto line = read_line(socket_.get());
    if (!line) return give_up("cache-run-remote has ended");
    const std::string word = line->substr(0, line->find(' '));
    const std::string rest = line->substr(std::min(word.size() + 1, line->size()));
    if (word == "warning") {
      warn_(rest);
    } else if (word == "note") {
      note_(rest);
    } else if (word == "more") {
      // A blob is on its way, and its time is limited by the time that the command took.
      constexpr std::int64_t kMost = 86'400'000;
      const auto time =
          std::clamp<std::int64_t>(parse_number<std::int64_t>(rest).value_or(0), 0, kMost);
      until_ = std::max(until_, Clock::now() + milliseconds(time) + kGrace);
    } else if (word == "left") {
      has_left_to_send_ = true;
    } else if (word == "found") {
      origin_ = rest;
      return RemoteAnswer::found;
    } else if (word == "absent") {
      return RemoteAnswer::absent;
    } else {
      return give_up(rest.empty() ? "no remote answers" : rest);
    }
  }
}

bool start_sender(const RemoteTask& task, int cache) {
  const SocketPair pair = socket_with(task);
  std::vector<std::string> words = {remote_program(), "send"};
  const std::vector<char*> arguments = argument_pointers(words);
  const std::array<int, 2> kept = {pair.theirs.get(), cache};
  return in_background(
      [&] {
        // This removes the close-on-exec flag.
        if (dup2(pair.theirs.get(), kTaskDescriptor) != kTaskDescriptor) return;
        static_cast<void>(fchdir(cache));  // a sender holds no directory of the user
        execve(words[0].c_str(), arguments.data(), environ);
      },
      kept);
}

void become_remote_program(const RemoteTask& task, const std::vector<std::string>& words) {
  SocketPair pair = socket_with(task);
  std::vector<std::string> all = {remote_program()};
  all.insert(all.end(), words.begin(), words.end());
  const std::vector<char*> arguments = argument_pointers(all);
  if (dup2(pair.theirs.get(), kTaskDescriptor) != kTaskDescriptor) throw_errno("make", "a socket");
  // What was written stays readable after this end is closed.
  execve(all[0].c_str(), arguments.data(), environ);
  throw_errno("execute", all[0]);
}

}  // namespace cache_run
