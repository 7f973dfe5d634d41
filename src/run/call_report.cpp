// SPDX-License-Identifier: MIT
#include "run/call_report.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <exception>
#include <string_view>

#include "print/times.hpp"
#include "run/call_json.hpp"
#include "run/journal_line.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/log.hpp"
#include "sys/parse_number.hpp"
#include "sys/path.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

std::string span_text(std::chrono::nanoseconds time) { return duration_text(time.count()); }

std::string hit_line(const CallReport& report) {
  std::string times;
  if (report.age) times = span_text(*report.age) + " old";
  if (report.duration) {
    times += fmt::format("{}saved {}", times.empty() ? "" : ", ", span_text(*report.duration));
  }
  return fmt::format("hit {}{}{}{}", report.id, times.empty() ? "" : fmt::format(" ({})", times),
                     report.from_fallback ? fmt::format(" from {}", report.from) : "",
                     report.refreshing ? ", refreshing in the background" : "");
}

std::string miss_line(const CallReport& report) {
  std::string line = fmt::format("miss {}", report.id);
  if (!report.reason.empty()) line += fmt::format(" ({})", report.reason);
  if (report.stored) {
    line += ", stored";
    if (report.duration) line += fmt::format(" (ran {})", span_text(*report.duration));
  } else if (report.refreshing) {
    line += ", running in the background";
  } else if (!report.not_stored.empty()) {
    line += fmt::format(", not stored: {}", report.not_stored);
  }
  return line;
}

std::string status_line(const CallReport& report) {
  std::string line;
  switch (report.outcome) {
    case Outcome::hit:
      line = hit_line(report);
      break;
    case Outcome::miss:
      line = miss_line(report);
      break;
    case Outcome::uncached:
      line = fmt::format("uncached: {}", report.reason);
      break;
  }
  for (const std::string& remark : report.remarks) line += fmt::format("; {}", remark);
  return line;
}

/// N of "fd:N" and of the paths that mean a descriptor. Those are not opened: a path cannot be had
/// from a socket, and one of a log file would be written at its beginning.
std::optional<int> descriptor_in(std::string_view target) {
  if (target == "/dev/stdout") return 1;
  if (target == "/dev/stderr") return 2;
  for (const std::string_view prefix : {"fd:", "/dev/fd/", "/proc/self/fd/"}) {
    if (!target.starts_with(prefix)) continue;
    const auto number = parse_number<int>(target.substr(prefix.size()));
    if (number && *number >= 0) return number;
  }
  return std::nullopt;
}

/// A file that is there keeps its mode.
void replace_file(const std::string& path, std::string_view text) {
  struct stat old {};
  constexpr mode_t kPermissions = 0777;
  const mode_t mode =
      stat(path.c_str(), &old) == 0 ? old.st_mode & kPermissions : 0666U & ~file_mode_mask();
  TempFile file(parent_directory(path), ".cache-run-report-");
  if (fchmod(file.fd(), mode) != 0 || !write_fully(file.fd(), text)) {
    throw_errno("write", path);
  }
  file.commit(path);
}

void write_to_special_file(const std::string& path, std::string_view text) {
  // A FIFO without a reader is an error then, and not waited for.
  const Fd file = open_file(path, O_WRONLY | O_NONBLOCK | O_NOCTTY);
  if (!file) throw_errno("open", path);
  if (!write_fully(file.get(), text)) throw_errno("write", path);
}

void write_report(const std::string& target, std::string_view text) {
  if (const auto number = descriptor_in(target)) {
    if (!write_fully(*number, text)) throw_errno("write", target);
    return;
  }
  const std::string path = real_path(target).value_or(target);  // not there yet
  struct stat status {};
  if (lstat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    write_to_special_file(path, text);
  } else {
    replace_file(path, text);
  }
}

}  // namespace

std::string problem_of_report_target(const std::string& target) {
  const auto number = descriptor_in(target);
  if (!number) return {};
  const int flags = fcntl(*number, F_GETFL);
  if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY) {
    return fmt::format("--report: descriptor {} is not open for writing", *number);
  }
  return {};
}

void tell(const CallReport& report, const Settings& settings, const Store* store) noexcept {
  if (store != nullptr) write_journal_line(report, settings, *store);
  const Log log(settings.quiet, settings.verbose);
  try {
    if (log.verbose()) log.status(status_line(report));
    if (!settings.report.empty()) write_report(settings.report, call_json(report));
  } catch (const std::exception& problem) {
    log.warning(fmt::format("--report: {}", problem.what()));
  }
}

}  // namespace cache_run
