// SPDX-License-Identifier: MIT
#include "inputs/look.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <unordered_set>
#include <utility>

#include "inputs/gather.hpp"
#include "inputs/observation_text.hpp"
#include "inputs/pattern.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

void gather_declared(const std::string& declared, ObservationKind kind, Gathering& gathering) {
  const std::string path = tidy_path(declared);
  struct stat status {};
  // A path that exists is no glob, even if its name contains wildcards.
  if (!has_wildcards(path) || lstat(path.c_str(), &status) == 0) {
    gathering.add(path, kind);
    return;
  }
  std::size_t count = 0;
  for (const std::string& match : expand(path)) {
    if (gathering.add(match, kind)) ++count;
  }
  gathering.add_matches(path, count);
}

/// Returns whether `path` names a standard stream of the command. The key knows standard input; the
/// other two are pipes or terminals of the runner.
bool is_standard_stream(std::string_view path) {
  for (const std::string_view directory : {"/dev/fd/", "/proc/self/fd/"}) {
    if (path.starts_with(directory)) {
      const std::string_view number = path.substr(directory.size());
      return number == "0" || number == "1" || number == "2";
    }
  }
  return path == "/dev/stdin" || path == "/dev/stdout" || path == "/dev/stderr";
}

/// Adds what texts of arguments name, once each. What lies below one of the declared inputs has no
/// limits. All arguments of the constructor must outlive it.
class NamedInputs {
 public:
  NamedInputs(ObservationKind kind, const Exempt& declared, NamedLimits& limits,
              Gathering& gathering)
      : kind_(kind), declared_(declared), limits_(limits), gathering_(gathering) {}

  /// Adds the file or directory of this name, if there is one. With `only_files`, adds no
  /// directory.
  void add(const std::string& text, bool only_files) {
    struct stat status {};
    if (text.empty() || lstat(text.c_str(), &status) != 0) return;
    if (only_files && stat(text.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) return;
    std::string path = tidy_path(text);
    if (is_standard_stream(path)) return;
    const auto [place, is_new] = added_.insert(std::move(path));
    if (!is_new) return;
    if (declared_.is_output(*place)) {
      gathering_.add(*place, kind_);
    } else {
      gathering_.add_named(*place, kind_, limits_);
    }
  }

 private:
  ObservationKind kind_;
  const Exempt& declared_;
  NamedLimits& limits_;
  Gathering& gathering_;
  std::unordered_set<std::string> added_;  ///< tidy paths
};

/// Adds what arguments name.
void gather_named(const InputSet& set, const Exempt& exempt, NamedLimits& limits,
                  Gathering& gathering) {
  if (set.auto_inputs == AutoInputs::off) return;
  gathering.bound_work();
  const bool only_files = set.auto_inputs == AutoInputs::files;
  const Exempt declared(exempt.directory(), set.declared);
  NamedInputs named(set.kind, declared, limits, gathering);
  for (const std::string& text : set.named) named.add(text, only_files);
  for (const std::string& text : set.named_files) named.add(text, true);
  if (only_files) return;
  for (const std::string& path : set.header_directories) {
    gathering.add_header_names(tidy_path(path));
  }
  for (const std::string& path : set.library_directories) {
    gathering.add_libraries(tidy_path(path), set.named, set.kind, limits);
  }
}

/// Adds the files that may hide a file which the depfile lists: in the search directories of the
/// arguments, and beside the files that include others.
void gather_listed_names(const InputSet& set, std::vector<std::string> paths,
                         Gathering& gathering) {
  if (paths.empty() || set.auto_inputs != AutoInputs::tree) return;
  if (!std::is_sorted(paths.begin(), paths.end())) std::sort(paths.begin(), paths.end());
  const ListedNames names(paths);
  for (const std::string& path : set.header_directories) {
    gathering.add_listed_names(tidy_path(path), names);
  }
  for (const std::string& path : including_directories(paths)) {
    gathering.add_listed_names(path, names);
  }
}

std::vector<std::string> tidy_paths(const std::vector<std::string>& paths) {
  std::vector<std::string> tidy;
  tidy.reserve(paths.size());
  for (const std::string& path : paths) tidy.push_back(tidy_path(path));
  return tidy;
}

/// Adds `listed`, what a depfile lists. Returns the limits of what it lists, which are none unless
/// the list is from elsewhere.
NamedLimits gather_discovered(const InputSet& set, const std::vector<std::string>& listed,
                              Gathering& gathering) {
  // A listed link takes two observations.
  NamedLimits limits(kMostNamedFiles + 2 * listed.size());
  limits.begin("");
  for (const std::string& path : listed) {
    if (set.discovered_by == ListedBy::another) {
      gathering.add_within(path, ObservationKind::contents, limits);
    } else {
      gathering.add(path, ObservationKind::contents);
    }
  }
  return limits;
}

/// Counts the paths of a watched command whose list is from elsewhere.
void limit_asked(const Observations& asked, NamedLimits& limits) {
  limits.begin("");
  for (const Observation& seen : asked) {
    if (seen.kind == ObservationKind::contents) limits.count_bytes(seen.path, seen.identity);
  }
}

/// Throws MuchUnread if these files have more than kMostUnknownBytes.
void stop_if_large(const std::vector<FileIdentity>& unknown) {
  std::uint64_t bytes = 0;
  for (const FileIdentity& file : unknown) {
    if (file.size > kMostUnknownBytes - bytes) throw MuchUnread("the list names more than 1 GiB");
    bytes += file.size;
  }
}

/// Reads the files of all contents observations, and puts their digests into the values. The
/// identity becomes the one that belongs to the digest. Throws Unkeyable if the files exceed the
/// limits, before it reads any.
void read_digests(Observations& observations, const FileDigests::BeforeReading& before_reading,
                  FileDigests& digests) {
  std::vector<SeenFile> files;
  files.reserve(observations.size());
  for (const Observation& seen : observations) {
    if (seen.kind == ObservationKind::contents) files.push_back({seen.path, seen.identity});
  }
  std::vector<ReadFile> read;
  try {
    read = digests.contents_of_all(files, before_reading);
  } catch (const Unkeyable&) {
    throw;
  } catch (const Error& error) {
    throw Unkeyable(error.what());
  }
  auto next = read.begin();
  for (Observation& seen : observations) {
    if (seen.kind != ObservationKind::contents) continue;
    add_digest(seen.value, next->contents.digest);
    seen.identity = next->identity;
    ++next;
  }
}

}  // namespace

Observations look_at(const InputSet& set, const Exempt& exempt,
                     const std::vector<FileIdentity>& caches, FileDigests& digests,
                     Observations asked) {
  Gathering gathering(set.left_out, exempt, caches);
  for (const std::string& path : set.declared) gather_declared(path, set.kind, gathering);
  for (const std::string& path : set.by_mtime) {
    gather_declared(path, ObservationKind::mtime, gathering);
  }
  std::vector<std::string> listed = tidy_paths(set.discovered.paths);
  NamedLimits elsewhere = gather_discovered(set, listed, gathering);
  for (const std::string& name : set.discovered.variables) gathering.add_variable(name);
  NamedLimits limits;
  gather_named(set, exempt, limits, gathering);
  gather_listed_names(set, std::move(listed), gathering);
  if (set.discovered_by == ListedBy::another) limit_asked(asked, elsewhere);
  gathering.add_seen(std::move(asked));
  Observations observations = std::move(gathering).sorted();
  const auto before_reading = [&](const std::vector<FileIdentity>& unknown) {
    if (set.discovered_by == ListedBy::perhaps_another) stop_if_large(unknown);
    limits.refuse_if_large(unknown);
    elsewhere.refuse_if_large(unknown);
  };
  read_digests(observations, before_reading, digests);
  return observations;
}

}  // namespace cache_run
