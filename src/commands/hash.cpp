// SPDX-License-Identifier: MIT
#include "commands/hash.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "action/key_labels.hpp"
#include "action/key_text.hpp"
#include "action/make_action.hpp"
#include "action/program.hpp"
#include "commands/key.hpp"
#include "hash/hasher.hpp"
#include "hash/readers.hpp"
#include "print/json.hpp"
#include "print/print.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/log.hpp"
#include "sys/progress.hpp"

namespace cache_run {
namespace {

/// Returns a line as b2sum(1) prints it. A backslash and line breaks in the name are escaped; then
/// the line begins with a backslash.
std::string digest_line(std::string_view digest, std::string_view name) {
  std::string shown;
  bool escaped = false;
  for (const char letter : name) {
    const std::size_t special = std::string_view("\\\n\r").find(letter);
    if (special == std::string_view::npos) {
      shown += letter;
      continue;
    }
    shown.append({'\\', "\\nr"[special]});
    escaped = true;
  }
  return fmt::format("{}{}  {}\n", escaped ? "\\" : "", digest, shown);
}

[[noreturn]] void throw_usage(std::string_view problem) {
  throw UsageError(fmt::format("hash: {} (see 'cache-run hash --help')", problem));
}

/// Returns the operands after the first one, and the words after "--".
std::vector<std::string> words_of(const SubcommandCall& call) {
  std::vector<std::string> words(call.given.operands.begin() + 1, call.given.operands.end());
  words.insert(words.end(), call.line.command.begin(), call.line.command.end());
  return words;
}

/// Reads a file to its end, or standard input for "-". Returns its digest. Throws Error.
Digest read_whole(const std::string& path, Progress& progress) {
  constexpr std::size_t kChunk = 128UL * 1024;
  const Fd opened = path == "-" ? Fd() : open_file(path, O_RDONLY | O_NOCTTY);
  if (path != "-" && !opened) throw_errno("open", path);
  if (opened) posix_fadvise(opened.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  std::vector<char> buffer(kChunk);
  Hasher hasher;
  for (std::size_t got = kChunk; got == kChunk;) {
    got = read_fully(opened ? opened.get() : 0, buffer, path);
    hasher.update({buffer.data(), got});
    progress.advance(got);
  }
  return hasher.finish();
}

/// Returns the sizes of the files in bytes. Returns zeros if one is no regular file, such as a
/// pipe. With zeros read_files() reads all files in order, in this thread.
std::vector<std::uint64_t> sizes_to_read(const std::vector<std::string>& paths) {
  std::vector<std::uint64_t> sizes;
  sizes.reserve(paths.size());
  for (const std::string& path : paths) {
    struct stat status {};
    const bool exists = path == "-" || stat(path.c_str(), &status) == 0;
    if (exists && !S_ISREG(status.st_mode)) return std::vector<std::uint64_t>(paths.size());
    sizes.push_back(static_cast<std::uint64_t>(status.st_size));
  }
  return sizes;
}

/// A file that was read. It has a digest or a problem.
struct HashedFile {
  std::string digest;
  std::string problem;
};

Json file_object(const std::string& path, const std::string& digest) {
  Json object;
  put(object, "path", path);
  object["digest"] = digest;
  return object;
}

Ending hash_contents(const SubcommandCall& call) {
  const std::vector<std::string> paths = words_of(call);
  if (paths.empty()) throw_usage("name a file, or '-' for standard input");
  const bool as_json = call.given.has("json");
  Progress progress(true);
  Json files = Json::array();
  Ending ending;
  std::vector<HashedFile> hashed(paths.size());
  const auto read = [&](std::size_t file) {
    try {
      hashed[file].digest = read_whole(paths[file], progress).hex();
    } catch (const Error& problem) {
      hashed[file].problem = problem.what();
    }
  };
  const auto take = [&](std::size_t file) {
    const auto& [digest, problem] = hashed[file];
    progress.end();
    if (!problem.empty()) {
      say_error(problem);
      ending.code = 1;
    } else if (as_json) {
      files.push_back(file_object(paths[file], digest));
    } else {
      print(digest_line(digest, paths[file]));
    }
    progress.step();
  };
  if (paths.size() == 1) {
    progress.begin("reading " + paths.front());
  } else {
    progress.begin("reading", paths.size(), "files");
  }
  read_files(sizes_to_read(paths), &progress, read, take);
  progress.end();
  if (as_json) {
    Json object;
    object["hash"] = kHashSchema;
    object["files"] = std::move(files);
    print(line_of(object));
  }
  return ending;
}

/// Returns all code of `program`, with the files of --code and --libs.
Observations code_of(CommandLine line, const std::string& program) {
  line.command = {program};  // so that the rules for this command apply
  Settings settings = settings_of(line);
  settings.key.input_lists.clear();
  FileDigests digests{DigestMemo({}, Access::read_only)};  // without a memo every file is read
  std::vector<std::string> unused;
  Action action = make_action(settings, find_command({program}), std::nullopt, {}, digests, unused);
  for (Observation& seen : action.more_code) action.code.push_back(std::move(seen));
  return std::move(action.code);
}

Ending hash_code(const SubcommandCall& call) {
  const std::vector<std::string> words = words_of(call);
  if (words.size() != 1) throw_usage("give one command without arguments");
  const Observations code = code_of(call.line, words.front());
  std::string lines;
  Json files = Json::array();
  for (const Observation& seen : code) {
    lines += digest_line(seen.value, seen.path);
    files.push_back(file_object(seen.path, seen.value));
  }
  // Several files have one digest: that of the lines which b2sum(1) prints for them.
  const std::string total = code.size() == 1 ? code.front().value : digest_of(lines).hex();
  if (!call.given.has("json")) {
    if (call.given.has("verbose") && code.size() > 1) print(lines);
    return print(digest_line(total, code.front().path));
  }
  Json object;
  object["hash"] = kHashSchema;
  put(object, "program", code.front().path);
  object["digest"] = total;
  object["files"] = std::move(files);
  return print(line_of(object));
}

Ending hash_arguments(const SubcommandCall& call) {
  if (!call.line.after_dashes || call.given.operands.size() > 1) {
    throw_usage("put the arguments after '--'");
  }
  KeyText framed;
  std::size_t number = 0;
  for (const std::string& argument : call.line.command) {
    framed.add(key_label::kArgument, fmt::format("{}", ++number), argument);
  }
  const std::string digest = digest_of(framed.text()).short_hex();
  if (!call.given.has("json")) return print(digest + "\n");
  Json object;
  object["hash"] = kHashSchema;
  put(object, "arguments", call.line.command);
  object["digest"] = digest;
  return print(line_of(object));
}

Ending hash_key(const SubcommandCall& call) {
  if (call.given.operands.size() > 1 || call.line.command.empty()) {
    throw_usage("put the command after '--'");
  }
  return print_key(call);
}

Ending hash(const SubcommandCall& call) {
  const std::string& which = call.given.operands.front();
  if (which == "key") return hash_key(call);
  if (call.line.is_shell_line) throw_usage("--shell is for 'hash key' only");
  if (which == "contents") return hash_contents(call);
  return which == "code" ? hash_code(call) : hash_arguments(call);
}

constexpr std::array<SubcommandOption, 2> kHashOptions = {
    {{'v', "verbose", ValueType::flag, "", "list all files of the code (with 'hash code')"},
     kJsonOption}};

}  // namespace

constinit const SubcommandRow kHashSubcommand = {
    .subcommand = {.name = "hash",
                   .summary = "print digests of files, code, arguments or keys",
                   .choices = "contents|code|args|key",
                   .words = "[FILE...]",
                   .command = CommandPlace::after_dashes,
                   .run_options = true,
                   .options = kHashOptions},
    .function = hash,
};

}  // namespace cache_run
