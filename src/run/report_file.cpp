// SPDX-License-Identifier: MIT
#include "run/report_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <optional>

#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/parse_number.hpp"
#include "sys/path.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kReportPrefix = ".cache-run-report-";  // a staged name

/// Writes a new file that gets its name at the end, so that a killed process leaves nothing.
/// Returns false if that is impossible here.
bool replace_by_nameless(const std::string& directory, const std::string& path,
                         std::string_view text, mode_t mode) {
  const Fd file = open_file(directory, O_TMPFILE | O_WRONLY);
  if (!file || fchmod(file.get(), mode) != 0 || !write_fully(file.get(), text)) return false;
  if (link_nameless(file.get(), path)) return true;
  const std::string temporary = join_path(directory, random_name(kReportPrefix));
  if (errno != EEXIST || !link_nameless(file.get(), temporary)) return false;
  if (rename(temporary.c_str(), path.c_str()) == 0) return true;
  unlink(temporary.c_str());
  return false;
}

/// Writes a new file and renames it to `path`. It gets the permission bits of the old file.
void replace_file(const std::string& path, std::string_view text) {
  struct stat old {};
  constexpr mode_t kPermissions = 0777;
  const mode_t mode =
      stat(path.c_str(), &old) == 0 ? old.st_mode & kPermissions : 0666U & ~file_mode_mask();
  const std::string directory = parent_directory(path);
  // TempFile would name the temporary file, which the user does not know.
  if (access(directory.c_str(), W_OK | X_OK) != 0) throw_errno("write report", path);
  if (replace_by_nameless(directory, path, text, mode)) return;
  TempFile file(directory, kReportPrefix);
  if (fchmod(file.fd(), mode) != 0 || !write_fully(file.fd(), text)) {
    throw_errno("write report", path);
  }
  file.commit(path);
}

void write_to_special_file(const std::string& path, std::string_view text) {
  // With O_NONBLOCK the open fails for a FIFO without a reader, and does not wait for one
  // (fifo(7)).
  const Fd file = open_file(path, O_WRONLY | O_NONBLOCK | O_NOCTTY);
  if (!file) throw_errno("open report", path);
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

void write_report(const std::string& target, std::string_view text) {
  if (const auto number = descriptor_of_report(target)) {
    if (!write_fully(*number, text)) throw_errno("write report", target);
    return;
  }
  // Behind a symbolic link its target is replaced, and the link stays. A new file has no real path.
  const std::string path = real_path(target).value_or(target);
  struct stat status {};
  if (lstat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    write_to_special_file(path, text);
  } else {
    replace_file(path, text);
  }
}

}  // namespace cache_run
