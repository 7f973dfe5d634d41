// SPDX-License-Identifier: MIT
#include "run/clear_outputs.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <set>
#include <string>

#include "entry/opened_directories.hpp"
#include "inputs/directory.hpp"
#include "sys/error.hpp"
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

/// Removes files one after the other, except for those that it must keep.
class Remover {
 public:
  Remover(const Question& question, const std::vector<std::string>& arguments,
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
    for (const auto* const texts : {&arguments, &action.inputs.named, &action.inputs.named_files}) {
      for (const std::string& text : *texts) {
        for (const std::string& path : possible_paths(text)) keep_named(path);
      }
    }
    // The file behind standard input is read while the command runs.
    keep_named("/dev/stdin");
  }

  /// Removes what a declared path names. Of a directory it removes the members. A directory of this
  /// user then stays writable for its owner, because the command must fill it.
  void remove_declared(const std::string& path) {
    struct stat status {};
    if (lstat(path.c_str(), &status) != 0) return;
    if (S_ISDIR(status.st_mode) && !kept_.contains(number_of(status))) {
      opened_.open(path);
      opened_.forget(path);
    }
    remove(path, status, true);
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

  void remove(const std::string& path, const struct stat& status, bool is_declared) {
    if (kept_.contains(number_of(status))) return;
    if (S_ISREG(status.st_mode) || S_ISLNK(status.st_mode)) {
      opened_.open(parent_directory(path));
      if (unlink(path.c_str()) != 0 && errno != ENOENT) throw_errno("remove", path);
    } else if (S_ISDIR(status.st_mode)) {
      remove_members(path, status.st_dev);
      if (!is_declared) remove_if_empty(path);
    }
  }

  /// A directory in which something was kept stays.
  void remove_if_empty(const std::string& directory) {
    opened_.open(parent_directory(directory));
    if (rmdir(directory.c_str()) == 0) return opened_.forget(directory);
    if (errno != ENOTEMPTY && errno != EEXIST && errno != ENOENT) throw_errno("remove", directory);
  }

  void remove_members(const std::string& directory, dev_t device) {
    for (const DirectoryMember& member : read_directory(directory)) {
      const std::string path = join_path(directory, member.name);
      struct stat status {};
      if (lstat(path.c_str(), &status) != 0 || status.st_dev != device) continue;
      remove(path, status, false);
    }
  }

  std::set<FileNumber> declared_;
  std::set<FileNumber> kept_;
  OpenedDirectories opened_;
};

}  // namespace

void clear_outputs(const std::vector<std::string>& places, const Question& question,
                   const std::vector<std::string>& arguments,
                   const std::vector<FileIdentity>& caches) {
  const std::string& directory = question.action().directory;
  for (const std::string& path : places) {
    if (link_target(path)) continue;
    require_elsewhere(path, directory);
  }
  Remover remover(question, arguments, caches);
  for (const std::string& path : places) remover.remove_declared(path);
}

}  // namespace cache_run
