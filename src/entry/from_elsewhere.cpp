// SPDX-License-Identifier: MIT
#include "entry/from_elsewhere.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <climits>
#include <cstring>
#include <optional>
#include <set>
#include <string_view>

#include "entry/configuration_among.hpp"
#include "entry/git_repositories.hpp"
#include "hash/hasher.hpp"
#include "store/birthplace.hpp"
#include "store/secret.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/folded_names.hpp"
#include "sys/holes.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr mode_t kLent = S_ISUID | S_ISGID;

bool lends_rights(const Output& output) {
  return output.type != OutputType::symlink && (output.mode & kLent) != 0;
}

bool do_lend_rights(const std::vector<Output>& outputs) {
  return std::any_of(outputs.begin(), outputs.end(), lends_rights);
}

bool is_traced(const Entry& entry) {
  const auto traced = [](const auto& output) { return output.traced; };
  return std::any_of(entry.outputs.begin(), entry.outputs.end(), traced) ||
         std::any_of(entry.absent.begin(), entry.absent.end(), traced);
}

/// Adds a text to a sum, so that no two lists of texts give one sum.
void add_text(Hasher& hasher, std::string_view text) {
  hasher.update(fmt::format("{}:", text.size()));
  hasher.update(text);
}

/// Returns a number that is never 0. Whoever sees it in a result of this cache can use it for the
/// same contents only, and for the same `who` made it. If the result has outputs that no call
/// declared, it is for the same places and the same key, too.
std::uint64_t home_of(const Entry& entry, const std::string& secret, std::string_view who = {}) {
  Hasher hasher;
  hasher.update(secret);
  hasher.update(who);
  const bool traced = is_traced(entry);
  if (traced) add_text(hasher, entry.key_text);
  for (const AbsentOutput& output : entry.absent) {
    if (traced) add_text(hasher, output.path);
  }
  for (const Output& output : entry.outputs) {
    if (traced) {
      add_text(hasher, output.path);
      add_text(hasher, output.target);
    } else if (!lends_rights(output)) {
      continue;
    }
    const Payload& contents = output.contents;
    hasher.update(fmt::format(" {} {:o} {} {} ", static_cast<int>(output.type), output.mode,
                              contents.size, contents.bytes.size()));
    hasher.update(contents.blob ? contents.blob->view() : contents.bytes);
  }
  const Digest sum = hasher.finish();
  std::uint64_t home = 0;
  std::memcpy(&home, sum.bytes.data(), sizeof home);
  return home | 1U;
}

constexpr std::string_view kTrusted = " trusted ";

constexpr std::uint64_t kVast = std::uint64_t{1} << 30U;

/// Returns the sum, which is at most the largest number.
std::uint64_t sum_of(std::uint64_t one, std::uint64_t other) {
  return one + std::min(other, UINT64_MAX - one);
}

/// Calls `use` with what a hit reads or writes: streams, their order, and files that are no links.
template <typename Use>
void each_payload(const Entry& entry, const Use& use) {
  use(entry.streams);
  use(entry.order);
  for (const Output& output : entry.outputs) {
    if (output.link_of == 0) use(output.contents);
  }
}

/// Returns the size of all blobs that a result names more than once, without the first time.
std::uint64_t repeated_size(const Entry& entry) {
  std::set<std::string_view> named;
  std::uint64_t total = 0;
  each_payload(entry, [&](const Payload& one) {
    const bool is_repeated = one.blob && !named.insert(one.blob->view()).second;
    if (is_repeated) total = sum_of(total, data_size(one));
  });
  return total;
}

/// Returns how many bytes of the blobs of a result are holes of their files. Stops where it is
/// vast.
std::uint64_t holes_in_blobs(const Entry& entry, const Store& store) {
  std::uint64_t total = 0;
  each_payload(entry, [&](const Payload& one) {
    if (!one.blob || total > kVast) return;
    const Fd blob = open_file(store.blob_path(*one.blob), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    struct stat status {};
    if (!blob || fstat(blob.get(), &status) != 0 || !S_ISREG(status.st_mode)) return;
    const std::uint64_t holes = size_of_holes(blob.get(), status, kVast);
    if (holes <= kVast) total += holes;  // otherwise open_blob() says that the blob is damaged
  });
  return total;
}

/// Returns the size of all beginnings of a path that end before a slash.
std::uint64_t size_of_beginnings(std::string_view path) {
  std::uint64_t total = 0;
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (path[at] == '/') total += at;
  }
  return total;
}

/// Returns the size of the ways to all outputs and to what links lead to: of a/b/c, those of a and
/// of a/b. Stops above `most`.
std::uint64_t size_of_ways(const std::vector<Output>& outputs, std::uint64_t most) {
  std::uint64_t total = 0;
  for (const Output& output : outputs) {
    if (total > most) break;
    total = sum_of(total, size_of_beginnings(output.path));
    total = sum_of(total, size_of_beginnings(output.target));
  }
  return total;
}

/// Returns whether size_of_ways() may be larger than `most`. Takes little time.
bool may_have_long_ways(const std::vector<Output>& outputs, std::uint64_t most) {
  std::uint64_t total = 0;
  for (const Output& output : outputs) {
    const std::uint64_t size = output.path.size() + output.target.size();
    total = sum_of(total, size * size / 2);
  }
  return total > most;
}

/// Returns `path` without "..", which must each follow a name in `directories`. Returns nullopt
/// otherwise: what stands elsewhere may be a link.
std::optional<std::string> without_parents(std::string_view path,
                                           const std::set<std::string_view>& directories) {
  std::string result = path.starts_with('/') ? "/" : "";
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view name = path.substr(0, end);
    if (name == "..") {
      if (!directories.contains(result)) return std::nullopt;
      result = parent_directory(result);
      if (result == ".") result.clear();
    } else if (!name.empty() && name != ".") {
      result = result.empty() ? std::string(name) : join_path(result, name);
    }
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return result;
}

/// Returns the first link that leads to no output; nullptr if there is none.
const Output* first_stray_link(const std::vector<Output>& outputs) {
  std::set<std::string_view> places;
  std::set<std::string_view> directories;
  for (const Output& output : outputs) {
    places.insert(output.path);
    if (output.type == OutputType::directory) directories.insert(output.path);
  }
  const auto is_stray = [&](const Output& output) {
    if (output.type != OutputType::symlink) return false;
    const bool is_absolute = output.target.starts_with('/');
    const auto place = without_parents(
        is_absolute ? output.target : join_path(parent_directory(output.path), output.target),
        directories);
    return !place || !places.contains(*place);
  };
  const auto found = std::find_if(outputs.begin(), outputs.end(), is_stray);
  return found == outputs.end() ? nullptr : &*found;
}

}  // namespace

std::uint64_t home_for(const Entry& entry, const Store& store) {
  if (!do_lend_rights(entry.outputs) && !is_traced(entry)) return 0;
  const auto secret = keep_secret(store);
  return secret ? home_of(entry, *secret) : 0;
}

Maker maker_of(const Entry& entry, const Store& store) {
  if (store.is_fallback()) return Maker::anybody;
  if (!do_lend_rights(entry.outputs) && !is_traced(entry)) {
    return entry.home == 0 ? Maker::user : Maker::anybody;
  }
  const auto secret = secret_of(store);
  if (!secret || entry.home == kElsewhere) return Maker::anybody;
  if (entry.home == home_of(entry, *secret)) return Maker::user;
  return entry.home == home_of(entry, *secret, kTrusted) ? Maker::trusted : Maker::anybody;
}

bool is_from_elsewhere(const Entry& entry, const Store& store) {
  return maker_of(entry, store) != Maker::user;
}

std::uint64_t home_for_trusted(const Entry& entry, const Store& store) {
  const auto secret = is_traced(entry) ? keep_secret(store) : std::nullopt;
  return secret ? home_of(entry, *secret, kTrusted) : kElsewhere;
}

bool may_travel(const Entry& entry, const Store& store) {
  return !do_lend_rights(entry.outputs) && !is_from_elsewhere(entry, store) && !is_copied(store);
}

std::string vast_part(const Entry& entry, const Store& store) {
  constexpr std::uint64_t kLongWays = std::uint64_t{128} << 20U;
  std::uint64_t unpacked = 0;
  std::uint64_t holes = 0;
  std::uint64_t data = 0;
  each_payload(entry, [&](const Payload& one) {
    unpacked = sum_of(unpacked, one.packed.of_contents);
    holes = sum_of(holes, total_size(one.holes));
    data = sum_of(data, data_size(one));
  });
  const bool has_long_ways = may_have_long_ways(entry.outputs, kLongWays);
  if (data <= kVast && holes <= kVast && !has_long_ways) return {};
  // It takes system calls to see that a cache was copied.
  if (!is_from_elsewhere(entry, store) && !is_copied(store)) return {};
  if (unpacked > kVast) return "unpacks to over 1 GiB";
  if (holes > kVast) return "has over 1 GiB of holes";
  if (repeated_size(entry) > kVast) return "has over 1 GiB of the same files";
  if (holes_in_blobs(entry, store) > kVast) return "has over 1 GiB of holes in its files";
  const bool is_short = !has_long_ways || size_of_ways(entry.outputs, kLongWays) <= kLongWays;
  return is_short ? "" : "has too long paths";
}

std::string objection_to_elsewhere(const std::vector<Output>& outputs) {
  for (const Output& output : outputs) {
    if (last_name(output.path).size() > NAME_MAX) {
      return fmt::format("the name of '{}' is too long", output.path);
    }
    if (output.type == OutputType::file && lends_rights(output)) {
      return fmt::format("'{}' would be set-user-ID or set-group-ID", output.path);
    }
    if (!access_lists_among(output.attributes).empty()) {
      return fmt::format("'{}' would have an access control list", output.path);
    }
  }
  if (const Output* const link = first_stray_link(outputs)) {
    return fmt::format("'{}' would be a link to '{}', which is not of the result", link->path,
                       link->target);
  }
  return {};
}

std::string objection_to_extracting(const std::vector<Output>& placed,
                                    const std::string& directory) {
  const auto is_in_git = [&](const Output& output) {
    const std::string_view path = output.path;
    return names_git(path.substr(directory.size()));
  };
  const auto found = std::find_if(placed.begin(), placed.end(), is_in_git);
  std::string path = found == placed.end() ? first_in_repository(placed, {directory}) : found->path;
  if (!path.empty()) return fmt::format("'{}' would be in a git repository", path);
  path = first_configuration(placed);
  if (path.empty()) return {};
  return fmt::format("'{}' would be configuration of cache-run itself", path);
}

void limit_rights(std::vector<Output>& outputs) {
  const mode_t umask = file_mode_mask();
  std::set<std::string> inheriting;  // directories whose new members become set-group-ID
  for (Output& output : outputs) {
    const bool lends_group = (output.mode & S_ISGID) != 0;
    output.mode &= ~(umask | kLent);
    if (output.type != OutputType::directory) continue;
    output.mode |= S_IRWXU;
    if (!lends_group) continue;
    const std::string above = parent_directory(output.path);
    struct stat status {};
    const bool inherits = inheriting.contains(above) ||
                          (stat(above.c_str(), &status) == 0 && (status.st_mode & S_ISGID) != 0);
    if (!inherits) continue;
    output.mode |= S_ISGID;
    inheriting.insert(output.path);
  }
}

void keep_standing_directories(std::vector<Output>& outputs) {
  for (Output& output : outputs) {
    struct stat status {};
    if (output.type != OutputType::directory) continue;
    if (lstat(output.path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) continue;
    output.keeps_mode = false;
    output.mode = status.st_mode & kModeBits;
    output.attributes = access_lists_of(output.path);
  }
}

}  // namespace cache_run
