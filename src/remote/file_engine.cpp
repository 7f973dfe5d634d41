// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <optional>
#include <utility>
#include <vector>

#include "remote/engine.hpp"
#include "sys/anchored_file.hpp"
#include "sys/anchored_path.hpp"
#include "sys/error.hpp"
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
/// it got its name. It holds no lock, because file systems on the network may have none. Others may
/// write there, so it follows no link, and goes by the open directory.
class NewFile {
 public:
  explicit NewFile(const AnchoredPath& target)
      : directory_(open_file(target.parent(), O_PATH | O_DIRECTORY)), text_(target.text()) {
    constexpr unsigned kReadable = 0666;
    if (!directory_) fail("create");
    const Anchor here{.directory = directory_.get(), .owner = std::nullopt};
    const std::string above = parent_directory(text_);
    target_ = AnchoredPath(above, here, last_name(text_));
    path_ = AnchoredPath(above, here, random_name(".new-"));
    file_ = open_file(path_, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, kReadable);
    if (!file_) fail("create");
    is_left_ = true;
  }
  ~NewFile() {
    if (is_left_) remove_opened_file(path_);
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
    if (!rename_file(path_, target_)) fail("rename");
    is_left_ = false;
  }
  /// Throws what the present errno means.
  [[noreturn]] void fail(std::string_view what) const {
    const int code = errno;
    const std::string text = failure_text(what, text_, code);
    if (code == EACCES || code == EPERM || code == EROFS) throw Refused(text);
    throw Outage(text, false);
  }

 private:
  Fd directory_;
  std::string text_;
  AnchoredPath target_;
  AnchoredPath path_;
  Fd file_;
  bool is_left_ = false;
};

/// A directory that several machines or users can reach, as one on NFS.
class FileEngine : public Engine {
 public:
  explicit FileEngine(RemotePlace place) : place_(std::move(place)) {}

  bool get(const ObjectName& object, const Sink& sink, Deadline deadline) override {
    const Fd root = open_root();
    const AnchoredPath path = path_of(object, root);
    const Fd file = open_object(path);
    if (!file) return false;
    std::vector<char> buffer(kFileBuffer);
    for (;;) {
      check_deadline(deadline, path);
      const ssize_t got = read(file.get(), buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) throw Outage(failure_text("read", path.text(), errno), false);
      if (got == 0) return true;
      sink({buffer.data(), static_cast<std::size_t>(got)});
    }
  }

  void put(const ObjectName& object, const Source& source, Deadline deadline) override {
    const Fd root = open_root();
    const AnchoredPath path = path_of(object, root);
    if (!make_directories(path.parent(), kAllRights)) {
      throw Refused(failure_text("create", parent_directory(path.text()), errno));
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
    const Fd root = open_root();
    struct stat status {};
    return look_at_file(path_of(object, root), status) && S_ISREG(status.st_mode) &&
           static_cast<std::uint64_t>(status.st_size) == size;
  }

 private:
  [[nodiscard]] AnchoredPath path_of(const ObjectName& object, const Fd& root) const {
    const Anchor anchor{.directory = root.get(), .owner = std::nullopt};
    return {place_.address, anchor, object_path(place_, object)};
  }

  /// Throws Outage if the directory is not there. It is never made: it may not be mounted yet.
  [[nodiscard]] Fd open_root() const {
    Fd root = open_file(place_.address, O_PATH | O_DIRECTORY);
    if (root) return root;
    if (errno == ENOTDIR) throw Refused("'" + place_.address + "' is no directory");
    throw Outage(failure_text("open", place_.address, errno), false);
  }

  /// Opens a regular file. Returns none if there is no such file.
  [[nodiscard]] static Fd open_object(const AnchoredPath& path) {
    Fd file = open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    const int code = errno;
    struct stat status {};
    if (file) {
      const bool is_object = fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode);
      return is_object ? std::move(file) : Fd();
    }
    if (code == EACCES) throw Refused(failure_text("open", path.text(), code));
    if (!means_absent(code) && code != ELOOP) {
      throw Outage(failure_text("open", path.text(), code), false);
    }
    return {};
  }

  RemotePlace place_;
};

}  // namespace

std::unique_ptr<Engine> make_file_engine(const RemotePlace& place) {
  return std::make_unique<FileEngine>(place);
}

}  // namespace cache_run
