// SPDX-License-Identifier: MIT
#include "run/standard_input.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "run/input_feeder.hpp"
#include "run/standard_streams.hpp"
#include "store/store.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

/// Returns the offset of the caller's standard input if the kernel keeps one that can be set.
std::optional<off_t> seekable_offset() {
  const auto& status = stream_at_start(0);
  if (!status || (!S_ISREG(status->st_mode) && !S_ISBLK(status->st_mode))) return std::nullopt;
  const off_t offset = lseek(0, 0, SEEK_CUR);
  return offset < 0 ? std::nullopt : std::optional(offset);
}

Fd memory_file() {
  Fd file(memfd_create("standard input", MFD_CLOEXEC));
  if (file) return file;
  // An old kernel or a sandbox may not have the system call. A file without a name does as well.
  const std::string directory(variable("TMPDIR").value_or("/tmp"));
  const TempFile named(directory.empty() ? std::string("/tmp") : directory, "cache-run-");
  file = Fd(fcntl(named.fd(), F_DUPFD_CLOEXEC, 0));
  if (!file) throw_errno("create", "memory file");
  return file;
}

void write_or_throw(const Fd& file, std::string_view bytes) {
  if (!write_fully(file.get(), bytes)) throw_errno("keep", "standard input");
}

void rewind(const Fd& file) {
  if (lseek(file.get(), 0, SEEK_SET) != 0) throw_errno("rewind", "standard input");
}

Fd open_empty() {
  Fd null = open_file("/dev/null", O_RDONLY);
  if (null) return null;
  // A bare chroot has no null device. A pipe without a writer is at its end at once, too.
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw_errno("create", "pipe");
  close(ends[1]);
  return Fd(ends[0]);
}

/// Returns whether descriptor 0 is a stream socket. Throws Unkeyable if it is a socket of another
/// type, because what a run reads of that is no prefix.
bool is_stream_socket(mode_t mode) {
  if (!S_ISSOCK(mode)) return false;
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(0, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM) return true;
  throw Unkeyable("standard input is a socket of messages");
}

/// Reads standard input to its end into `spool`, from `start` on if it has an offset. Throws Error,
/// also if it has more than `most` bytes.
void read_all(Spool& spool, std::optional<off_t> start, std::uint64_t most) {
  std::vector<char> buffer(Spool::kInMemory);
  for (;;) {
    const auto here = start ? std::optional(*start + static_cast<off_t>(spool.size())) : start;
    const std::string_view chunk = next_of_input(buffer, here);
    if (chunk.empty()) break;
    spool.append(chunk);
    if (spool.size() > most) throw Caused(Cause::large_input, too_large_input(most));
  }
  spool.finish();
}

/// Returns whether a descriptor is a regular file or a disk that is open for writing.
bool can_be_written(int descriptor) {
  const auto& status = stream_at_start(descriptor);
  return status && (S_ISREG(status->st_mode) || S_ISBLK(status->st_mode)) &&
         is_open_for_writing(descriptor);
}

}  // namespace

int StandardInput::fd() const {
  if (!fd_) fd_ = open_empty();
  return fd_.get();
}

std::optional<KeyedInput> StandardInput::keyed() const {
  if (piped_ && !piped_->asked()) return KeyedInput{.is_unread = true};
  if (piped_) return piped_->asked();
  return digest_ ? std::optional(KeyedInput{.digest = *digest_}) : std::nullopt;
}

void StandardInput::take_place() const {
  // Nobody has moved the offset of a file, so the command can read it itself.
  if (start_) return;
  if (piped_) {
    Spool* const taken = piped_->taken();
    // Nobody has read the pipe.
    if (taken == nullptr) return;
    fd_ = start_feeder(*taken);
  }
  // With 0 closed, fd() gets the number 0 itself, even if no other descriptor is free.
  if (!fd_) close(0);
  const int number = fd();
  // dup2(2) makes a descriptor that survives execve(2). One that is already 0 must lose its
  // close-on-exec flag instead.
  if (number == 0) {
    fcntl(0, F_SETFD, 0);
  } else {
    dup2(number, 0);
  }
}

std::uint64_t StandardInput::consumed() const {
  // The command shares the offset of the copy.
  const off_t offset = digest_ ? lseek(fd_.get(), 0, SEEK_CUR) : 0;
  return static_cast<std::uint64_t>(std::max<off_t>(offset, 0));
}

bool StandardInput::consumed_all() const {
  struct stat status {};
  return digest_ && fstat(fd_.get(), &status) == 0 &&
         consumed() >= static_cast<std::uint64_t>(status.st_size);
}

void StandardInput::leave_at(std::uint64_t consumed, bool keep) const {
  if (piped_) return piped_->leave_at(consumed, keep);
  // A made-up result may say anything.
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<off_t>::max());
  if (!start_ || consumed > kMost - static_cast<std::uint64_t>(*start_)) return;
  lseek(0, *start_ + static_cast<off_t>(consumed), SEEK_SET);
}

StandardInput StandardInput::pipe(bool is_socket, const AnchoredPath& directory,
                                  std::uint64_t most) {
  StandardInput input;
  input.piped_ = std::make_unique<PipedInput>(is_socket, directory, most);
  return input;
}

StandardInput StandardInput::read(const AnchoredPath& directory, std::uint64_t most) {
  StandardInput input;
  input.start_ = seekable_offset();
  Spool spool(directory, Spool::Naming::nameless);
  try {
    read_all(spool, input.start_, most);
    input.keep(spool);
  } catch (const InputLost&) {
    throw;
  } catch (const Error& problem) {
    const auto* const caused = dynamic_cast<const Caused*>(&problem);
    input.problem_ = {caused != nullptr ? caused->cause() : Cause::unkeyable, problem.what()};
    input.digest_.reset();
    if (input.start_) return input;
    // What nobody has read yet, such as a directory, the command can read itself.
    input.fd_ = spool.size() == 0 ? duplicate(0) : start_feeder(spool);
    if (!input.fd_) input.fd_ = start_feeder(spool);
  }
  return input;
}

/// Makes the spooled bytes the input. Throws InputLost or Error.
void StandardInput::keep(Spool& spool) {
  if (spool.has_file()) {
    digest_ = spool.digest();
    // The new descriptor stays valid when the spool closes its file.
    fd_ = duplicate(spool.file().fd());
    if (!fd_) throw InputLost("cannot pass on standard input");
  } else {
    // The command gets a memory file and no pipe: it can seek in it, and nobody must feed it.
    digest_ = digest_of(spool.memory());
    fd_ = memory_file();
    write_or_throw(fd_, spool.memory());
  }
  rewind(fd_);
}

bool gets_empty_input(const KeySettings& settings) {
  if (settings.standard_input != InputUse::own) return settings.standard_input == InputUse::empty;
  // With --inputs-from=- standard input is the list, and not meant for the command.
  const std::vector<std::string>& lists = settings.input_lists;
  return std::find(lists.begin(), lists.end(), "-") != lists.end() || *unread_input() == '\0';
}

bool keys_input(const KeySettings& settings) {
  if (settings.standard_input != InputUse::own) return settings.standard_input == InputUse::keyed;
  if (settings.trace == TraceUse::off || gets_empty_input(settings)) return false;
  const auto& status = stream_at_start(0);
  return status &&
         (S_ISREG(status->st_mode) || S_ISFIFO(status->st_mode) || S_ISSOCK(status->st_mode));
}

StandardInput input_of_call(const KeySettings& settings, const Store& store) {
  if (!keys_input(settings)) {
    if (gets_empty_input(settings)) return StandardInput::empty();
    throw Caused(Cause::unread_input,
                 fmt::format("standard input is {}: use --stdin if the command reads it, "
                             "--no-stdin if it does not",
                             unread_input()));
  }
  if (can_be_written(0)) {
    throw Caused(Cause::unread_input,
                 "standard input is a file that is open for writing, too: nobody sees what the "
                 "command writes there");
  }
  // A read-only cache must not get a file, not even for a moment.
  const bool can_write = store.access() == Access::read_write;
  const AnchoredPath directory =
      can_write ? store.temporary_directory()
                : AnchoredPath(std::string(variable("TMPDIR").value_or("/tmp")));
  const auto& status = stream_at_start(0);
  const mode_t mode = status ? status->st_mode : 0;
  if (is_stream_socket(mode) || S_ISFIFO(mode)) {
    return StandardInput::pipe(S_ISSOCK(mode), directory, settings.max_standard_input);
  }
  return StandardInput::read(directory, settings.max_standard_input);
}

}  // namespace cache_run
