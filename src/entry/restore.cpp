// SPDX-License-Identifier: MIT
#include "entry/restore.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/interruption.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr mode_t kNewParent = 0777;  // less the umask, as mkdir -p
constexpr std::string_view kPrefix = ".cache-run-";

/// Returns the nearest directory above `path` that exists. It is on the file system of `path`, so a
/// file in it can be renamed to `path`.
std::string nearest_directory(const std::string& path) {
  struct stat status {};
  std::string directory = parent_directory(path);
  while (stat(directory.c_str(), &status) != 0 && errno == ENOENT && directory != "." &&
         directory != "/") {
    directory = parent_directory(directory);
  }
  return directory;
}

void make_parent(const std::string& path) {
  const std::string parent = parent_directory(path);
  if (!make_directories(parent, kNewParent)) throw_errno("create directory", parent);
}

/// Sets the times of the file to now, as if the command had just written it.
void touch_now(const std::string& path) {
  if (utimensat(AT_FDCWD, path.c_str(), nullptr, AT_SYMLINK_NOFOLLOW) != 0) {
    throw_errno("set time of", path);
  }
}

void make_link(const Output& output) {
  make_parent(output.path);
  // symlink(2) cannot replace a file; rename(2) can, in one step.
  const std::string temporary = join_path(parent_directory(output.path), random_name(kPrefix));
  if (symlink(output.target.c_str(), temporary.c_str()) != 0) throw_errno("create", output.path);
  if (rename(temporary.c_str(), output.path.c_str()) != 0) {
    const int code = errno;
    unlink(temporary.c_str());
    throw Error(failure_text("create", output.path, code));
  }
}

}  // namespace

bool is_staged_name(std::string_view name) {
  return name.starts_with(kPrefix) && is_random_name(name);
}

Restoration::Restoration(const std::vector<Output>& outputs, const Store& store,
                         FileDigests& digests, Progress& progress)
    : store_(store), digests_(digests), progress_(progress) {
  for (const Output& output : outputs) {
    throw_if_asked_to_end();
    stage(output);
  }
}

void Restoration::stage(const Output& output) {
  struct stat status {};
  const bool exists = lstat(output.path.c_str(), &status) == 0;
  const bool is_directory = exists && S_ISDIR(status.st_mode);
  if (exists && is_directory != (output.type == OutputType::directory)) {
    throw Error(
        fmt::format("output '{}' cannot be restored: something else has its path", output.path));
  }
  switch (output.type) {
    case OutputType::directory:
      if (!exists || (status.st_mode & kModeBits) != output.mode ||
          !has_attributes(output.path, output.attributes)) {
        replaces_ = true;
      }
      directories_.push_back(&output);
      break;
    case OutputType::symlink:
      links_.push_back(&output);
      replaces_ = true;
      break;
    case OutputType::file:
      if (exists && is_right(output)) {
        right_already_.push_back(&output);
      } else {
        stage_file(output);
        replaces_ = true;
      }
      break;
  }
}

bool Restoration::is_right(const Output& output) const {
  struct stat status {};
  if (lstat(output.path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  if ((status.st_mode & kModeBits) != output.mode) return false;
  if (static_cast<std::uint64_t>(status.st_size) != output.contents.size) return false;
  if (!has_attributes(output.path, output.attributes)) return false;
  if (access(output.path.c_str(), R_OK) != 0) return false;
  const std::optional<Digest> wanted = digest_of_contents(output.contents);
  try {
    // commit() gives the file a new mtime, so its digest in the present state is not worth
    // remembering.
    const ReadFile file =
        digests_.contents(output.path, identity_of(status), FileDigests::Later::other_identity);
    return file.contents.digest == wanted;
  } catch (const Error&) {
    return false;  // another process may be replacing it
  }
}

void Restoration::stage_file(const Output& output) {
  TempFile file(nearest_directory(output.path), kPrefix);
  if (!output.contents.blob) {
    if (!write_fully(file.fd(), output.contents.bytes)) throw_errno("write", output.path);
  } else {
    const Fd blob = open_blob(store_, output.contents, digests_);
    copy_blob(output.contents, blob.get(), file.fd(), output.path, &progress_);
  }
  // Without the attributes, an ACL's mask in the mode would be the rights of the group.
  give_attributes(file.fd(), output.path, output.attributes);
  if (fchmod(file.fd(), output.mode) != 0) throw_errno("set mode of", output.path);
  file.close();
  staged_.push_back({.output = &output, .file = std::move(file)});
}

void Restoration::commit() {
  for (const Output* directory : directories_) {
    make_parent(directory->path);
    // A new directory is open to this process only, until all files are in it. Its own mode may
    // forbid writing, so it comes last.
    if (mkdir(directory->path.c_str(), 0700) != 0 && errno != EEXIST) {
      throw_errno("create directory", directory->path);
    }
  }
  for (Staged& staged : staged_) {
    make_parent(staged.output->path);
    staged.file.commit(staged.output->path);
    touch_now(staged.output->path);
  }
  for (const Output* link : links_) make_link(*link);
  for (const Output* right : right_already_) touch_now(right->path);
  for (auto directory = directories_.rbegin(); directory != directories_.rend(); ++directory) {
    give_attributes((*directory)->path, (*directory)->attributes);
    if (chmod((*directory)->path.c_str(), (*directory)->mode) != 0) {
      throw_errno("set mode of", (*directory)->path);
    }
  }
}

}  // namespace cache_run
