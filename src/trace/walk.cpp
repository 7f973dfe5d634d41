// SPDX-License-Identifier: MIT
#include "trace/walk.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

constexpr int kMostLinks = 40;  // as the kernel has it

/// Takes the next name from the front of a path. Returns "" at the end.
std::string next_name(std::string& path) {
  const std::size_t start = path.find_first_not_of('/');
  if (start == std::string::npos) {
    path.clear();
    return {};
  }
  const std::size_t end = std::min(path.find('/', start), path.size());
  std::string name = path.substr(start, end - start);
  path.erase(0, end);
  return name;
}

/// Returns the directory in which the last name of an absolute path stands. Returns "" if the last
/// name is none of a file.
std::string_view directory_part(std::string_view path) {
  if (!path.starts_with('/')) return {};
  const std::size_t slash = path.rfind('/');
  const std::string_view name = path.substr(slash + 1);
  if (name.empty() || name == "." || name == "..") return {};
  return path.substr(0, std::max<std::size_t>(slash, 1));
}

std::string below(const std::string& directory, std::string_view name) {
  return directory == "/" ? "/" + std::string(name) : directory + "/" + std::string(name);
}

}  // namespace

/// A way that is under way.
struct Walk::Step {
  std::string here;        // the directory that is reached, without links
  std::string rest;        // what is left of the path
  bool follow = false;     // whether to go through a link at the end
  bool is_last = false;    // whether the present name is the last one
  bool has_ended = false;  // whether `place` is complete
  int links = 0;
  Place place;

  /// Returns whether the present name is the end of the way if it is a link.
  [[nodiscard]] bool ends_at_link() const { return is_last && !follow && rest.empty(); }

  void end_at(std::string path, int error, bool early) {
    place.path = std::move(path);
    place.error = error;
    place.ended_early = early;
    has_ended = true;
  }
  /// Ends at a path, whatever is there.
  void end_and_look(std::string path) {
    const int error = lstat_now(path, place.status) ? 0 : errno;
    end_at(std::move(path), error, false);
  }
  void cross(std::string link, const std::string& target) {
    if (++links > kMostLinks) return end_at(std::move(link), ELOOP, !is_last);
    place.links.push_back({.path = std::move(link), .target = target});
    if (target.starts_with('/')) here = "/";
    rest.insert(0, target);
  }
};

bool Walk::remembers_directory(std::string_view path) const {
  if (path == "/") return true;
  const auto known = known_.find(path);
  return known != known_.end() && !known->second.is_link;
}

Place Walk::to(std::string_view start, std::string_view path, bool follow) {
  // Most paths begin with a directory that is remembered.
  const std::string_view above = directory_part(path);
  const bool is_known = !above.empty() && remembers_directory(above);
  Step step{.here = std::string(path.starts_with('/') ? "/" : start),
            .rest = {},
            .follow = follow,
            .place = {}};
  if (is_known) {
    step.here = above;
    step.is_last = true;
    go_through(step, std::string(path));
  } else {
    step.rest = path;
  }
  while (!step.has_ended) {
    const std::string name = next_name(step.rest);
    step.is_last = step.rest.find_first_not_of('/') == std::string::npos;
    if (name.empty()) {
      step.end_and_look(step.here);
    } else if (name == "..") {
      step.here = parent_directory(step.here);
    } else if (name != ".") {
      go_through(step, below(step.here, name));
    }
  }
  return std::move(step.place);
}

/// Returns what is remembered of a name; nullptr if it must be looked at. The status at the end of
/// a way is always that of now.
const Walk::Known* Walk::known_step(const Step& step, const std::string& next) const {
  const auto known = known_.find(next);
  if (known == known_.end() || (step.is_last && !known->second.is_link)) return nullptr;
  return &known->second;
}

/// Goes to `next`, the present name below the directory that is reached.
void Walk::go_through(Step& step, const std::string& next) {
  if (const Known* const known = known_step(step, next)) {
    if (!known->is_link) {
      step.here = next;
    } else if (step.ends_at_link()) {
      step.end_and_look(next);
    } else {
      step.cross(next, known->target);
    }
    return;
  }
  struct stat status {};
  if (!lstat_now(next, status)) return step.end_at(next, errno, !step.is_last);
  if (S_ISLNK(status.st_mode) && !step.ends_at_link()) {
    auto target = link_target(next);
    if (!target) return step.end_at(next, errno, !step.is_last);
    step.cross(next, *target);
    known_.insert_or_assign(next, Known{.is_link = true, .target = *std::move(target)});
    return;
  }
  const bool is_directory = S_ISDIR(status.st_mode);
  if (is_directory && !step.is_last) {
    known_.insert_or_assign(next, Known{});
    step.here = next;
    return;
  }
  step.place.status = status;
  // A slash behind the last name wants a directory.
  const bool is_wrong = !is_directory && !step.rest.empty();
  step.end_at(next, is_wrong ? ENOTDIR : 0, is_wrong);
}

}  // namespace cache_run
