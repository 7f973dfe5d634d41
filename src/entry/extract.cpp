// SPDX-License-Identifier: MIT
#include "entry/extract.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <utility>

#include "entry/set_mode.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/directory_members.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/printable.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

using Names = std::vector<std::string>;
using Places = std::map<Names, const Output*>;  // a directory comes before its members

constexpr mode_t kNewDirectory = 0777;  // less the umask, as mkdir -p
constexpr mode_t kOpenToUs = 0700;      // mode of a directory until it is filled

/// Returns `path` without the NUL bytes that stand for the base directory.
std::string_view without_base(std::string_view path) {
  return path.substr(std::min(path.find_first_not_of('\0'), path.size()));
}

/// Returns the names of the place of an output. Throws Error if no run can have left it: a file
/// needs a name, and the kernel would stop at a NUL byte in one.
Names place_of(const Output& output) {
  Names place = place_below(output.path);
  const bool is_named = output.type == OutputType::directory || !place.empty();
  const bool has_nul = std::any_of(place.begin(), place.end(), [](const std::string& name) {
    return name.find('\0') != std::string::npos;
  });
  if (is_named && !has_nul) return place;
  throw Error(
      fmt::format("the output '{}' has no name that a file can have", printable(output.path)));
}

/// Returns the place of each output. Throws Error if an output can have none, if two outputs have
/// one place, or if one lies below a file or link.
Places places_of(const std::vector<Output>& outputs) {
  Places places;
  for (const Output& output : outputs) {
    const auto [place, is_new] = places.emplace(place_of(output), &output);
    if (!is_new) {
      throw Error(
          fmt::format("the outputs '{}' and '{}' would have the same path: write each with "
                      "--output",
                      place->second->path, output.path));
    }
  }
  for (const auto& [names, output] : places) {
    for (auto end = names.begin(); end != names.end(); ++end) {
      const auto above = places.find(Names(names.begin(), end));
      if (above == places.end() || above->second->type == OutputType::directory) continue;
      throw Error(
          fmt::format("the output '{}' lies below '{}', which is not a directory: write each "
                      "with --output",
                      output->path, above->second->path));
    }
  }
  return places;
}

/// A blob of an output, in the state in which it was verified.
struct Verified {
  std::string path;
  FileIdentity identity;
};

FileIdentity identity_of_open(int file, const std::string& path) {
  struct stat status {};
  if (!fstat_now(file, status)) throw_errno("inspect", path);
  return identity_of(status);
}

/// Opens a verified blob again. Throws Lost if it is gone or was replaced since.
Fd open_again(const Verified& blob) {
  Fd file = open_file(blob.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (!file) throw Lost(failure_text("open", blob.path, errno));
  if (identity_of_open(file.get(), blob.path) != blob.identity) {
    throw Lost(fmt::format("'{}' was replaced", blob.path));
  }
  return file;
}

/// Returns the directory at `path`, which it creates if necessary. Throws Error if the directory is
/// not empty, or if a symbolic link stands there: anybody may have made it.
Fd open_empty_directory(const std::string& path) {
  if (!make_directories(path, kNewDirectory)) throw_errno("create directory", path);
  const std::string tidy = tidy_path(path);  // the kernel follows a link before a slash
  const DirectoryMembers members = open_members(tidy);
  if (members == nullptr) {
    const int code = errno;
    if (!link_target(tidy)) throw Error(failure_text("open directory", path, code));
    throw Error(fmt::format("'{}' is a symbolic link: name the directory itself", path));
  }
  while (const dirent* member = readdir(members.get())) {  // NOLINT(concurrency-mt-unsafe)
    const std::string_view name(&member->d_name[0]);
    if (name != "." && name != "..") {
      throw Error(fmt::format("directory '{}' is not empty: name a new one", path));
    }
  }
  // closedir() closes the descriptor of `members`, so the caller gets a copy.
  Fd directory = duplicate(dirfd(members.get()));
  if (!directory) throw_errno("open directory", path);
  return directory;
}

/// Verifies all blobs first, then writes the outputs.
class Extraction {
 public:
  Extraction(const std::vector<Output>& outputs, const Store& store, FileDigests& digests,
             Progress& progress)
      : outputs_(outputs), places_(places_of(outputs)), progress_(progress) {
    // The blobs are closed again: a result may have more blobs than a process may have open files.
    for (const Output& output : outputs) {
      if (!output.contents.blob) continue;
      const Fd blob = open_blob(store, output.contents, digests);
      const AnchoredPath path = store.blob_path(*output.contents.blob);
      verified_[&output] = {.path = path, .identity = identity_of_open(blob.get(), path)};
    }
  }

  void write_below(const std::string& directory) {
    root_ = open_empty_directory(directory);
    // First directories and files, then links: nothing can be written through a link then. The
    // modes come last, from the bottom up, because a mode may forbid writing into the directory.
    for (const auto& [names, output] : places_) {
      if (output->type == OutputType::directory) static_cast<void>(enter(names, kOpenToUs));
      if (output->type == OutputType::file && output->link_of == 0) write_file(names, *output);
    }
    for (const auto& [names, output] : places_) {
      if (output->link_of != 0 && !link_file(names, *output)) write_file(names, *output);
    }
    for (const auto& [names, output] : places_) {
      if (output->type == OutputType::symlink) make_link(names, *output);
    }
    for (auto place = places_.rbegin(); place != places_.rend(); ++place) {
      const auto& [names, output] = *place;
      if (output->type != OutputType::directory || names.empty()) continue;
      const Fd itself = enter(names, kOpenToUs);
      give_attributes(itself.get(), output->path, output->attributes);
      set_mode(itself.get(), output->path, output->mode);
    }
  }

 private:
  /// Returns the directory at the place `names`. Creates it with `mode` if it is missing, and
  /// missing directories above it. Follows no symbolic link. Throws Error.
  [[nodiscard]] Fd enter(const Names& names, mode_t mode) const {
    Fd directory = duplicate(root_.get());
    for (const std::string& name : names) {
      const mode_t its_mode = &name == &names.back() ? mode : kNewDirectory;
      if (mkdirat(directory.get(), name.c_str(), its_mode) != 0 && errno != EEXIST) {
        throw_errno("create directory", name);
      }
      Fd next(openat(directory.get(), name.c_str(), O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
      if (!next) throw_errno("open directory", name);
      directory = std::move(next);
    }
    return directory;
  }

  [[nodiscard]] Fd enter_parent(const Names& names) const {
    return enter(Names(names.begin(), names.end() - 1), kNewDirectory);
  }

  void write_file(const Names& names, const Output& output) {
    const Fd parent = enter_parent(names);
    Fd file(openat(parent.get(), names.back().c_str(),
                   O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file) throw_errno("create", output.path);
    if (!output.contents.blob) {
      write_inline(output.contents, file.get(), output.path);
    } else {
      const Fd blob = open_again(verified_.at(&output));
      copy_blob(output.contents, blob.get(), file.get(), output.path, &progress_);
    }
    give_attributes(file.get(), output.path, output.attributes);
    set_mode(file.get(), output.path, output.mode);
    if (!file.close_checked()) throw_errno("write", output.path);
  }

  /// Makes the output another name of the file that it is. Returns false if the file system has no
  /// hard links.
  [[nodiscard]] bool link_file(const Names& names, const Output& output) const {
    const Names first = place_below(outputs_[output.link_of - 1].path);
    return linkat(enter_parent(first).get(), first.back().c_str(), enter_parent(names).get(),
                  names.back().c_str(), 0) == 0;
  }

  void make_link(const Names& names, const Output& output) const {
    std::string target = output.target;
    // A target below the base directory becomes a relative path to its place here.
    if (target.starts_with('\0')) {
      target.clear();
      for (std::size_t i = 1; i < names.size(); ++i) target += "../";
      for (const std::string& name : place_below(output.target)) target += name + "/";
      if (target.empty()) target = "./";
      target.pop_back();
    }
    if (symlinkat(target.c_str(), enter_parent(names).get(), names.back().c_str()) != 0) {
      throw_errno("create", output.path);
    }
  }

  const std::vector<Output>& outputs_;
  Places places_;
  Progress& progress_;
  std::map<const Output*, Verified> verified_;
  Fd root_;
};

}  // namespace

std::vector<std::string> place_below(const std::string& path) {
  std::vector<std::string> names;
  std::string_view rest = without_base(path);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view name = rest.substr(0, end);
    if (!name.empty() && name != "." && name != "..") names.emplace_back(name);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return names;
}

void extract_outputs(const std::vector<Output>& outputs, const std::string& directory,
                     const Store& store, FileDigests& digests, Progress& progress) {
  Extraction(outputs, store, digests, progress).write_below(directory);
}

}  // namespace cache_run
