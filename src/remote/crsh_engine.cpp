// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "remote/engine.hpp"
#include "sys/fd.hpp"
#include "sys/hex.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kCrshBuffer = std::size_t{256} << 10U;

// The bytes of the protocol of ccache's storage helpers, version 1. Numbers are in host order.
constexpr char kVersion = 1;
constexpr char kGetAndPut = 0;  // a capability
constexpr char kGet = 0;
constexpr char kPut = 1;
constexpr char kOverwrite = 1;
constexpr char kDone = 0;
constexpr char kNotDone = 1;

/// Nothing listens at the socket. ccache starts a helper when it needs one, and helpers end when
/// nobody needs them.
class NoHelper : public Useless {
 public:
  using Useless::Useless;
};

/// A connection to a storage helper.
class HelperConnection {
 public:
  explicit HelperConnection(const RemotePlace& place, Deadline deadline) : place_(place) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (place.address.size() >= sizeof address.sun_path) {
      throw Refused(said("the path of a socket is too long"));
    }
    place.address.copy(&address.sun_path[0], sizeof address.sun_path - 1);
    socket_ = Fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    // NOLINTNEXTLINE(*-reinterpret-cast): the system's interface
    const auto* const place_of_socket = reinterpret_cast<const sockaddr*>(&address);
    if (!socket_ || connect(socket_.get(), place_of_socket, sizeof address) != 0) {
      fail("connect to");
    }
    greet(deadline);
  }

  void write(std::string_view bytes, Deadline deadline) {
    while (!bytes.empty()) {
      const ssize_t sent = send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent >= 0) {
        bytes.remove_prefix(static_cast<std::size_t>(sent));
      } else if (errno == EAGAIN) {
        wait(POLLOUT, deadline);
      } else if (errno != EINTR) {
        fail("write to");
      }
    }
  }

  /// Fills the buffer.
  void read(std::span<char> buffer, Deadline deadline) {
    while (!buffer.empty()) {
      const ssize_t got = ::read(socket_.get(), buffer.data(), buffer.size());
      if (got > 0) {
        buffer = buffer.subspan(static_cast<std::size_t>(got));
      } else if (got == 0) {
        throw Outage(said("the helper closed the connection"), false);
      } else if (errno == EAGAIN) {
        wait(POLLIN, deadline);
      } else if (errno != EINTR) {
        fail("read from");
      }
    }
  }

  char read_byte(Deadline deadline) {
    char byte = 0;
    read({&byte, 1}, deadline);
    return byte;
  }

  /// Reads the first byte of a response. Returns whether the helper did what it was asked for.
  /// Throws Useless with its message if something went wrong.
  bool was_done(Deadline deadline) {
    const char word = read_byte(deadline);
    if (word == kDone) return true;
    if (word == kNotDone) return false;
    std::string message(static_cast<unsigned char>(read_byte(deadline)), '\0');
    read(message, deadline);
    throw Outage(said(message), false);
  }

 private:
  [[nodiscard]] std::string said(std::string_view what) const {
    return fmt::format("{}: {}", place_.text, what);
  }

  [[noreturn]] void fail(std::string_view what) const {
    const int code = errno;
    const std::string text = failure_text(what, place_.address, code);
    if (code == ENOENT || code == ECONNREFUSED) throw NoHelper(said("no helper listens there"));
    if (code == EACCES) throw Refused(text);
    throw Outage(text, false);
  }

  void wait(std::int16_t events, Deadline deadline) const {
    const Deadline now = Clock::now();
    if (now >= deadline) throw Useless(said("it takes longer than it is worth"));
    const auto left = std::min<std::chrono::nanoseconds>(deadline - now, place_.timeout);
    const auto most = std::chrono::duration_cast<milliseconds>(left) + milliseconds(1);
    pollfd waiting{.fd = socket_.get(), .events = events, .revents = 0};
    const int ready = poll(&waiting, 1, static_cast<int>(most.count()));
    if (ready != 0) return;
    if (left < place_.timeout) throw Silence(said("it does not answer in time"), left);
    throw Outage(said("it does not answer"), true);
  }

  void greet(Deadline deadline) {
    const char version = read_byte(deadline);
    std::string all(static_cast<unsigned char>(read_byte(deadline)), '\0');
    read(all, deadline);
    if (version != kVersion || all.find(kGetAndPut) == std::string::npos) {
      throw Refused(said("it does not speak version 1 of the protocol of storage helpers"));
    }
  }

  const RemotePlace& place_;
  Fd socket_;
};

/// A storage helper of ccache, which reaches whatever it was started for. It knows no sizes.
class CrshEngine : public Engine {
 public:
  explicit CrshEngine(RemotePlace place) : place_(std::move(place)) {}

  bool get(const ObjectName& object, const Sink& sink, Deadline deadline) override {
    return with_connection(deadline, [&](HelperConnection& helper) {
      helper.write(kGet + key_of(object), deadline);
      if (!helper.was_done(deadline)) return false;
      std::uint64_t left = 0;
      std::array<char, sizeof left> number{};
      helper.read(number, deadline);
      std::memcpy(&left, number.data(), sizeof left);
      std::vector<char> buffer(kCrshBuffer);
      while (left > 0) {
        const std::span<char> part =
            std::span(buffer).first(std::min<std::uint64_t>(left, buffer.size()));
        helper.read(part, deadline);
        sink({part.data(), part.size()});
        left -= part.size();
      }
      return true;
    });
  }

  void put(const ObjectName& object, const Source& source, Deadline deadline) override {
    try {
      const bool is_stored = with_connection(deadline, [&](HelperConnection& helper) {
        std::array<char, sizeof source.size> number{};
        std::memcpy(number.data(), &source.size, sizeof source.size);
        helper.write(kPut + key_of(object) + kOverwrite, deadline);
        helper.write({number.data(), number.size()}, deadline);
        write_body(helper, source, deadline);
        return helper.was_done(deadline);
      });
      if (!is_stored) throw Refused(fmt::format("{}: it stores nothing", place_.text));
    } catch (const NoHelper& problem) {
      throw Refused(problem.what());  // what is sent must not be lost
    }
  }

  bool has(const ObjectName& /*object*/, std::uint64_t /*size*/, Deadline /*deadline*/) override {
    return false;
  }

 private:
  /// Returns the size and the bytes of a key: a number that helpers for Web servers write in hex.
  [[nodiscard]] std::string key_of(const ObjectName& object) const {
    constexpr std::size_t kBytes = 32;
    std::array<std::uint8_t, kBytes> bytes{};
    read_hex(short_name(place_, object), bytes);
    std::string key(1, static_cast<char>(kBytes));
    key.append(bytes.begin(), bytes.end());
    return key;
  }

  static void write_body(HelperConnection& helper, const Source& source, Deadline deadline) {
    std::vector<char> buffer(kCrshBuffer);
    std::uint64_t done = 0;
    while (const std::size_t got = source.read(buffer, done)) {
      helper.write({buffer.data(), got}, deadline);
      done += got;
    }
    if (done != source.size) throw Useless("the file changed while it was sent");
  }

  /// Calls `use` with the connection, which it makes first. A connection on which something failed
  /// is closed: nobody knows what comes next on it.
  template <typename Use>
  bool with_connection(Deadline deadline, const Use& use) {
    std::unique_ptr<HelperConnection> connection = std::move(connection_);
    if (!connection) connection = std::make_unique<HelperConnection>(place_, deadline);
    const bool result = use(*connection);
    connection_ = std::move(connection);
    return result;
  }

  RemotePlace place_;
  std::unique_ptr<HelperConnection> connection_;
};

}  // namespace

std::unique_ptr<Engine> make_crsh_engine(const RemotePlace& place) {
  return std::make_unique<CrshEngine>(place);
}

}  // namespace cache_run
