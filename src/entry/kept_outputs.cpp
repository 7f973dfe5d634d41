// SPDX-License-Identifier: MIT
#include "entry/kept_outputs.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "entry/inherited_rights.hpp"
#include "sys/extended_attributes.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns whether programs that make a file or directory give it this mode, by the umask of the
/// call, which is in the key. Linkers make programs with 0777.
bool is_usual(mode_t mode) {
  const mode_t rights = mode & 0777;
  const mode_t umask = file_mode_mask();
  return rights == (0666 & ~umask) || rights == (0777 & ~umask);
}

/// Looks for outputs whose rights a hit cannot restore. `outputs` must outlive it.
class KeptOutputs {
 public:
  explicit KeptOutputs(const std::vector<Output>& outputs) : outputs_(outputs) {}

  [[nodiscard]] bool is_not_kept(const Output& output) {
    const bool kept_owner = output.kept_user != 0;
    if (!kept_owner && (!output.keeps_mode || come_by_themselves(output))) return false;
    struct stat status {};
    if (lstat(output.path.c_str(), &status) != 0) return true;
    return kept_owner &&
           (output.kept_user != status.st_uid + 1ULL || output.kept_group != status.st_gid + 1ULL);
  }

 private:
  /// Returns whether the recorded rights of an output, which the run did not set, are those that it
  /// gets in its place now if nothing stands there.
  [[nodiscard]] bool come_by_themselves(const Output& output) {
    std::vector<Attribute> lists = access_lists_among(output.attributes);
    if (lists.empty() && is_usual(output.mode)) return true;
    return rights_of_new(default_list_above(output.path), output.type == OutputType::directory) ==
           Rights{.mode = output.mode, .access_lists = std::move(lists)};
  }

  /// Returns the default ACL that the directory of `path` has now, or will have once all outputs
  /// are in their places.
  [[nodiscard]] std::string default_list_above(const std::string& path) {
    std::string directory = parent_directory(path);
    struct stat status {};
    for (;;) {
      const bool stands = lstat(directory.c_str(), &status) == 0;
      const Output* const output = directory_at(directory);
      if (output != nullptr && !(stands && output->keeps_mode)) {
        for (const Attribute& one : output->attributes) {
          if (one.name == kDefaultAccessList) return one.value;
        }
        return {};
      }
      std::string above = parent_directory(directory);
      if (stands || above == directory) return default_access_list(directory);
      directory = std::move(above);  // a directory that a hit makes has the ACL of the one above
    }
  }

  /// Returns the output that is the directory `path`; nullptr if there is none.
  [[nodiscard]] const Output* directory_at(const std::string& path) {
    if (directories_.empty()) {
      for (const Output& output : outputs_) {
        if (output.type == OutputType::directory) directories_.emplace(output.path, &output);
      }
    }
    const auto found = directories_.find(path);
    return found == directories_.end() ? nullptr : found->second;
  }

  const std::vector<Output>& outputs_;
  std::unordered_map<std::string_view, const Output*> directories_;  ///< filled when needed
};

}  // namespace

std::string first_not_kept(const std::vector<Output>& outputs) {
  KeptOutputs kept(outputs);
  const auto found = std::find_if(outputs.begin(), outputs.end(),
                                  [&](const Output& output) { return kept.is_not_kept(output); });
  return found == outputs.end() ? std::string() : found->path;
}

}  // namespace cache_run
