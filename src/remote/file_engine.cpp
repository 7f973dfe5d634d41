// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>
#include <vector>

#include "remote/engine.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kFileBuffer = 256UL * 1024;
constexpr mode_t kAllRights = 0777;

void check_deadline(Deadline deadline, const std::string& path) {
  if (std::chrono::steady_clock::now() < deadline) return;
  throw Useless(fmt::format("'{}' takes longer than it is worth", path));
}

/// A new file beside its later place, readable as the umask says. The destructor removes it, unless
/// it got its name. It holds no lock, because file systems on the network may have none.
class NewFile {
 public:
  explicit NewFile(const std::string& target)
      : target_(target), path_(join_path(parent_directory(target), random_name(".new-"))) {
    constexpr unsigned kReadable = 0666;
    file_ = open_file(path_, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, kReadable);
    if (!file_) fail("create");
  }
  ~NewFile() {
    if (!path_.empty()) unlink(path_.c_str());
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  NewFile(NewFile&&) = delete;
  NewFile& operator=(NewFile&&) = delete;

  void write(std::string_view bytes) {
    if (!write_fully(file_.get(), bytes)) fail("write");
  }
  void publish() {
    if (!file_.close_checked()) fail("write");
    if (rename(path_.c_str(), target_.c_str()) != 0) fail("rename");
    path_.clear();
  }
  /// Throws what the present errno means.
  [[noreturn]] void fail(std::string_view what) const {
    const int code = errno;
    const std::string text = failure_text(what, target_, code);
    if (code == EACCES || code == EPERM || code == EROFS) throw Refused(text);
    throw Outage(text, false);
  }

 private:
  std::string target_;
  std::string path_;
  Fd file_;
};

/// A directory that several machines or users can reach, as one on NFS.
class FileEngine : public Engine {
 public:
  explicit FileEngine(RemotePlace place) : place_(std::move(place)) {}

  bool get(const ObjectName& object, const Sink& sink, Deadline deadline) override {
    const std::string path = path_of(object);
    const Fd file = open_object(path);
    if (!file) return false;
    std::vector<char> buffer(kFileBuffer);
    for (;;) {
      check_deadline(deadline, path);
      const ssize_t got = read(file.get(), buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) throw Outage(failure_text("read", path, errno), false);
      if (got == 0) return true;
      sink({buffer.data(), static_cast<std::size_t>(got)});
    }
  }

  void put(const ObjectName& object, const Source& source, Deadline deadline) override {
    require_root();
    const std::string path = path_of(object);
    if (!make_directories(parent_directory(path), kAllRights)) {
      throw Refused(failure_text("create", parent_directory(path), errno));
    }
    NewFile file(path);
    std::vector<char> buffer(kFileBuffer);
    std::uint64_t done = 0;
    while (const std::size_t got = source.read(buffer, done)) {
      check_deadline(deadline, path);
      file.write({buffer.data(), got});
      done += got;
    }
    if (done != source.size) throw Useless("the file changed while it was sent");
    file.publish();
  }

  bool has(const ObjectName& object, std::uint64_t size, Deadline /*deadline*/) override {
    struct stat status {};
    return lstat(path_of(object).c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
           static_cast<std::uint64_t>(status.st_size) == size;
  }

 private:
  [[nodiscard]] std::string path_of(const ObjectName& object) const {
    return join_path(place_.address, object_path(place_, object));
  }

  /// Throws Outage if the directory is not there. It is never made: it may not be mounted yet.
  void require_root() const {
    struct stat status {};
    if (stat(place_.address.c_str(), &status) != 0) {
      throw Outage(failure_text("open", place_.address, errno), false);
    }
    if (!S_ISDIR(status.st_mode)) throw Refused("'" + place_.address + "' is no directory");
  }

  /// Opens a regular file. Returns none if there is no such file.
  [[nodiscard]] Fd open_object(const std::string& path) const {
    Fd file = open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    const int code = errno;
    struct stat status {};
    if (file) {
      const bool is_object = fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode);
      return is_object ? std::move(file) : Fd();
    }
    if (code == EACCES) throw Refused(failure_text("open", path, code));
    if (code != ENOENT && code != ENOTDIR && code != ELOOP) {
      throw Outage(failure_text("open", path, code), false);
    }
    require_root();
    return {};
  }

  RemotePlace place_;
};

}  // namespace

std::unique_ptr<Engine> make_file_engine(const RemotePlace& place) {
  return std::make_unique<FileEngine>(place);
}

}  // namespace cache_run
