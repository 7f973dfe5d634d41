// SPDX-License-Identifier: MIT
#include "run/report_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <utility>

#include "config/real_places.hpp"
#include "sys/anchored_file.hpp"
#include "sys/anchored_path.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/file_identity.hpp"
#include "sys/parse_number.hpp"
#include "sys/path.hpp"
#include "sys/temp_file.hpp"
#include "sys/trusted_links.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kReportPrefix = ".cache-run-report-";  // a staged name

/// Writes a new file that gets its name at the end, so that a killed process leaves nothing.
/// Returns false if that is impossible here.
bool replace_by_nameless(const AnchoredPath& path, std::string_view text, mode_t mode) {
  const AnchoredPath directory = path.parent();
  const Fd file = open_file(directory, O_TMPFILE | O_WRONLY);
  if (!file || fchmod(file.get(), mode) != 0 || !write_fully(file.get(), text)) return false;
  if (link_nameless(file.get(), path)) return true;
  const AnchoredPath temporary = directory.in(random_name(kReportPrefix));
  if (errno != EEXIST || !link_nameless(file.get(), temporary)) return false;
  if (rename_file(temporary, path)) return true;
  remove_opened_file(temporary);
  return false;
}

/// Writes a new file and renames it to `place`, which has no links. It gets the permission bits of
/// the old file. Nobody can put a link in the place of the directory meanwhile, because it is open.
void replace_file(const std::string& place, std::string_view text, const std::string& target) {
  const std::string directory = parent_directory(place);
  const Fd opened = open_linkless(AT_FDCWD, directory.c_str(), O_PATH | O_DIRECTORY);
  // TempFile would name the temporary file, which the user does not know.
  if (!opened || faccessat(opened.get(), ".", W_OK | X_OK, 0) != 0) {
    throw_errno("write report", target);
  }
  const AnchoredPath path(directory, {.directory = opened.get(), .owner = std::nullopt},
                          last_name(place));
  struct stat old {};
  constexpr mode_t kPermissions = 0777;
  const mode_t mode =
      look_at_file(path, old) ? old.st_mode & kPermissions : 0666U & ~file_mode_mask();
  if (replace_by_nameless(path, text, mode)) return;
  TempFile file(path.parent(), kReportPrefix);
  if (fchmod(file.fd(), mode) != 0 || !write_fully(file.fd(), text)) {
    throw_errno("write report", target);
  }
  file.commit(path);
}

/// Writes into the open file, which must not be a regular one: the report would replace only its
/// beginning.
void write_to_special_file(const Fd& file, std::string_view text, const std::string& path) {
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0) throw_errno("open report", path);
  if (S_ISREG(status.st_mode)) {
    throw Error(fmt::format("cannot write report '{}': it has just been replaced", path));
  }
  if (!write_fully(file.get(), text)) throw_errno("write report", path);
}

}  // namespace

std::optional<int> descriptor_of_report(std::string_view target) {
  if (target == "/dev/stdout") return 1;
  if (target == "/dev/stderr") return 2;
  for (const std::string_view prefix : {"fd:", "/dev/fd/", "/proc/self/fd/"}) {
    if (!target.starts_with(prefix)) continue;
    const auto number = parse_number<int>(target.substr(prefix.size()));
    if (number && *number >= 0) return number;
  }
  return std::nullopt;
}

std::string problem_of_report_target(const std::string& target) {
  const auto number = descriptor_of_report(target);
  if (!number || is_open_for_writing(*number)) return {};
  return fmt::format("--report: descriptor {} is not open for writing", *number);
}

bool is_descriptor(const std::string& target) { return descriptor_of_report(target).has_value(); }

std::string place_of_report(const std::string& target) {
  auto place = follow_trusted_links(target, fmt::format("'{}'", target));
  if (!place) throw Error(failure_text("write report", target, ELOOP));
  struct stat wanted {};
  struct stat found {};
  if (stat(target.c_str(), &wanted) != 0) {
    if (errno != ENOENT) throw_errno("write report", target);
    // For the kernel there is no way back (..) from a name that does not exist.
    if (real_place(target) != place) throw Error(failure_text("write report", target, ENOENT));
  } else if (lstat(place->c_str(), &found) == 0 && number_of(found) != number_of(wanted)) {
    // A link in /proc/PID leads to a file of another root directory.
    throw Error(
        fmt::format("cannot write report '{}': it leads to another file than it names", target));
  }
  return *std::move(place);
}

void write_report(const std::string& target, std::string_view text) {
  if (const auto number = descriptor_of_report(target)) {
    if (!write_fully(*number, text)) throw_errno("write report", target);
    return;
  }
  // With O_NONBLOCK the open fails for a FIFO without a reader, and does not wait for one
  // (fifo(7)).
  constexpr int kFlags = O_WRONLY | O_NONBLOCK | O_NOCTTY;
  // Behind a symbolic link its target is replaced, and the link stays.
  const std::string place = place_of_report(target);
  struct stat status {};
  if (lstat(place.c_str(), &status) == 0) {
    if (S_ISREG(status.st_mode)) return replace_file(place, text, target);
    return write_to_special_file(open_linkless(AT_FDCWD, place.c_str(), kFlags), text, place);
  }
  // The text of a link in /proc/PID/fd may be no path, as "pipe:[123]".
  if (link_target(target)) return write_to_special_file(open_file(target, kFlags), text, target);
  replace_file(place, text, target);
}

}  // namespace cache_run
