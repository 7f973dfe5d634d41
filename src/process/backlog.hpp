// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "process/stream.hpp"
#include "sys/anchored_path.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// Output that waits for a slow reader, so that the command need not wait. It is kept in order, in
/// a file without a name.
class Backlog {
 public:
  /// Creates nothing on disk yet. The file will be in `directory`, and keep `most` bytes of output
  /// at most.
  Backlog(AnchoredPath directory, std::uint64_t most)
      : directory_(std::move(directory)), most_(most) {}

  /// Adds bytes at the end. Returns false, and adds nothing, if there is no room for them.
  bool add(Stream stream, std::string_view bytes) noexcept;
  /// Leaves out what waits for a stream that nobody reads any more, also what comes later.
  void forget(Stream stream) { (stream == Stream::out ? out_ : err_) = false; }

  /// Some bytes, and the stream that they belong to.
  struct Part {
    Stream stream = Stream::out;
    std::string_view bytes;
  };
  /// Returns the next bytes, valid until the next call; none at the end, and if the file cannot be
  /// read. All that waits is lost then, and error() has errno.
  Part next() noexcept;
  /// Returns the errno of a failed read, else 0.
  [[nodiscard]] int error() const { return error_; }
  /// Takes the first `size` of the bytes that next() returned out of the backlog.
  void drop(std::size_t size);
  /// Writes everything to our standard output and standard error, and waits for their readers.
  /// Throws ReaderGone or Error.
  void show();

 private:
  bool open_file();
  bool read_at(void* to, std::size_t size);
  bool read_part();
  void start_anew();

  AnchoredPath directory_;
  std::uint64_t most_;
  Fd file_;
  std::uint64_t written_ = 0;  // the end of the file
  std::uint64_t waiting_ = 0;  // bytes of output that were added since the file was empty
  std::uint64_t read_ = 0;     // the beginning of what was not read back
  std::uint64_t left_ = 0;     // bytes of the present run of one stream that were not read back
  Stream stream_ = Stream::out;
  int error_ = 0;
  std::vector<char> buffer_;
  std::string_view rest_;  // the part of buffer_ that was not dropped
  bool out_ = true;        // whether somebody reads standard output
  bool err_ = true;
};

}  // namespace cache_run
