// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/output_times.hpp"
#include "entry/entry.hpp"
#include "entry/held_files.hpp"
#include "entry/made_places.hpp"
#include "entry/output_directories.hpp"
#include "entry/restored_times.hpp"
#include "entry/staged_file.hpp"
#include "entry/staged_names.hpp"
#include "hash/file_digests.hpp"
#include "sys/error.hpp"
#include "sys/progress.hpp"

namespace cache_run {

class Store;

/// Thrown if a device, FIFO or socket stands in the place of an output. No hit replaces one.
class SpecialInTheWay : public Error {
 public:
  using Error::Error;
};

/// Throws Error if something stands in the place of an output that a Restoration cannot replace.
void require_fit_places(const std::vector<Output>& outputs, OutputDirectories& directories);

/// Restores recorded outputs in two steps. The constructor makes all files ready beside their
/// places; if it fails, it leaves no trace. Then commit() renames them to their places.
class Restoration {
 public:
  /// Makes all outputs ready. All that it makes lies in `directories`. `started` is the start of
  /// the run. `record` is the path of the record of temporary names, or empty: see StagedNames. All
  /// other arguments must outlive this object. Throws Error if a blob is missing or damaged, if a
  /// file cannot be written, or after a signal. Also throws it if a directory stands in the place
  /// of a file or link, or the other way round. Throws SpecialInTheWay.
  Restoration(const std::vector<Output>& outputs, OutputDirectories& directories,
              const Store& store, FileDigests& digests, Progress& progress,
              OutputTimes times = OutputTimes::now, AnchoredPath record = {}, FileTime started = 0);

  /// Returns whether commit() changes more than the times of files.
  [[nodiscard]] bool replaces() const { return replaces_; }

  /// Lets commit() edit these files: it appends what the run appended, and replaces nothing where
  /// nothing stood. `files` must outlive this object.
  void edit(const HeldFiles& files) { held_ = &files; }

  /// Puts all outputs in their places and sets their times. Throws Error after take_back().
  void commit();

  /// Removes what commit() put where nothing was, and directories that it made. What it replaced
  /// stays replaced.
  void take_back() noexcept { made_.empty(directories_); }

 private:
  /// A file that is ready for its place. `temporary` is a path beside the place, for a moment;
  /// empty if nothing stood in the place.
  struct Staged {
    const Output* output;
    StagedFile file;
    std::string temporary;
    FileNumber number;
  };
  /// A symbolic link or, with `first`, another name of that file.
  struct Link {
    const Output* output;
    const Output* first;
    std::string temporary;
  };
  /// A directory, which gets its mode and its time after all that lies in it.
  struct Directory {
    const Output* output;
    bool is_new;
    bool is_right;
  };

  void stage(const Output& output, const std::vector<Output>& outputs);
  void stage_directory(const Output& output, const struct stat* status);
  /// Returns whether the file in the place of `output` has the right mode and contents.
  [[nodiscard]] bool is_right(const Output& output);
  [[nodiscard]] bool are_one_file(const std::string& one, const std::string& other);
  void stage_hard_link(const Output& output, const Output& first, bool stands);
  /// `standing` is what lstat(2) says about what is there, if anything.
  void stage_file(const Output& output, const struct stat* standing);
  /// Writes the contents and the rights of `output` into the open file. Returns its number.
  FileNumber fill(int fd, const Output& output, const struct stat* standing);
  [[nodiscard]] bool may_be_nameless();
  /// Notes the temporary names that commit() will use.
  void note_names();
  void put_all(RestoredTimes& times);
  void make_parent(const std::string& path);
  bool append(const Staged& staged, RestoredTimes& times);
  void put(Staged& staged, RestoredTimes& times);
  void put(Link& link);
  /// Returns a noted temporary path beside the place of `output`.
  std::string new_temporary(const Output& output);
  void give_rights_to(const Directory& directory);
  void finish_directories(RestoredTimes& times);

  OutputDirectories& directories_;
  const Store& store_;
  FileDigests& digests_;
  Progress& progress_;
  OutputTimes times_;
  FileTime started_;
  StagedNames names_;                         ///< before staged_, whose files it notes
  std::optional<std::size_t> most_nameless_;  ///< files without names, which stay open
  std::size_t nameless_ = 0;
  std::vector<Directory> trees_;  ///< directories, each after the ones above it
  std::vector<Link> links_;
  std::vector<Link> hard_links_;
  std::set<std::pair<dev_t, ino_t>> linked_;  ///< right files that have several names
  std::vector<const Output*> right_already_;  ///< files and links that get a time only
  std::vector<Staged> staged_;
  MadePlaces made_;
  bool replaces_ = false;
  const HeldFiles* held_ = nullptr;
};

}  // namespace cache_run
