// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "inputs/input_set.hpp"
#include "inputs/observation.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Collects what there is to look at: walks directories, follows symbolic links, but reads no file
/// yet. An observation of kind contents leaves here with its identity and without its digest.
class Gathering {
 public:
  Gathering(const std::vector<std::string>& left_out, const Exempt& exempt,
            const std::vector<FileIdentity>& caches)
      : left_out_(left_out), exempt_(exempt), caches_(caches) {}

  /// Takes in what is at `path`: a file, a symbolic link and what it leads to, a directory with all
  /// below, or that nothing is there. False if the path is left out. Throws Unkeyable.
  bool add(const std::string& path, ObservationKind kind);
  /// Takes in how many paths a glob matched, so that none is a value too.
  void add_matches(const std::string& pattern, std::size_t count);
  /// Takes in the value of an environment variable, or that it is unset.
  void add_variable(const std::string& name);
  /// From now on at most `most` more members, else Unkeyable.
  void limit_further(std::size_t most) { room_ = most; }

  /// All members, sorted, each once.
  Observations sorted() &&;

 private:
  bool walk(const std::string& path, ObservationKind kind);
  void add_existing(const std::string& path, ObservationKind kind, const struct stat& status);
  void add_link(const std::string& path, ObservationKind kind);
  void add_directory(const std::string& path, ObservationKind kind, const struct stat& status);
  void add_file(const std::string& path, ObservationKind kind, const struct stat& status);
  void keep(Observation observation);
  [[nodiscard]] bool counts(const std::string& path) const;
  [[nodiscard]] bool is_cache(const struct stat& status) const;
  bool is_kernel_made(const std::string& path, const struct stat& status);

  const std::vector<std::string>& left_out_;
  const Exempt& exempt_;
  const std::vector<FileIdentity>& caches_;
  Observations found_;
  std::set<std::tuple<dev_t, ino_t, ObservationKind>>
      entered_;  // directories of one add(), for links may lead in circles
  std::map<dev_t, bool> kernel_made_;
  std::optional<std::size_t> room_;
};

}  // namespace cache_run
