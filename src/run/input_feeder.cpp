// SPDX-License-Identifier: MIT
#include "run/input_feeder.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <vector>

#include "process/child.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

/// Writes all bytes that `spool` took to `to`, then the rest of standard input. Returns early if
/// nobody reads `to` any more. Throws Error if reading fails.
void feed(Spool& spool, int to) {
  std::vector<char> buffer(Spool::kInMemory);
  if (spool.has_file()) {
    // The file has the first bytes, and memory() has those after them. A write that failed may have
    // left more bytes in the file, so only `left` bytes of it count.
    std::uint64_t left = spool.size() - spool.memory().size();
    lseek(spool.file().fd(), 0, SEEK_SET);
    while (left > 0) {
      const std::size_t most = std::min<std::uint64_t>(left, buffer.size());
      const std::size_t got = read_fully(spool.file().fd(), {buffer.data(), most}, "spool");
      if (got == 0 || !write_fully(to, {buffer.data(), got})) return;
      left -= got;
    }
  }
  if (!write_fully(to, spool.memory())) return;
  for (;;) {
    const std::string_view chunk = next_of_input(buffer);
    if (chunk.empty() || !write_fully(to, chunk)) return;
  }
}

}  // namespace

std::string_view next_of_input(std::span<char> buffer, std::optional<off_t> offset) {
  // Each chunk is one read(2). A loop that fills the whole buffer would read once more after the
  // end. Then a person at a terminal would have to type Ctrl-D twice.
  for (;;) {
    const ssize_t got = offset ? pread(0, buffer.data(), buffer.size(), *offset)
                               : read(0, buffer.data(), buffer.size());
    if (got >= 0) return {buffer.data(), static_cast<std::size_t>(got)};
    if (errno != EINTR) throw_errno("read", "standard input");
  }
}

Fd start_feeder(Spool& spool) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw InputLost("cannot pass on standard input");
  Fd from(ends[0]);
  const Fd to(ends[1]);
  const pid_t helper = fork();
  if (helper < 0) throw InputLost("cannot pass on standard input");
  if (helper == 0) {
    // The process between ends at once, so the feeder is an orphan.
    if (fork() != 0) _exit(0);
    from.reset();
    // A reader of standard output must see its end even while the feeder still runs.
    close(1);
    // The feeder ends by SIGPIPE when the command closes its input.
    static_cast<void>(std::signal(SIGPIPE, SIG_DFL));
    try {
      feed(spool, to.get());
    } catch (const Error&) {
      // The command sees the end of its input. An error that left the feeder would run it again.
    }
    _exit(0);
  }
  await_end(helper);
  return from;
}

}  // namespace cache_run
