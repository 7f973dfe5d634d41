// SPDX-License-Identifier: MIT
#include "run/lost_rights.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "action/program.hpp"
#include "action/shell_text.hpp"
#include "history/cause.hpp"
#include "history/last_run.hpp"
#include "sys/cannot_start.hpp"
#include "sys/file.hpp"
#include "sys/gained_rights.hpp"

namespace cache_run {
namespace {

/// Programs that people start in scripts, and that are set-user-ID or have capabilities on many
/// systems.
constexpr auto kPrograms =
    std::to_array<std::string_view>({"sudo", "su", "doas", "pkexec", "mount", "umount",
                                     "fusermount", "fusermount3", "ping", "sg", "newgrp"});
/// The part of a script that is looked at.
constexpr std::size_t kMostOfScript = 64UL * 1024;

bool runs_with_rights(const std::string& program) {
  try {
    const std::string path = find_program(program);
    struct stat status {};
    return stat(path.c_str(), &status) == 0 && gains_rights(path.c_str(), status);
  } catch (const CannotStart&) {
    return false;
  }
}

/// Returns the program in a text for a shell that runs with rights of its own; "" if none is known.
std::string program_with_rights(std::string_view text) {
  const std::vector<std::string> commands = read_shell_text(text).commands;
  const auto found = std::find_if(commands.begin(), commands.end(), [](const std::string& name) {
    return std::find(kPrograms.begin(), kPrograms.end(), name) != kPrograms.end() &&
           runs_with_rights(name);
  });
  return found == commands.end() ? std::string() : *found;
}

/// Returns the beginning of a script, which starts with "#!"; "" for any other file.
std::string script_text(const std::string& path) {
  const Fd file = open_file(path, O_RDONLY | O_NONBLOCK);
  if (!file) return {};
  std::string text(kMostOfScript, '\0');
  const ssize_t size = pread(file.get(), text.data(), text.size(), 0);
  text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return text.starts_with("#!") ? text : std::string();
}

/// Returns what a shell is to run: the text of `sh -c`, a script, or the script that is an operand
/// of its interpreter.
std::string text_for_shell(const Command& command) {
  if (const auto index = find_shell_text(command.arguments)) return command.arguments[*index];
  std::string text = script_text(command.program);
  if (!text.empty() || command.arguments.size() < 2) return text;
  return script_text(command.arguments[1]);
}

}  // namespace

std::string why_watch_takes_rights(const Call& call, const Question& question) {
  if (geteuid() == 0 || prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1) return {};
  const std::string program = program_with_rights(text_for_shell(call.command));
  if (!program.empty()) {
    return fmt::format("a watch takes its rights from {} (--trace off)", program);
  }
  if (why_last_run_was_not_stored(call.store(), question.key().name) == word_of(Cause::rights)) {
    return "its last run started a program from which a watch takes rights (--trace off)";
  }
  return {};
}

}  // namespace cache_run
