// SPDX-License-Identifier: MIT
#include "run/call_report.hpp"

#include <doctest/doctest.h>
#include <sys/socket.h>

#include <array>

#include "../../support/scratch.hpp"
#include "process/signals.hpp"
#include "run/call.hpp"
#include "run/call_json.hpp"
#include "run/report_file.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace)

/// What publish_report() says on standard error.
std::string said(const CallReport& report, const Settings& settings) {
  const Fd file = open_file("stderr", O_RDWR | O_CREAT | O_TRUNC);
  const pid_t child = start_child([&] {
    survive_failing_writes();
    if (dup2(file.get(), 2) != 2) return 1;
    Call call(settings, {"true"});
    call.report = report;
    publish_report(call);
    return 0;
  });
  CHECK(end_of_child(child) == 0);
  return file_bytes("stderr").value();
}

std::string reported(const std::string& target, const CallReport& report = {}) {
  Settings settings;
  settings.place.report = target;
  return said(report, settings);
}

std::string refusal(const std::string& target) { return problem_of_report_target(target); }

TEST_CASE("call report: nothing is said without being asked") {
  const Scratch scratch;
  CHECK(said({}, {}).empty());
}

TEST_CASE("call report: with --verbose a call has one line") {
  const Scratch scratch;
  Settings settings;
  settings.place.verbose = true;
  CallReport report;
  report.reason.text = "switched off by --no-cache";
  CHECK(said(report, settings) == "cache-run: uncached: switched off by --no-cache\n");
}

TEST_CASE("call report: a file is made and replaced as a whole") {
  const Scratch scratch;
  const WithUmask mask(027);
  CallReport report;
  report.reason.text = "first";
  CHECK(reported("report.json", report).empty());
  CHECK(file_bytes("report.json") == call_json(report));
  CHECK(mode_of("report.json") == 0640);
  std::filesystem::create_hard_link("report.json", "before");
  report.reason.text = "second";
  CHECK(reported(scratch.path("report.json"), report).empty());
  CHECK(file_bytes("report.json") == call_json(report));
  CHECK(file_bytes("before") != file_bytes("report.json"));
  CHECK(std::distance(std::filesystem::directory_iterator("."), {}) == 3);  // and "stderr"
}

TEST_CASE("call report: a symbolic link stays and what it leads to is replaced") {
  const Scratch scratch;
  write_file("logs/report.json", "old");
  std::filesystem::create_symlink("logs/report.json", "link");
  CHECK(reported("link").empty());
  CHECK(std::filesystem::is_symlink("link"));
  CHECK(file_bytes("logs/report.json") == call_json({}));
}

TEST_CASE("call report: a FIFO gets it if somebody reads and costs a warning if not") {
  const Scratch scratch;
  REQUIRE(mkfifo("fifo", 0600) == 0);
  CHECK(reported("fifo") == "cache-run: warning: --report: cannot open report '" +
                                scratch.path("fifo") + "': No such device or address\n");
  const Fd reader = open_file("fifo", O_RDONLY | O_NONBLOCK);
  CHECK(reported("fifo").empty());
  CHECK(read_small_file("/dev/fd/" + std::to_string(reader.get())) == call_json({}));
  CHECK(std::filesystem::is_fifo("fifo"));
}

TEST_CASE("call report: devices are written to") {
  const Scratch scratch;
  CHECK(reported("/dev/null").empty());
  CHECK(reported("/dev/full") ==
        "cache-run: warning: --report: cannot write report '/dev/full': No space left on device\n");
  CHECK(reported("/dev/stderr") == call_json({}));
  CHECK(reported("fd:2") == call_json({}));
}

TEST_CASE("call report: a log that is standard error is not cut") {
  const Scratch scratch;
  Settings settings;
  settings.place.verbose = true;
  settings.place.report = "/dev/fd/2";
  CHECK(said({}, settings) == "cache-run: uncached: \n" + call_json({}));
}

TEST_CASE("call report: descriptors of all kinds get it") {
  const Scratch scratch;
  std::array<int, 2> ends{};
  REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
  Fd ours(ends[0]);
  const Fd theirs(ends[1]);
  const std::string number = std::to_string(theirs.get());
  for (const std::string& target : {"fd:" + number, "/dev/fd/" + number}) {
    CHECK(reported(target).empty());
    std::string got(call_json({}).size(), '\0');
    CHECK(read(ours.get(), got.data(), got.size()) == static_cast<ssize_t>(got.size()));
    CHECK(got == call_json({}));
  }
  ours.reset();
  CHECK(reported("fd:" + number) ==
        "cache-run: warning: --report: cannot write report 'fd:" + number + "': Broken pipe\n");
}

TEST_CASE("call report: what cannot be written costs one warning that can be silenced") {
  const Scratch scratch;
  std::filesystem::create_directory("dir");
  CHECK(reported("missing/report.json") ==
        "cache-run: warning: --report: cannot write report 'missing/report.json': No such file or "
        "directory\n");
  CHECK(reported("dir") == "cache-run: warning: --report: cannot open report '" +
                               scratch.path("dir") + "': Is a directory\n");
  Settings settings;
  settings.place.report = "dir";
  settings.place.quiet = true;
  CHECK(said({}, settings).empty());
}

TEST_CASE("call report: a descriptor must be open for writing") {
  const Scratch scratch;
  const Fd reading = open_file("file", O_RDONLY | O_CREAT);
  const Fd writing(open("file", O_WRONLY));  // NOLINT(*-cloexec): that is what is tested
  const std::string number = std::to_string(writing.get());
  CHECK(refusal("fd:" + std::to_string(reading.get())) ==
        "--report: descriptor " + std::to_string(reading.get()) + " is not open for writing");
  CHECK(refusal("fd:999999") == "--report: descriptor 999999 is not open for writing");
  CHECK(refusal("/dev/fd/999999") == "--report: descriptor 999999 is not open for writing");
  for (const char* const prefix : {"fd:", "/dev/fd/", "/proc/self/fd/"}) {
    REQUIRE(fcntl(writing.get(), F_SETFD, 0) == 0);
    CHECK(refusal(prefix + number).empty());
  }
  const int before = fcntl(2, F_GETFD);
  CHECK(refusal("fd:2").empty());
  CHECK(fcntl(2, F_GETFD) == before);
  for (const char* const file : {"", "report.json", "fd", "fd:x"}) CHECK(refusal(file).empty());
}

}  // namespace
}  // namespace cache_run
