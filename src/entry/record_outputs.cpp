// SPDX-License-Identifier: MIT
#include "entry/record_outputs.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "entry/declared_places.hpp"
#include "entry/inherited_rights.hpp"
#include "entry/owners.hpp"
#include "entry/record_streams.hpp"
#include "inputs/directory.hpp"
#include "inputs/held_place.hpp"
#include "inputs/pattern.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/anchored_path.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/status_now.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

// The most bytes of outputs in the file of a result, which a hit reads as a whole.
constexpr std::size_t kMostInline = 1024UL * 1024;

/// Records outputs one after the other.
class OutputRecorder {
 public:
  OutputRecorder(const OutputRequest& request, const Observations& inputs, PendingFiles& pending,
                 Progress& progress)
      : before_(request.before),
        started_(request.started),
        most_(request.most),
        pending_(pending),
        progress_(progress) {
    for (const Observation& seen : inputs) {
      const FileIdentity& file = seen.identity;
      if (file != FileIdentity{}) inputs_.insert(number_of(file));
    }
  }

  /// Records the output in this place, and everything below it if it is a directory. Throws Error.
  void add(const OutputPlace& place) {
    HeldPlace held = hold(place);
    if (!held.directory) throw_errno("record output", place.path);
    // A tree may be deeper than the stack is large.
    std::deque<Level> levels;
    add(held.path, held.directory, levels);
    while (!levels.empty()) {
      Level& level = levels.back();
      if (level.next < level.members.size()) {
        // A hit in another process makes files ready here; a killed one leaves them. They are no
        // outputs.
        const std::string& name = level.members[level.next++].name;
        if (is_staged_name(name)) continue;
        add(level.here.at(join_path(level.path, name)), level.here, levels);
        continue;
      }
      const int below = level.here.fd();
      HeldDirectory& above = levels.size() > 1 ? levels[levels.size() - 2].here : held.directory;
      if (!above.open_again(below)) {
        throw OutputUnfit(fmt::format("output '{}' was moved meanwhile", level.path));
      }
      levels.pop_back();
    }
  }

  /// Throws OutputUnfit if a recorded link leads to something that is not recorded and that the
  /// command may have written. A hit would restore the link only.
  void check_links() const {
    for (const Output& output : outputs_) {
      struct stat status {};
      if (output.type != OutputType::symlink || stat(output.path.c_str(), &status) != 0) continue;
      const bool written =
          may_have_changed_since(identity_of(status), started_) || S_ISDIR(status.st_mode);
      if (written && !files_.contains(number_of(status))) {
        throw OutputUnfit(fmt::format(
            "output '{}' is a symbolic link to '{}', which the command may have written: "
            "declare its target too",
            output.path, output.target));
      }
    }
  }

  std::vector<Output> outputs() && { return std::move(outputs_); }

 private:
  /// A directory whose members are being recorded.
  struct Level {
    HeldDirectory here;
    std::string path;
    std::vector<DirectoryMember> members;
    std::size_t next = 0;
  };

  /// Records what has the name `path` in the directory `above`. Adds a directory to `levels`.
  void add(const AnchoredPath& path, HeldDirectory& above, std::deque<Level>& levels) {
    struct stat status {};
    if (!lstat_now(path.anchor().directory, path.member(), status)) {
      throw_errno("record output", path.text());
    }
    const FileIdentity& cache = pending_.store().identity();
    // A cache directory that lies in an output is not recorded.
    if (number_of(status) == number_of(cache)) return;
    // Paths of one place may be spelled in several ways, such as a declared one and one that a
    // watch saw.
    if (!recorded_.emplace(above.number(), last_name(path.text())).second) return;
    // A file that was there before the run may be the user's. A hit must not put it back over a
    // newer one.
    if (!S_ISDIR(status.st_mode)) require_written(path, status);
    Output output{.path = path.text(),
                  .type = {},
                  .mode = status.st_mode & kModeBits,
                  .contents = {},
                  .target = {}};
    record_owner(output, status);
    output.modified = identity_of(status).modified;
    if (S_ISREG(status.st_mode)) {
      add_file(path, std::move(output), status);
    } else if (S_ISDIR(status.st_mode)) {
      add_directory(path, std::move(output), status, above, levels);
    } else if (S_ISLNK(status.st_mode)) {
      add_link(path, std::move(output));
    } else {
      throw OutputUnfit(
          fmt::format("output '{}' is neither file, directory nor symbolic link", path.text()));
    }
  }

  /// Throws OutputUnfit unless the run wrote the file.
  void require_written(const std::string& path, const struct stat& status) const {
    if (before_.wrote(path, status)) return;
    if (!S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode) && !S_ISDIR(status.st_mode)) {
      throw OutputUnfit(
          fmt::format("output '{}' is a device, FIFO or socket: do not declare it", path));
    }
    throw OutputUnfit(
        fmt::format("output '{}' was there before and the command did not write it: remove it "
                    "before the run (--remove-outputs), or do not declare it",
                    path));
  }

  /// Records an owner that stood there before and that no new file gets. Throws OutputUnfit if the
  /// run gave the file an owner that a hit would not restore.
  void record_owner(Output& output, const struct stat& status) {
    if (owners_.are_those_of(status, output.path)) return;
    if (!before_.had_owners_of(output.path, status)) {
      throw OutputUnfit(fmt::format(
          "output '{}' belongs to user {} and group {}, which is not restored: change the owner "
          "after the call",
          output.path, status.st_uid, status.st_gid));
    }
    output.kept_user = status.st_uid + 1ULL;
    output.kept_group = status.st_gid + 1ULL;
  }

  /// Returns the attributes of a file or directory, which are in the file of the result. Throws
  /// OutputUnfit if they cannot be restored.
  std::vector<Attribute> attributes_to_record(int file, const std::string& path) {
    std::vector<Attribute> found;
    try {
      found = attributes_of(file, path);
    } catch (const Error& problem) {
      throw OutputUnfit(problem.what());
    }
    for (const Attribute& one : found) {
      if (one.value.size() > inline_room_) {
        throw OutputUnfit("all outputs together have too many attributes");
      }
      inline_room_ -= one.value.size();
    }
    return found;
  }

  /// Records the attributes of the open file or directory, and whether the run left its rights.
  void add_rights(Output& output, int file, mode_t mode) {
    output.attributes = attributes_to_record(file, output.path);
    output.keeps_mode = left_rights(output, mode);
  }

  void add_directory(const AnchoredPath& path, Output output, const struct stat& status,
                     HeldDirectory& above, std::deque<Level>& levels) {
    HeldDirectory here(open_file(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW), number_of(status),
                       above.depth() + 1);
    if (!here) throw Unkeyable(failure_text("read directory", output.path, errno));
    struct stat opened {};
    if (!fstat_now(here.fd(), opened) || number_of(opened) != number_of(status)) {
      throw OutputUnfit(fmt::format("output '{}' was replaced meanwhile", output.path));
    }
    add_rights(output, here.fd(), status.st_mode);
    output.type = OutputType::directory;
    files_.insert(number_of(status));
    outputs_.push_back(std::move(output));
    above.rest();
    std::vector<DirectoryMember> members = read_directory(here.fd(), path.text());
    levels.push_back({.here = std::move(here), .path = path.text(), .members = std::move(members)});
  }

  void add_file(const AnchoredPath& path, Output output, const struct stat& status) {
    if (inputs_.contains(number_of(status))) {
      throw OutputUnfit(fmt::format("'{}' is both input and output", output.path));
    }
    files_.insert(number_of(status));
    if (status.st_nlink > 1) {
      const auto index = static_cast<std::uint32_t>(outputs_.size() + 1);
      const std::uint32_t first = linked_.emplace(number_of(status), index).first->second;
      if (first != index) output.link_of = first;
    }
    // By now, a link or a FIFO may be there: the flags keep open() from following or waiting.
    const Fd file = open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (!file) throw_errno("read output", output.path);
    add_rights(output, file.get(), status.st_mode);
    std::vector<Hole> holes = holes_of(file.get(), status);
    if (output.link_of == 0) take_room(status, holes);
    output.contents =
        keep_file(pending_, file.get(), output.path, std::min(inline_room_, Spool::kInMemory),
                  &progress_, std::move(holes));
    inline_room_ -= output.contents.bytes.size();
    // If the file changed meanwhile, the copy may be a mixture.
    struct stat after {};
    if (!fstat_now(file.get(), after) || identity_of(after) != identity_of(status)) {
      throw OutputUnfit(fmt::format("output '{}' was still being written", output.path));
    }
    outputs_.push_back(std::move(output));
  }

  /// Counts the bytes of a file without its holes, which take no room. Throws TooLarge.
  void take_room(const struct stat& status, const std::vector<Hole>& holes) {
    const std::uint64_t size = static_cast<std::uint64_t>(status.st_size) - total_size(holes);
    if (size > most_ - recorded_size_) throw TooLarge(most_);
    recorded_size_ += size;
  }

  void add_link(const AnchoredPath& path, Output output) {
    auto target = link_target(path);
    if (!target) throw_errno("read output", output.path);
    output.type = OutputType::symlink;
    output.target = std::move(*target);
    outputs_.push_back(std::move(output));
  }

  /// Returns whether the run left the rights that stood there, or those that creat(2) or mkdir(2)
  /// gives: by the default ACL of the directory, or by the umask.
  [[nodiscard]] bool left_rights(const Output& output, mode_t mode) {
    if (before_.is_another(output.path)) return false;
    const std::vector<Attribute> now = access_lists_among(output.attributes);
    if (const auto before = before_.mode_of(output.path)) {
      return *before == mode && before_.access_lists_of(output.path) == now;
    }
    const std::string directory = parent_directory(output.path);
    auto known = default_lists_.find(directory);
    if (known == default_lists_.end()) {
      known = default_lists_.emplace(directory, default_access_list(directory)).first;
    }
    return rights_of_new(known->second, S_ISDIR(mode)) ==
           Rights{.mode = mode & kModeBits, .access_lists = now};
  }

  const OutputsBefore& before_;
  FileTime started_;    ///< start of the command
  std::uint64_t most_;  ///< bytes in all files, without holes
  std::uint64_t recorded_size_ = 0;
  NewFileOwners owners_;
  PendingFiles& pending_;
  Progress& progress_;
  std::set<FileNumber> inputs_;
  std::set<FileNumber> files_;                  ///< recorded files and directories
  std::map<FileNumber, std::uint32_t> linked_;  ///< 1 + index of the first output of several names
  std::set<std::pair<FileNumber, std::string>> recorded_;  ///< by directory and name
  std::map<std::string, std::string> default_lists_;       ///< default ACLs of directories, by path
  std::size_t inline_room_ = kMostInline;  ///< bytes that may still go into the file of the result
  std::vector<Output> outputs_;
};

/// Adds a missing output to `absent`. Throws OutputMissing if there is no `absent`, or if the run
/// removed what a hit would not remove.
void add_absent(const std::string& path, const OutputsBefore& before,
                std::vector<AbsentOutput>* absent) {
  const auto mode = before.mode_of(path);
  const bool removed_more = mode ? S_ISDIR(*mode) : has_wildcards(path) && before.had_match(path);
  if (absent == nullptr || removed_more) {
    throw OutputMissing(fmt::format("declared output '{}' is missing", path));
  }
  absent->push_back({.path = path, .removed = mode.has_value()});
}

/// Returns whether something is at `path`. Throws OutputUnfit if nobody can tell.
bool is_left(const std::string& path) {
  struct stat status {};
  if (lstat_now(path, status)) return true;
  if (means_absent(errno)) return false;
  throw OutputUnfit(failure_text("inspect output", path, errno));
}

/// Returns the link at `path` if it stood there before the run and the command left it and all that
/// it leads to in place. Such a command writes through the link. Returns nullptr otherwise.
const OutputLink* followed(const OutputRequest& request, const std::string& path) {
  const OutputLink* const before = link_at(request.links, path);
  struct stat status {};
  if (before == nullptr || !lstat_now(path, status)) return nullptr;
  if (!S_ISLNK(status.st_mode) || request.before.wrote(path, status)) return nullptr;
  for (const OutputLink& now : output_links({path})) {
    const OutputLink* const same = link_at(request.links, now.path);
    if (same == nullptr || *same != now) {
      throw OutputUnfit(fmt::format("output '{}' leads to another place than before", path));
    }
  }
  return before;
}

/// Throws OutputUnfit for an output that no hit would restore: see first_undeclared().
void require_declared(const std::vector<Output>& outputs, const OutputRequest& request) {
  std::vector<std::string> places = request.declared;
  places.insert(places.end(), request.traced.begin(), request.traced.end());
  for (const OutputLink& link : request.links) places.push_back(link.place);
  const Output* const output = first_undeclared(outputs, places);
  if (output == nullptr) return;
  throw OutputUnfit(
      fmt::format("output '{}' is not restored unless it is declared by a path that names it (-o "
                  "'{}')",
                  output->path, output->path));
}

}  // namespace

std::vector<Output> record_outputs(const OutputRequest& request, const Observations& inputs,
                                   PendingFiles& pending, Progress& progress,
                                   std::vector<AbsentOutput>* absent) {
  const bool has_outputs = !request.declared.empty() || !request.traced.empty();
  if (has_outputs && are_owners_made_up()) {
    throw OutputUnfit("outputs cannot be recorded under fakeroot or pseudo, which make up owners");
  }
  OutputRecorder recorder(request, inputs, pending, progress);
  for (const std::string& declared : request.declared) {
    const std::string path = tidy_path(declared);
    if (const OutputLink* const link = followed(request, path)) {
      if (is_left(link->place)) {
        recorder.add(place_at(link->place));
      } else {
        add_absent(link->place, request.before, absent);
      }
      continue;
    }
    // A path that exists is no glob, even if its name contains wildcards.
    if (is_left(path)) {
      recorder.add(place_at(path));
      continue;
    }
    const std::vector<OutputPlace> found =
        has_wildcards(path) ? places_for(path) : std::vector<OutputPlace>{};
    if (found.empty()) add_absent(path, request.before, absent);
    for (const OutputPlace& match : found) recorder.add(match);
  }
  for (const std::string& path : request.traced) {
    if (is_left(path)) {
      // The watch saw no link on the way, so another user has made one that is there now.
      recorder.add({.path = path, .from = "/"});
    } else {
      add_absent(path, request.before, absent);
    }
  }
  if (!request.has_all) recorder.check_links();
  std::vector<Output> outputs = std::move(recorder).outputs();
  require_declared(outputs, request);
  return outputs;
}

}  // namespace cache_run
