// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "inputs/learned.hpp"
#include "trace/tracee.hpp"

namespace cache_run {

/// The caches that tools keep for themselves, and what a watched command did with them. What such a
/// cache holds changes no output of the tool that owns it. So it is neither an input nor an output
/// of the owner. For any other program it is a file as any other.
class ToolCaches {
 public:
  ToolCaches();

  /// Notes that a thread learns `what` of a path. Returns whether that decides nothing, because the
  /// path is in a cache that its program owns.
  bool note_question(const std::string& path, Learned what, const Tracee& tracee);
  /// Notes that a thread is about to change a path.
  void note_change(const std::string& path, const Tracee& tracee);
  /// Notes that a name in a cache comes from a directory that moves.
  void note_moved(const std::string& path, const Tracee& tracee);

  /// Returns whether a path is in a cache that only its owner has changed and used.
  [[nodiscard]] bool are_behind(std::string_view path) const;
  /// Returns a cache that its owner has changed, and that another program has used; nullopt if
  /// there is none. What the owner writes in one run may differ from what it writes in the next.
  [[nodiscard]] std::optional<std::string> shared_one() const;

 private:
  struct Kind;
  /// A cache: the directory, or the beginning of its name, and its kind.
  struct Cache {
    std::string_view root;
    const Kind* kind = nullptr;
  };

  [[nodiscard]] static const std::vector<Kind>& kinds();
  [[nodiscard]] Cache cache_of(std::string_view path) const;
  static bool owns(const Kind& kind, const Tracee& tracee);

  std::vector<std::string> places_;  ///< of each kind, its absolute path; "" of a name
  std::set<std::string, std::less<>> used_by_others_;
  std::set<std::string, std::less<>> changed_by_owner_;
};

/// Returns the source beside a compiled Python file in a `__pycache__`; nullopt for other paths,
/// and if another program than Python asks. Python reads the compiled file only if it was made of
/// that source.
std::optional<std::string> source_of_compiled(std::string_view path, const Tracee& tracee);

}  // namespace cache_run
