// SPDX-License-Identifier: MIT
// Programs: what starts a file, and which loader an ELF file names.
#include <algorithm>

#include "action/elf.hpp"
#include "action/interpreter.hpp"
#include "hash/contents.hpp"
#include "sys/error.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

void expect_loader(const MemoryFile& file, const std::string& bytes) {
  file.write_anew(bytes);
  try {
    const auto loader = loader_of(file.path());
    require(!loader || !loader->empty(), "a loader has a name");
    require(!loader || loader->find('\0') == std::string::npos, "a name has no NUL");
    require(!loader || bytes.find(*loader + '\0') != std::string::npos, "a loader is in the file");
    names_auditors(file.path());
  } catch (const Unkeyable& problem) {
    require(std::string_view(problem.what()).find(file.path()) != std::string_view::npos,
            "a refusal names the file");
  }
}

void expect_interpreter(const MemoryFile& file, const std::string& bytes) {
  file.write_anew(bytes);
  bool settled = false;
  const Contents contents = read_contents(file.path(), settled).contents;
  const bool is_script = bytes.starts_with("#!");
  require((contents.form == Form::script) == is_script, "a script begins with #!");
  require(contents.interpreter_line.size() <= 254, "no more counts than the kernel looks at");
  require(contents.interpreter_line.find('\n') == std::string::npos,
          "an interpreter's line is one");
  try {
    const Interpreter interpreter = interpreter_of("file", contents);
    require(interpreter.path.empty() == (contents.form == Form::elf), "what is no ELF has one");
    require(interpreter.searched_by.empty() || contents.form == Form::script,
            "only a script is started by env");
  } catch (const Unkeyable&) {
    require(is_script, "only a script may be beyond understanding");
  }
}

}  // namespace

void examine(const std::string& input) {
  static const MemoryFile file;
  expect_loader(file, input);
  expect_loader(file, std::string("\x7f"
                                  "ELF\2\1\1",
                                  7) +
                          input);
  expect_loader(file, std::string("\x7f"
                                  "ELF\1\1\1",
                                  7) +
                          input);
  expect_interpreter(file, input);
  expect_interpreter(file, "#!" + input);
  expect_interpreter(file, "#!/usr/bin/env " + input);
}

}  // namespace cache_run
