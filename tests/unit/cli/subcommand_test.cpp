// SPDX-License-Identifier: MIT
#include "cli/subcommand.hpp"

#include <doctest/doctest.h>

#include <array>

#include "sys/error.hpp"

namespace cache_run {
namespace {

using Words = std::vector<std::string>;

constexpr std::array<SubcommandOption, 3> kOptions = {{
    {'j', "json", ValueType::flag, "", "as JSON"},
    {0, "sort", ValueType::choice, "age|size", "by what"},
    {'n', "name", ValueType::text, "GLOB", "only those"},
}};
constexpr Subcommand kPlain{.name = "plain", .summary = "Does it", .options = kOptions};
constexpr Subcommand kChoice{.name = "pick",
                             .summary = "Picks",
                             .operands = Operands::choice,
                             .choices = "one|other",
                             .options = kOptions};
constexpr Subcommand kCommand{
    .name = "tell", .summary = "Tells", .operands = Operands::command, .options = kOptions};

/// "NAME=VALUE" of each option.
Words options(const Subcommand& subcommand, const Words& words) {
  Words texts;
  for (const auto& given : parse_subcommand_line(subcommand, words).options) {
    texts.push_back(std::string(given.name) + "=" + given.value);
  }
  return texts;
}

std::string complaint(const Subcommand& subcommand, const Words& words) {
  try {
    static_cast<void>(parse_subcommand_line(subcommand, words));
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("subcommand: options in all their spellings") {
  CHECK(options(kPlain, {}).empty());
  CHECK(options(kPlain, {"--json"}) == Words{"json="});
  CHECK(options(kPlain, {"-j", "--sort", "age"}) == Words{"json=", "sort=age"});
  CHECK(options(kPlain, {"--sort=size", "-nx*"}) == Words{"sort=size", "name=x*"});
  CHECK(options(kPlain, {"-n", "a", "-n", "b"}) == Words{"name=a", "name=b"});
  CHECK(options(kPlain, {"-n", "{}"}) == Words{"name={}"});
  CHECK(parse_subcommand_line(kPlain, {"--json"}).has("json"));
  CHECK(!parse_subcommand_line(kPlain, {"--json"}).has("sort"));
}

TEST_CASE("subcommand: the words that are no options") {
  CHECK(parse_subcommand_line(kChoice, {"other", "--json"}).operands == Words{"other"});
  const SubcommandLine line = parse_subcommand_line(kCommand, {"--json", "--", "ls", "--", "-x"});
  CHECK(line.command == Words{"ls", "--", "-x"});
  CHECK(line.has("json"));
  CHECK(parse_subcommand_line(kCommand, {}).command.empty());
}

TEST_CASE("subcommand: bad usage") {
  const std::string see = " (see 'cache-run plain --help')";
  CHECK(complaint(kPlain, {"--jason"}) == "plain: unknown option '--jason'" + see);
  CHECK(complaint(kPlain, {"-x"}) == "plain: unknown option '-x'" + see);
  CHECK(complaint(kPlain, {"word"}) == "plain: 'word' is one word too many" + see);
  CHECK(complaint(kPlain, {"--", "ls"}) == "plain: it takes no command" + see);
  CHECK(complaint(kPlain, {"--sort"}).find("--sort") != std::string::npos);
  CHECK(complaint(kChoice, {}).find("pick: say which: one|other") == 0);
  CHECK(complaint(kChoice, {"onet"}).find("pick: 'onet' is none of one|other") == 0);
  CHECK(complaint(kChoice, {"one", "one"}).find("pick: 'one' is one word too many") == 0);
  CHECK(complaint(kCommand, {"ls"}).find("a command goes after '--'") != std::string::npos);
}

TEST_CASE("subcommand: help asks for nothing else") {
  CHECK(parse_subcommand_line(kChoice, {"--help"}).help);
  CHECK(parse_subcommand_line(kChoice, {"-h", "--json"}).help);
  const std::string text = usage_text(kChoice);
  CHECK(text.find("Usage: cache-run pick [OPTIONS] one|other\n") != std::string::npos);
  CHECK(usage_text(kCommand).find("tell [OPTIONS] [-- COMMAND [ARG...]]\n") != std::string::npos);
  for (const std::string_view word : {"Picks.", "--json", "--sort", "age|size", "--help"}) {
    CAPTURE(word);
    CHECK(text.find(word) != std::string::npos);
  }
}

}  // namespace
}  // namespace cache_run
