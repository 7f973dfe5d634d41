// SPDX-License-Identifier: MIT
// Nearly all programs ask for the status of the files that they read, and few use the times in it.
// What is left out here was tried with each program: touch and chmod change nothing that it writes.
// Few programs use the time of the last change and the blocks, though more use that of the last
// write.
#include "trace/time_use.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "sys/path.hpp"
#include "trace/command_words.hpp"

namespace cache_run {
namespace {

/// What a program is known to ignore.
enum class Ignores : std::uint8_t {
  all,         ///< modes, owners and times of all files
  times,       ///< times
  of_code,     ///< all of what it imports: files of program text, and directories that it lists;
               ///< `of_ways`
  of_git,      ///< times of directories, and of the index: git reads what is not older
  of_targets,  ///< times of files that it asks for by stat(2), as tar for its archive
  of_first_operand,  ///< times of the file that its first operand names
  of_cmake,  ///< times of a directory that it makes anew, and of those above the working one
  of_ways,   ///< times of directories above the working one, whose real path it looks for
  of_shell   ///< all of the working directory, and of files that it opens
};

struct Program {
  std::string_view name;
  Ignores ignores;
  /// Letters of options with which times count. With a long option they always count then.
  std::string_view unless = {};
  bool has_bare_letters = false;  ///< the first argument holds such letters without a dash
};

// Compilers know __TIMESTAMP__, which docs/trace.md tells.
constexpr auto kPrograms = std::to_array<Program>({
    // compilers, assemblers, linkers
    {"gcc", Ignores::all},
    {"g++", Ignores::all},
    {"cc", Ignores::all},
    {"c++", Ignores::all},
    {"cpp", Ignores::all},
    {"cc1", Ignores::all},
    {"cc1plus", Ignores::all},
    {"f951", Ignores::all},
    {"lto1", Ignores::all},
    {"lto-wrapper", Ignores::all},
    {"collect2", Ignores::all},
    {"clang", Ignores::all},
    {"clang++", Ignores::all},
    {"rustc", Ignores::all},
    {"as", Ignores::all},
    {"nasm", Ignores::all},
    {"ld", Ignores::all},
    {"ld.bfd", Ignores::all},
    {"ld.gold", Ignores::all},
    {"ld.lld", Ignores::all},
    {"lld", Ignores::all},
    {"rust-lld", Ignores::all},
    {"mold", Ignores::all},
    {"ar", Ignores::times, "uUo", true},
    {"ranlib", Ignores::times, "U"},
    {"nm", Ignores::all},
    {"objdump", Ignores::all},
    {"readelf", Ignores::all},
    {"size", Ignores::all},
    {"strings", Ignores::all},
    {"bison", Ignores::all},
    {"flex", Ignores::all},
    {"m4", Ignores::all},
    // text
    {"cat", Ignores::all},
    {"tac", Ignores::all},
    {"rev", Ignores::all},
    {"head", Ignores::all},
    {"tail", Ignores::all},
    {"grep", Ignores::all},
    {"egrep", Ignores::all},
    {"fgrep", Ignores::all},
    {"sed", Ignores::times},
    {"awk", Ignores::all},
    {"gawk", Ignores::all},
    {"mawk", Ignores::all},
    {"sort", Ignores::all},
    {"uniq", Ignores::all},
    {"comm", Ignores::all},
    {"join", Ignores::all},
    {"paste", Ignores::all},
    {"cut", Ignores::all},
    {"tr", Ignores::all},
    {"wc", Ignores::all},
    {"nl", Ignores::all},
    {"fold", Ignores::all},
    {"fmt", Ignores::all},
    {"cmp", Ignores::all},
    {"tee", Ignores::all},
    {"split", Ignores::all},
    {"jq", Ignores::all},
    {"msgfmt", Ignores::all},
    {"iconv", Ignores::all},
    {"base64", Ignores::all},
    {"od", Ignores::all},
    {"xxd", Ignores::all},
    {"md5sum", Ignores::all},
    {"sha1sum", Ignores::all},
    {"sha256sum", Ignores::all},
    {"sha512sum", Ignores::all},
    {"b2sum", Ignores::all},
    {"cksum", Ignores::all},
    // files
    {"cp", Ignores::times, "paud"},
    {"mv", Ignores::times, "u"},
    {"ln", Ignores::times},
    {"install", Ignores::times, "pC"},
    {"rm", Ignores::all},
    {"rmdir", Ignores::all},
    {"mkdir", Ignores::times},
    {"chmod", Ignores::times},
    {"touch", Ignores::times, "r"},
    {"rsync", Ignores::of_ways},
    {"cargo", Ignores::of_ways},
    {"cmake", Ignores::of_cmake},
    {"tar", Ignores::of_targets, "uhN", true},  // what it packs it asks for by lstat(2)
    {"zip", Ignores::of_first_operand, "ufot"},
    // what starts others
    {"env", Ignores::all},
    {"nice", Ignores::all},
    {"timeout", Ignores::all},
    {"xargs", Ignores::all},
    // documents
    {"groff", Ignores::all},
    {"troff", Ignores::all},
    {"grotty", Ignores::all},
    {"dot", Ignores::all},
    {"git", Ignores::of_git},  // its untracked cache is right with any times
    // interpreters
    {"python", Ignores::of_code},
    {"perl", Ignores::of_code},
    {"ruby", Ignores::of_code},
    {"node", Ignores::of_code},
    {"lua", Ignores::of_code},
    {"sqlite3", Ignores::of_ways},
    // shells
    {"sh", Ignores::of_shell},
    {"dash", Ignores::of_shell},
    {"bash", Ignores::of_shell},
    {"zsh", Ignores::of_shell},
    {"ksh", Ignores::of_shell},
});

/// Programs beside those above that use neither times of changes nor blocks. `find` and `ls` do so
/// by options.
constexpr auto kWriteTimesOnly = std::to_array<std::string_view>(
    {"make", "gmake", "ninja", "ctest", "test", "[", "cpio", "diff", "patch", "gzip", "bzip2", "xz",
     "zstd", "unzip", "find", "ls"});

constexpr auto kCode = std::to_array<std::string_view>(
    {".py", ".pyc", ".pyi", ".so", ".pm", ".pl", ".rb", ".js", ".mjs", ".cjs", ".json", ".lua"});

/// Returns the name of a program without the triple before it and the version behind it, as in
/// x86_64-linux-gnu-gcc-12 and python3.11.
std::string_view plain_name(std::string_view name) {
  constexpr std::string_view kTriple = "-linux-gnu-";
  const std::size_t triple = name.find(kTriple);
  if (triple != std::string_view::npos) name.remove_prefix(triple + kTriple.size());
  const auto is_version = [](char letter) {
    return std::isdigit(static_cast<unsigned char>(letter)) != 0 || letter == '.';
  };
  std::string_view plain = name;
  while (!plain.empty() && is_version(plain.back())) plain.remove_suffix(1);
  if (plain.ends_with('-')) plain.remove_suffix(1);
  return plain.empty() ? name : plain;
}

const Program* find_program(std::string_view name) {
  for (const std::string_view wanted : {name, plain_name(name)}) {
    const auto* const found =
        std::find_if(kPrograms.begin(), kPrograms.end(),
                     [wanted](const Program& one) { return one.name == wanted; });
    if (found != kPrograms.end()) return found;
  }
  return nullptr;
}

/// Returns whether a process was started with an option with which times count to the program, or
/// with a long option.
bool has_option(const Tracee& tracee, const Program& program) {
  const auto words = tracee.command_line();
  if (!words) return true;
  for (std::size_t number = 0; number < words->size(); ++number) {
    const std::string_view word = (*words)[number];
    if (word.starts_with("--") && word.size() > 2) return true;
    const bool has_letters = word.starts_with('-') || (program.has_bare_letters && number == 1);
    if (has_letters && word.find_first_of(program.unless) != std::string_view::npos) return true;
  }
  return false;
}

/// Returns whether a word of find(1) or ls(1) shows or compares times of changes, or blocks.
bool tells_changes(std::string_view program, std::string_view word) {
  if (program == "ls") {
    // All long formats begin with the blocks of a directory.
    if (word.starts_with("--")) return !word.starts_with("--color");
    return is_short_option(word, "csglno");
  }
  constexpr auto kTests = std::to_array<std::string_view>(
      {"-ctime", "-cmin", "-cnewer", "-used", "-ls", "-fls", "-printf", "-fprintf"});
  return std::find(kTests.begin(), kTests.end(), word) != kTests.end() ||
         (word.starts_with("-newer") && word.find('c') != std::string_view::npos);
}

/// Returns whether stat(1) prints by a format, and neither times of changes nor blocks.
bool prints_neither(const std::vector<std::string>& words) {
  bool has_format = false;
  for (const std::string_view word : words) {
    for (const std::string_view used : {"%z", "%Z", "%b", "%B"}) {
      if (word.find(used) != std::string_view::npos) return false;
    }
    has_format = has_format || word.starts_with("-c") || word.starts_with("--format") ||
                 word.starts_with("--printf");
  }
  return has_format;
}

/// Returns whether the program that asks is known to use no time but that of the last write, and no
/// blocks.
bool uses_write_times_only(const Tracee& tracee, std::string_view name) {
  if (name == "stat") {
    const auto words = tracee.command_line();
    return words && prints_neither(*words);
  }
  if (std::find(kWriteTimesOnly.begin(), kWriteTimesOnly.end(), name) == kWriteTimesOnly.end()) {
    return false;
  }
  if (name != "ls" && name != "find") return true;
  const auto words = tracee.command_line();
  return words && std::none_of(words->begin(), words->end(),
                               [name](std::string_view word) { return tells_changes(name, word); });
}

bool is_code(std::string_view path) {
  // pytest asks for no time of what it notes of earlier runs.
  return path.find("/.pytest_cache/v/cache/") != std::string_view::npos ||
         std::any_of(kCode.begin(), kCode.end(),
                     [path](std::string_view suffix) { return path.ends_with(suffix); });
}

/// Returns whether a file is the index of a repository, a submodule or a working tree.
bool is_git_index(std::string_view path) {
  return path.ends_with("/index") && path.find("/.git/") != std::string_view::npos;
}

/// Returns whether the place is a directory above the working one.
bool is_above(const Asking& asking) {
  if (!S_ISDIR(asking.place.status.st_mode)) return false;
  const std::string directory = asking.tracee.working_directory();
  return directory != asking.place.path && is_within(directory, asking.place.path);
}

/// Returns whether a program was started with this place as its first operand, such as an archive.
bool is_first_operand(const Asking& asking) {
  const auto words = asking.tracee.command_line();
  const std::string* const operand = words ? first_operand(*words) : nullptr;
  return operand != nullptr &&
         tidy_path(join_path(asking.tracee.working_directory(), *operand)) == asking.place.path;
}

/// Returns whether an interpreter runs pytest, which asks for each directory above, links followed,
/// and uses only its type.
bool runs_pytest(const Tracee& tracee) {
  const auto words = tracee.command_line();
  if (!words) return false;
  const std::string* const operand = first_operand(*words);
  if (operand == nullptr) return false;
  const std::string_view name = plain_name(last_name(*operand));
  if (name != "pytest" && name != "py.test") return false;
  // A script of that name, or a module.
  return operand->find('/') != std::string::npos || *std::prev(operand) == "-m";
}

/// Returns whether a program asks for a directory only to find its way.
bool looks_for_way(const Program& program, const Asking& asking) {
  return asking.how == Asks::of_name ||
         (program.ignores == Ignores::of_code && runs_pytest(asking.tracee));
}

/// Returns what the program ignores of this place.
Learned ignored(const Program& program, const Asking& asking) {
  const Place& place = asking.place;
  const bool is_directory = S_ISDIR(place.status.st_mode);
  constexpr Learned kTimes = Learned::details | Learned::changes;
  constexpr Learned kAll = kTimes | Learned::rights;
  switch (program.ignores) {
    case Ignores::all:
      return kAll;
    case Ignores::times:
      return kTimes;
    case Ignores::of_code:
      if (is_directory ? asking.listed : is_code(place.path)) return kAll;
      [[fallthrough]];
    case Ignores::of_ways:
      if (is_above(asking) && looks_for_way(program, asking)) return kTimes;
      break;
    case Ignores::of_targets:
      if (asking.how == Asks::of_target) return kTimes;
      break;
    case Ignores::of_first_operand:
      if (is_first_operand(asking)) return kTimes;
      break;
    case Ignores::of_cmake:
      if (is_above(asking) || place.path.ends_with("/CMakeFiles/pkgRedirects")) {
        return kTimes;
      }
      break;
    case Ignores::of_git:
      if (is_directory || is_git_index(place.path)) return kTimes;
      break;
    case Ignores::of_shell:
      if (asking.how == Asks::by_opening) return kAll;
      if (is_directory && is_within(asking.tracee.working_directory(), place.path)) return kAll;
      break;
  }
  return Learned::nothing;
}

}  // namespace

Learned as_used(const Asking& asking, Learned what) {
  if (!has(what, Learned::details | Learned::rights)) return what;
  const std::string name = asking.tracee.program();
  if (uses_write_times_only(asking.tracee, name)) what = without(what, Learned::changes);
  const Program* const program = find_program(name);
  if (program == nullptr) return what;
  if (!program->unless.empty() && has_option(asking.tracee, *program)) return what;
  // git compares times of changes. Code of an interpreter may use whatever there is.
  const bool may_use_changes =
      program->ignores == Ignores::of_code || program->ignores == Ignores::of_git;
  if (!may_use_changes) what = without(what, Learned::changes);
  return without(what, ignored(*program, asking));
}

}  // namespace cache_run
