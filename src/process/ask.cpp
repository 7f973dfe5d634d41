// SPDX-License-Identifier: MIT
#include "process/ask.hpp"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>

#include "process/input_pipe.hpp"
#include "process/output_pipe.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::nanoseconds;

constexpr nanoseconds kShortestNap = std::chrono::microseconds(50);
constexpr nanoseconds kLongestNap = std::chrono::milliseconds(10);

/// A child process that ends with this value at the latest.
class Asked {
 public:
  explicit Asked(pid_t pid) : pid_(pid) {}
  ~Asked() { end(); }
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;
  Asked(Asked&&) = delete;
  Asked& operator=(Asked&&) = delete;

  bool has_ended() {
    if (!ended_) reap(WNOHANG);
    return ended_;
  }
  /// Kills the program if it still runs. Returns how it ended.
  Ending end() {
    if (!has_ended()) {
      kill(pid_, SIGKILL);
      reap(0);
    }
    return ending_;
  }

 private:
  static constexpr Ending kUnknown = {.by_signal = false, .code = 255};

  /// Takes the status of the program if it has ended. `options` are those of waitpid(2).
  void reap(int options) {
    int status = 0;
    pid_t got = 0;
    do {
      got = waitpid(pid_, &status, options);
    } while (got < 0 && errno == EINTR);
    if (got == 0) return;
    const bool by_signal = got > 0 && WIFSIGNALED(status);
    ended_ = true;
    // With SIGCHLD ignored the kernel keeps no status (ECHILD).
    if (got < 0) return;
    ending_ = by_signal ? Ending{.by_signal = true, .code = WTERMSIG(status)}
                        : Ending{.by_signal = false, .code = WEXITSTATUS(status)};
  }

  pid_t pid_;
  bool ended_ = false;
  Ending ending_ = kUnknown;
};

/// The exchange of input and output with a program that has been started.
class Conversation {
 public:
  Conversation(InputPipe& in, OutputPipe& out, OutputPipe& err, const AskLimits& limits)
      : in_(in),
        out_(out),
        err_(err),
        limits_(limits),
        deadline_(Clock::now() + limits.time),
        buffer_(kAtOnce, '\0') {}

  Answer hold(Asked& program) {
    while (answer_.exceeded == Answer::Limit::none && !is_over(program)) step();
    answer_.ending = program.end();
    return std::move(answer_);
  }

 private:
  static constexpr std::size_t kAtOnce = 1UL << 16U;
  static constexpr nanoseconds kGrace = std::chrono::milliseconds(200);

  /// Returns whether the program and its output have ended. After the end of the program it waits
  /// 0.2 s at most for streams that descendants hold open.
  bool is_over(Asked& program) {
    if (!program.has_ended()) return false;
    if (out_.read_end() < 0 && err_.read_end() < 0) return true;
    if (!grace_) grace_ = Clock::now() + kGrace;
    return Clock::now() >= *grace_;
  }

  /// Waits for input or output to become possible, and handles it.
  void step() {
    nanoseconds left = deadline_ - Clock::now();
    if (left <= nanoseconds::zero()) {
      answer_.exceeded = Answer::Limit::time;
      return;
    }
    // Nothing wakes ppoll(2) if the program ends and its output stays open. So the naps are short:
    // 50 µs at first, 10 ms at most.
    left = std::min(left, nap_);
    nap_ = std::min(2 * nap_, kLongestNap);
    std::array<pollfd, 3> ends{
        pollfd{.fd = in_.write_end(), .events = POLLOUT, .revents = 0},
        pollfd{.fd = out_.read_end(), .events = POLLIN, .revents = 0},
        pollfd{.fd = err_.read_end(), .events = POLLIN, .revents = 0},
    };
    const timespec timeout{.tv_sec = 0, .tv_nsec = left.count()};
    if (ppoll(ends.data(), ends.size(), &timeout, nullptr) <= 0) return;
    if (ends[0].revents != 0) in_.feed();
    if (ends[1].revents != 0) keep(next_of(out_));
    // This process passes complaints on. So no descendant can hold the standard error of the caller
    // open.
    if (ends[2].revents != 0) static_cast<void>(write_fully(STDERR_FILENO, next_of(err_)));
  }

  /// Returns the bytes that wait in `pipe`, or "". Closes the pipe at its end. Throws Error.
  std::string_view next_of(OutputPipe& pipe) {
    std::string_view taken;
    const OutputPipe::Got got = pipe.take(buffer_, taken);
    if (got == OutputPipe::Got::failed) throw_errno("read", "answer of a program");
    if (got == OutputPipe::Got::end) pipe.close_read_end();
    return taken;
  }

  void keep(std::string_view taken) {
    if (taken.size() > limits_.size - answer_.output.size()) {
      answer_.exceeded = Answer::Limit::size;
    } else {
      answer_.output += taken;
    }
  }

  InputPipe& in_;
  OutputPipe& out_;
  OutputPipe& err_;
  const AskLimits& limits_;
  Clock::time_point deadline_;
  std::string buffer_;
  nanoseconds nap_ = kShortestNap;
  std::optional<Clock::time_point> grace_;
  Answer answer_;
};

}  // namespace

Answer ask(const Command& command, std::string_view input, const AskLimits& limits,
           Complaints complaints) {
  InputPipe in(input);
  OutputPipe out;
  OutputPipe err;
  Conversation conversation(in, out, err, limits);
  sigset_t mask;
  sigprocmask(SIG_SETMASK, nullptr, &mask);
  const bool together = complaints == Complaints::with_output;
  const StandardStreams streams{.in = in.read_end(),
                                .out = out.write_end(),
                                .err = together ? out.write_end() : err.write_end()};
  Asked program(start(command, streams, mask));
  // While this process holds the ends of the program, no pipe comes to its end.
  in.close_read_end();
  out.close_write_end();
  err.close_write_end();
  in.feed();
  return conversation.hold(program);
}

}  // namespace cache_run
