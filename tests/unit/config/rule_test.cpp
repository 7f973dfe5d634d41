// SPDX-License-Identifier: MIT
#include "config/rule.hpp"

#include <doctest/doctest.h>

#include <optional>

namespace cache_run {
namespace {

using Words = std::vector<std::string>;

/// What is made of `value` as a value of --output, for a command.
std::optional<std::string> expanded(const std::string& value, const Words& command,
                                    std::string_view option = "output") {
  Rule rule;
  rule.assignments.push_back({.option = find_option(option), .value = value, .place = "x"});
  const std::vector<Assignment> said = assignments_for(rule, command);
  return said.empty() ? std::nullopt : said.front().value;
}

TEST_CASE("rule: which commands it is for") {
  struct Row {
    Words globs;
    Words arguments;
    Words command;
    bool applies;
  };
  for (const Row& row : {Row{{"gcc"}, {}, {"gcc"}, true},
                         Row{{"gcc"}, {}, {"/usr/bin/gcc", "x"}, true},
                         Row{{"gcc"}, {}, {"./gcc"}, true},
                         Row{{"gcc"}, {}, {"gcc-12"}, false},
                         Row{{"gcc"}, {}, {"mygcc"}, false},
                         Row{{"*gcc"}, {}, {"x86_64-linux-gnu-gcc"}, true},
                         Row{{"*gcc"}, {}, {"/usr/bin/cc"}, false},
                         Row{{"cc", "gcc"}, {}, {"gcc"}, true},
                         Row{{"g[c]?"}, {}, {"gcc"}, true},
                         Row{{"*"}, {}, {"anything"}, true},
                         Row{{"/usr/bin/gcc"}, {}, {"/usr/bin/gcc"}, true},
                         Row{{"/usr/bin/gcc"}, {}, {"gcc"}, false},
                         Row{{"/usr/*"}, {}, {"/usr/local/bin/gcc"}, true},
                         Row{{"./tool"}, {}, {"./tool"}, true},
                         Row{{"./tool"}, {}, {"tool"}, false},
                         Row{{"gcc"}, {"-c"}, {"gcc", "-c", "x.c"}, true},
                         Row{{"gcc"}, {"-c"}, {"gcc", "x.c"}, false},
                         Row{{"gcc"}, {"-c"}, {"gcc", "-cx"}, false},
                         Row{{"gcc"}, {"-c", "*.c"}, {"gcc", "a/x.c", "-c"}, true},
                         Row{{"gcc"}, {"-c", "*.c"}, {"gcc", "-c", "x.cc"}, false},
                         Row{{"gcc"}, {"gcc"}, {"gcc"}, false}}) {
    CAPTURE(row.globs);
    CAPTURE(row.command);
    const Rule rule{.commands = row.globs, .arguments = row.arguments, .assignments = {}};
    CHECK(applies_to(rule, row.command) == row.applies);
  }
}

TEST_CASE("rule: placeholders take the value of the command's own option") {
  struct Row {
    std::string text;
    Words command;
    std::optional<std::string> value;
  };
  const std::nullopt_t none = std::nullopt;
  for (const Row& row : {Row{"{-o}", {"c", "-o", "f"}, "f"},
                         Row{"{-o}", {"c", "-of"}, "f"},
                         Row{"{-o}", {"c", "-o=f"}, "=f"},
                         Row{"{-o}", {"c", "-o", "f", "-og"}, "g"},
                         Row{"{-o}", {"c", "-og", "-o", "f"}, "f"},
                         Row{"{-o}", {"c", "-o", "-o"}, "-o"},
                         Row{"{-o}", {"c", "-o"}, none},
                         Row{"{-o}", {"c", "-o", ""}, none},
                         Row{"{-o}", {"c", "o", "f"}, none},
                         Row{"{-o}", {"-o", "f"}, none},
                         Row{"{-o}", {"c", "--", "-o", "f"}, none},
                         Row{"{-o}", {"c", "-o", "f", "--", "-o", "g"}, "f"},
                         Row{"{-o}", {"c", "-o", "--", "g"}, "--"},
                         Row{"{-o}", {"c"}, none},
                         Row{"{-MF}", {"c", "-MF", "f"}, "f"},
                         Row{"{-MF}", {"c", "-MFf"}, "f"},
                         Row{"{-MF}", {"c", "-MF=f"}, "f"},
                         Row{"{--output}", {"c", "--output", "f"}, "f"},
                         Row{"{--output}", {"c", "--output=f"}, "f"},
                         Row{"{--output}", {"c", "--output="}, none},
                         Row{"{--output}", {"c", "--outputs=f"}, none},
                         Row{"{--output}", {"c", "--output=a=b"}, "a=b"},
                         Row{"{-o}.d", {"c", "-o", "f"}, "f.d"},
                         Row{"x/{-o}/{-p}.d", {"c", "-o", "f", "-pg"}, "x/f/g.d"},
                         Row{"x/{-o}/{-p}.d", {"c", "-o", "f"}, none},
                         Row{"{-o}", {"c", "-o", "{-p}", "-p", "x"}, "{-p}"},
                         Row{"{a,b}", {"c"}, "{a,b}"},
                         Row{"{}", {"c"}, "{}"},
                         Row{"{-}{--}", {"c", "-", "x"}, "{-}{--}"},
                         Row{"{-}{-o}", {"c", "-o", "x"}, "{-}x"},
                         Row{"{-o", {"c", "-o", "x"}, "{-o"}}) {
    CAPTURE(row.text);
    CAPTURE(row.command);
    CHECK(expanded(row.text, row.command) == row.value);
    CHECK(expanded(row.text, row.command, "depfile") == row.value);
    CHECK(expanded(row.text, row.command, "code") == row.value);
  }
}

TEST_CASE("rule: a file whose name begins with an exclamation mark leaves nothing out") {
  CHECK(expanded("{-i}", {"c", "-i", "!x"}, "input") == "./!x");
  CHECK(expanded("!{-i}", {"c", "-i", "x"}, "input") == "!x");
}

TEST_CASE("rule: types that cannot have placeholders stay as they are") {
  CHECK(expanded("{-t}", {"c", "-t", "5s"}, "ttl") == "{-t}");
}

TEST_CASE("rule: a replacing value that is left out still replaces") {
  Rule rule;
  rule.assignments.push_back(
      {.option = find_option("output"), .value = "{-o}", .place = "x", .replaces = true});
  const std::vector<Assignment> said = assignments_for(rule, {"c"});
  REQUIRE(said.size() == 1);
  CHECK(said.front().replaces);
  CHECK_FALSE(said.front().value.has_value());
}

}  // namespace
}  // namespace cache_run
