// SPDX-License-Identifier: MIT
#include "run/clear_outputs.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "entry/entry.hpp"
#include "entry/set_mode.hpp"
#include "inputs/directory.hpp"
#include "inputs/held_place.hpp"
#include "sys/anchored_file.hpp"
#include "sys/anchored_path.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns the texts in an argument that may name a file: all of it, and what follows '=', '@' or
/// the letter of an option.
std::vector<std::string> possible_paths(const std::string& argument) {
  std::vector<std::string> paths{argument};
  if (const std::size_t equals = argument.find('='); equals != std::string::npos) {
    paths.push_back(argument.substr(equals + 1));
  }
  if (const std::size_t at = argument.find('@'); at != std::string::npos) {
    paths.push_back(argument.substr(at + 1));
  }
  constexpr std::size_t kLetter = 2;  // "-i"
  if (argument.starts_with('-') && argument.size() > kLetter) {
    paths.push_back(argument.substr(kLetter));
  }
  return paths;
}

/// Throws Error if the working directory is `path` or lies below it.
void require_elsewhere(const std::string& path, const std::string& working_directory) {
  const auto real = real_path(path);
  if (!real || !is_within(working_directory, *real)) return;
  throw Error(fmt::format("--remove-outputs: output '{}' holds the working directory", path));
}

/// An open directory, made writable while something is removed in it if it belongs to this user and
/// nobody may write it. The destructor gives it its mode back.
class OwnDirectory {
 public:
  explicit OwnDirectory(HeldDirectory directory) : directory_(std::move(directory)) {}
  ~OwnDirectory() {
    if (mode_) change_mode(directory_.fd(), *mode_);
  }
  OwnDirectory(const OwnDirectory&) = delete;
  OwnDirectory& operator=(const OwnDirectory&) = delete;
  OwnDirectory(OwnDirectory&&) = delete;
  OwnDirectory& operator=(OwnDirectory&&) = delete;

  /// Makes the directory writable for its owner. A failure shows when something is removed.
  void make_writable() {
    if (std::exchange(was_asked_, true)) return;
    mode_ = open_for_owner(directory_.fd(), W_OK | X_OK);
  }
  /// Leaves the directory with the mode that it has now.
  void keep_mode() { mode_.reset(); }

  [[nodiscard]] const HeldDirectory& held() const { return directory_; }
  /// Does as HeldDirectory, unless the mode must be given back.
  void rest() {
    if (!mode_) directory_.rest();
  }
  [[nodiscard]] bool open_again(int below) { return directory_.open_again(below); }

 private:
  HeldDirectory directory_;
  bool was_asked_ = false;
  std::optional<mode_t> mode_;  ///< the former mode
};

/// Removes files one after the other, except for those that it must keep.
class Remover {
 public:
  Remover(const Question& question, const std::vector<std::string>& named,
          const std::vector<FileIdentity>& caches) {
    for (const std::string& path : question.action().outputs) {
      struct stat status {};
      if (lstat(path.c_str(), &status) == 0) declared_.insert(number_of(status));
    }
    for (const FileIdentity& cache : caches) keep(cache);
    const Action& action = question.action();
    for (const Observations* const seen :
         {&question.inputs(), &action.code, &action.more_code, &action.argument_files}) {
      for (const Observation& one : *seen) keep(one.identity);
    }
    // The action also knows words of shell text and of response files.
    for (const auto* const texts : {&named, &action.inputs.named, &action.inputs.named_files}) {
      for (const std::string& text : *texts) {
        for (const std::string& path : possible_paths(text)) keep_named(path);
      }
    }
    // The file behind standard input is read while the command runs.
    keep_named("/dev/stdin");
  }

  /// Removes what is in the place of an output. Of a directory it removes the members. A directory
  /// of this user then stays writable for its owner, because the command must fill it.
  void remove_declared(const OutputPlace& place) {
    HeldPlace held = hold(place);
    struct stat status {};
    if (!held.directory || !look_at_file(held.path, status)) return;
    OwnDirectory above(std::move(held.directory));
    remove(held.path, status, above, true);
  }

 private:
  void keep(const FileIdentity& file) {
    if (file != FileIdentity{}) kept_.insert(number_of(file));
  }

  /// Keeps the file or directory that an argument names, unless it is declared itself and not only
  /// by a glob.
  void keep_named(const std::string& path) {
    for (const bool follow : {false, true}) {
      struct stat status {};
      const int result = follow ? stat(path.c_str(), &status) : lstat(path.c_str(), &status);
      if (result == 0 && !declared_.contains(number_of(status))) kept_.insert(number_of(status));
    }
  }

  /// Removes a file or link from the directory `above`. Empties a directory, and removes it, too,
  /// unless it is declared or something in it was kept.
  void remove(const AnchoredPath& path, const struct stat& status, OwnDirectory& above,
              bool is_declared) {
    if (kept_.contains(number_of(status))) return;
    if (S_ISREG(status.st_mode) || S_ISLNK(status.st_mode)) {
      above.make_writable();
      if (!remove_file(path) && errno != ENOENT) throw_errno("remove", path.text());
    } else if (S_ISDIR(status.st_mode)) {
      if (!empty(path, status, above, is_declared) || is_declared) return;
      above.make_writable();
      if (remove_directory(above.held().at(path.text()))) return;
      if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOENT) return;
      throw_errno("remove", path.text());
    }
  }

  /// Removes the members of a directory in `above`. Returns false if another one, or a link, has
  /// taken its place.
  bool empty(const AnchoredPath& path, const struct stat& status, OwnDirectory& above,
             bool is_declared) {
    Fd directory = open_file(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    struct stat opened {};
    if (!directory) {
      if (means_absent(errno) || errno == ELOOP) return false;
      throw Unkeyable(failure_text("read directory", path.text(), errno));
    }
    if (fstat(directory.get(), &opened) != 0 || number_of(opened) != number_of(status)) {
      return false;
    }
    OwnDirectory here({std::move(directory), number_of(status), above.held().depth() + 1});
    if (is_declared) {
      here.make_writable();
      here.keep_mode();
    }
    above.rest();
    for (const DirectoryMember& member : read_directory(here.held().fd(), path.text())) {
      const AnchoredPath below = here.held().at(join_path(path.text(), member.name));
      struct stat found {};
      if (!look_at_file(below, found) || found.st_dev != status.st_dev) continue;
      remove(below, found, here, false);
    }
    if (above.open_again(here.held().fd())) return true;
    throw Error(fmt::format("cannot remove '{}': it was moved meanwhile", path.text()));
  }

  std::set<FileNumber> declared_;
  std::set<FileNumber> kept_;
};

}  // namespace

void clear_outputs(const Question& question, const std::vector<std::string>& named,
                   const std::vector<FileIdentity>& caches) {
  const Action& action = question.action();
  std::vector<OutputPlace> places;
  for (const std::string& declared : action.outputs) {
    for (OutputPlace& place : places_for(declared)) places.push_back(std::move(place));
  }
  for (const OutputPlace& place : places) {
    if (link_target(place.path)) continue;
    require_elsewhere(place.path, action.directory);
  }
  Remover remover(question, named, caches);
  for (const OutputPlace& place : places) remover.remove_declared(place);
}

}  // namespace cache_run
