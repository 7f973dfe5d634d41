// SPDX-License-Identifier: MIT
#include "run/piped_input.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <span>
#include <utility>

#include "config/quantities.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kSpoolPiece = 64UL * 1024;
constexpr int kFull = 10;          // ms without a new byte after which a pipe may be full
constexpr int kSurelyFull = 1000;  // the same of a pipe that holds little, in small pieces

/// Returns how many bytes a pipe can hold at most.
std::size_t capacity_of(int descriptor) {
  const int size = fcntl(descriptor, F_GETPIPE_SZ);
  return size > 0 ? static_cast<std::size_t>(size) : PeekedInput::kWindow;
}

}  // namespace

PipedInput::PipedInput(bool is_socket, AnchoredPath directory, std::uint64_t most)
    : source_(0, is_socket),
      spool_(std::move(directory), Spool::Naming::nameless, Spool::Hashing::no),
      most_(most),
      buffer_(kSpoolPiece, '\0') {}

/// Takes the window into the spool: a pipe that is full then has room. Throws Error; then nothing
/// is lost.
void PipedInput::spool_window() {
  const std::string window(source_.window());
  source_.take(window.size());
  start_ += window.size();
  spool_.append(window);
}

/// Waits until there is something to read. Returns false after `pause`, or if the patience ends.
bool PipedInput::wait(int pause, const Patience& patience) {
  using std::chrono::milliseconds;
  if (patience.total >= 0) {
    const auto left = std::chrono::ceil<milliseconds>(milliseconds(patience.total) - waited_);
    const int most = static_cast<int>(std::max<milliseconds::rep>(left.count(), 0));
    pause = pause < 0 ? most : std::min(pause, most);
  }
  const auto start = std::chrono::steady_clock::now();
  const bool is_there = source_.wait(pause);
  waited_ += std::chrono::steady_clock::now() - start;
  return is_there;
}

/// Waits until more bytes are at hand, or the end. Takes no more than `most` bytes from the pipe.
/// Returns false if the writer pauses and `patience` ends then. Throws Error.
bool PipedInput::more(const Patience& patience, std::uint64_t most) {
  const int pause = size() == 0 ? patience.first : patience.next;
  if (start_ > 0 || !source_.can_peek()) {
    if (!source_.window().empty()) spool_window();
    const std::span<char> room(buffer_.data(), std::min<std::uint64_t>(most, buffer_.size()));
    const std::string_view bytes = source_.read(room);
    if (bytes.empty() && !source_.ended()) return wait(pause, patience);
    start_ += bytes.size();
    spool_.append(bytes);
    return true;
  }
  if (source_.look()) return true;
  if (size() == 0) return wait(pause, patience);
  // More bytes do not fit into a pipe that is full.
  if (!source_.is_full()) {
    if (wait(kFull, patience)) return true;
    const bool may_be_full = source_.window().size() >= capacity_of(source_.fd()) / 2;
    if (!may_be_full && pause >= 0) return wait(pause - kFull, patience);
    if (!may_be_full && wait(kSurelyFull, patience)) return true;
  }
  spool_window();
  return true;
}

bool PipedInput::reach(std::uint64_t size, const Patience& patience) {
  if (size > most_) return false;
  while (this->size() < size) {
    if (ended() || has_waited(patience) || !more(patience, size - this->size())) return false;
  }
  return true;
}

bool PipedInput::reach_end(const Patience& patience) {
  // An end that nobody has looked for is not known yet.
  if (!detached_) source_.look();
  while (!ended()) {
    if (size() > most_ || has_waited(patience) || !more(patience, buffer_.size())) return false;
  }
  return size() <= most_;
}

KeyedInput PipedInput::prefix(std::uint64_t size) {
  const auto known = digests_.find(size);
  if (known != digests_.end()) return {.digest = known->second, .prefix = size};
  // A search asks for longer and longer prefixes, so each byte is hashed once.
  if (!prefix_hasher_ || prefix_hashed_ > size) {
    prefix_hasher_.emplace();
    prefix_hashed_ = 0;
  }
  while (prefix_hashed_ < size) {
    const std::string_view bytes = at(prefix_hashed_).substr(0, size - prefix_hashed_);
    if (bytes.empty()) throw Error("standard input cannot be read again");
    prefix_hasher_->update(bytes);
    prefix_hashed_ += bytes.size();
  }
  const Digest digest = prefix_hasher_->digest_so_far();
  digests_.emplace(size, digest);
  return {.digest = digest, .prefix = size};
}

KeyedInput PipedInput::whole() { return {.digest = prefix(size()).digest}; }

/// Returns bytes of the spool. The file has the first ones, and the memory those after them.
std::string_view PipedInput::in_spool(std::uint64_t position) {
  const std::string_view memory = spool_.memory();
  const std::uint64_t in_file = spool_.size() - memory.size();
  if (position >= in_file) return memory.substr(position - in_file);
  const std::size_t most = std::min<std::uint64_t>(in_file - position, buffer_.size());
  const ssize_t got = pread(spool_.file().fd(), buffer_.data(), most, static_cast<off_t>(position));
  return {buffer_.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0))};
}

std::string_view PipedInput::at(std::uint64_t position) noexcept {
  if (position < spool_.size()) return in_spool(position);
  const std::string_view window = source_.window();
  if (position < start_ || position - start_ >= window.size()) return {};
  return window.substr(position - start_);
}

void PipedInput::look_for_more() noexcept {
  try {
    if (!detached_) source_.look();
  } catch (const std::exception&) {
    broken_ = true;
  }
}

void PipedInput::consumed(std::uint64_t position) noexcept {
  try {
    while (!failed_ && counted_ < position && counted_ <= most_) {
      if (!hasher_) hasher_.emplace();
      const std::string_view bytes = at(counted_).substr(0, position - counted_);
      if (bytes.empty()) failed_ = true;
      hasher_->update(bytes);
      counted_ += bytes.size();
    }
  } catch (const std::exception&) {
    failed_ = true;
  }
  if (position <= start_) return;
  try {
    source_.take(std::min<std::uint64_t>(position - start_, source_.window().size()));
  } catch (const std::exception&) {
    broken_ = true;
  }
  start_ = position;
}

void PipedInput::close() noexcept {
  if (detached_) return;
  // The writer gets its SIGPIPE now, if no other process reads the pipe. A number that is free
  // would be given to another file.
  const Fd null = open_file("/dev/null", O_RDONLY);
  if (null) dup2(null.get(), 0);
}

Spool* PipedInput::taken() {
  if (!source_.can_peek()) spool_window();
  return spool_.size() > 0 ? &spool_ : nullptr;
}

KeyedInput PipedInput::of_run(std::uint64_t size, bool saw_end) {
  if (counted_ > most_) throw Caused(Cause::large_input, too_large_input(most_));
  if (failed_ || broken_) throw Unkeyable("standard input could not be read");
  if (source_.was_disturbed()) {
    throw Unkeyable("another process read the standard input of the command");
  }
  if (!hasher_) hasher_.emplace();
  KeyedInput input{.digest = std::exchange(hasher_, std::nullopt)->finish()};
  if (!saw_end) input.prefix = size;
  return input;
}

void PipedInput::leave_at(std::uint64_t size, bool keep) {
  if (detached_ || size <= start_) return;
  const std::size_t taken = std::min<std::uint64_t>(size - start_, source_.window().size());
  if (keep) spool_.append(source_.window().substr(0, taken));
  source_.take(taken);
  start_ += taken;
}

int PipedInput::detach(const KeyedInput& asked) {
  // A search may have found bytes and left them where they were. The pipe is out of reach soon.
  leave_at(asked.prefix.value_or(size()), true);
  if (spool_.size() < start_) throw Error("standard input was not kept");
  asked_ = asked;
  detached_ = true;
  return spool_.has_file() ? spool_.file().fd() : -1;
}

std::string too_large_input(std::uint64_t most) {
  return fmt::format("standard input is larger than {} (--max-stdin)", size_words(most));
}

}  // namespace cache_run
