// SPDX-License-Identifier: MIT
#include "process/backlog.hpp"

#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>

#include "process/own_output.hpp"
#include "sys/error.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kReadAtOnce = 64UL * 1024;

/// In the file, each run of bytes follows its head.
struct Head {
  std::uint64_t size = 0;
  std::uint64_t stream = 0;
};

}  // namespace

bool Backlog::open_file() {
  if (file_) return true;
  try {
    const TempFile named(directory_, "backlog-");
    file_ = Fd(fcntl(named.fd(), F_DUPFD_CLOEXEC, 3));
    buffer_.resize(kReadAtOnce);
  } catch (const std::exception&) {
    return false;
  }
  return static_cast<bool>(file_);
}

bool Backlog::add(Stream stream, std::string_view bytes) noexcept {
  Head head{.size = bytes.size(), .stream = stream == Stream::out ? 0U : 1U};
  const std::uint64_t size = sizeof head + bytes.size();
  // The heads do not count, so the backlog takes all of a result that may be stored.
  if (error_ != 0 || bytes.size() > most_ || waiting_ > most_ - bytes.size() || !open_file()) {
    return false;
  }
  // pwritev(2) takes a non-const pointer for historical reasons and does not write there.
  const std::array<iovec, 2> parts = {
      {{.iov_base = &head, .iov_len = sizeof head},
       {.iov_base = const_cast<char*>(bytes.data()),  // NOLINT(*-pro-type-const-cast)
        .iov_len = bytes.size()}}};
  // What a failed write leaves behind the end does not count. The next one replaces it.
  const ssize_t put =
      pwritev(file_.get(), parts.data(), parts.size(), static_cast<off_t>(written_));
  if (put != static_cast<ssize_t>(size)) return false;
  written_ += size;
  waiting_ += bytes.size();
  return true;
}

bool Backlog::read_at(void* to, std::size_t size) {
  const ssize_t got = pread(file_.get(), to, size, static_cast<off_t>(read_));
  if (got == static_cast<ssize_t>(size)) {
    read_ += size;
    return true;
  }
  error_ = got < 0 ? errno : EIO;
  return false;
}

/// Reads the next bytes of one stream into the buffer. Returns false if that fails.
bool Backlog::read_part() {
  if (left_ == 0) {
    Head head;
    if (!read_at(&head, sizeof head)) return false;
    left_ = head.size;
    stream_ = head.stream == 0 ? Stream::out : Stream::err;
  }
  const std::size_t size = std::min<std::uint64_t>(left_, buffer_.size());
  if (!read_at(buffer_.data(), size)) return false;
  left_ -= size;
  rest_ = {buffer_.data(), size};
  return true;
}

/// Empties the file, so that it holds no more than what waits at one time.
void Backlog::start_anew() {
  if (written_ == 0 || ftruncate(file_.get(), 0) != 0) return;
  written_ = 0;
  waiting_ = 0;
  read_ = 0;
}

Backlog::Part Backlog::next() noexcept {
  const auto leave_out = [this] {
    if (!(stream_ == Stream::out ? out_ : err_)) rest_ = {};
  };
  leave_out();
  while (rest_.empty() && read_ < written_) {
    if (!read_part()) {
      read_ = written_;
      rest_ = {};
    }
    leave_out();
  }
  if (rest_.empty()) start_anew();
  return {.stream = stream_, .bytes = rest_};
}

void Backlog::drop(std::size_t size) { rest_.remove_prefix(size); }

void Backlog::show() {
  for (Part part = next(); !part.bytes.empty(); part = next()) {
    show_bytes(part.bytes, part.stream);
    drop(part.bytes.size());
  }
  if (error_ != 0) throw Error(failure_text("read", "the output that waits", error_));
}

}  // namespace cache_run
