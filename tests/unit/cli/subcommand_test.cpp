// SPDX-License-Identifier: MIT
#include "cli/subcommand.hpp"

#include <doctest/doctest.h>

#include <array>

#include "sys/error.hpp"

namespace cache_run {
namespace {

using Words = std::vector<std::string>;

constexpr std::array<SubcommandOption, 3> kCutOptions = {{
    {'j', "json", ValueType::flag, "", "as JSON"},
    {0, "sort", ValueType::choice, "age|size", "by what"},
    {'n', "name", ValueType::text, "GLOB", "only those"},
}};
constexpr Subcommand kPlain{.name = "plain", .summary = "Does it", .options = kCutOptions};
constexpr Subcommand kChoice{
    .name = "pick", .summary = "Picks", .choices = "one|other", .options = kCutOptions};
constexpr Subcommand kCommand{.name = "tell",
                              .summary = "Tells",
                              .command = CommandPlace::after_dashes,
                              .options = kCutOptions};

constexpr Subcommand kCall{.name = "judge",
                           .summary = "Judges",
                           .command = CommandPlace::first_word,
                           .run_options = true,
                           .options = kCutOptions};
constexpr Subcommand kWords{.name = "drop",
                            .summary = "Drops",
                            .words = "[ID...]",
                            .command = CommandPlace::after_dashes,
                            .run_options = true,
                            .options = kCutOptions};

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
  CHECK(line.call.command == Words{"ls", "--", "-x"});
  CHECK(line.has("json"));
  CHECK(parse_subcommand_line(kCommand, {}).call.command.empty());
}

TEST_CASE("subcommand: options of both kinds before a command") {
  const SubcommandLine line = parse_subcommand_line(
      kCall, {"-i", "--json", "--json", "--ttl", "5s", "-n", "-i", "ls", "--json"});
  CHECK(line.call.command == Words{"ls", "--json"});
  CHECK(line.has("json"));
  CHECK(line.value_of("name") == "-i");
  Words run;
  for (const GivenOption& given : line.call.options) {
    run.push_back(std::string(given.option->name) + "=" + given.value);
  }
  CHECK(run == Words{"input=--json", "ttl=5s"});
  CHECK(parse_subcommand_line(kCall, {"--", "--json"}).call.command == Words{"--json"});
  const SubcommandLine shell = parse_subcommand_line(kCall, {"-s", "a | b", "--json"});
  CHECK(shell.call.command == Words{"/bin/sh", "-c", "a | b"});
  CHECK(complaint(kCall, {"--json"}).find("judge: no command given") == 0);
  CHECK(complaint(kCall, {"--jsom", "ls"}).find("did you mean '--json'?") != std::string::npos);
  CHECK(complaint(kCall, {"--imput", "x"}).find("did you mean '--input'?") != std::string::npos);
}

TEST_CASE("subcommand: words among options, and a command") {
  const SubcommandLine line =
      parse_subcommand_line(kWords, {"one", "--json", "two", "--no-cwd", "--", "ls", "-n"});
  CHECK(line.operands == Words{"one", "two"});
  CHECK(line.has("json"));
  CHECK(line.call.command == Words{"ls", "-n"});
  CHECK(line.call.options.size() == 1);
  CHECK(parse_subcommand_line(kWords, {"one"}).call.command.empty());
}

TEST_CASE("subcommand: bad usage") {
  const std::string see = " (see 'cache-run plain --help')";
  CHECK(complaint(kPlain, {"--jason"}) ==
        "plain: unknown option '--jason': did you mean '--json'?" + see);
  CHECK(complaint(kPlain, {"--cache-dir=x"}) ==
        "plain: put '--cache-dir' before the subcommand's name" + see);
  CHECK(complaint(kPlain, {"-x"}) == "plain: unknown option '-x'" + see);
  CHECK(complaint(kPlain, {"word"}) == "plain: 'word' is one word too many" + see);
  CHECK(complaint(kPlain, {"--", "ls"}) == "plain: it takes no command" + see);
  CHECK(complaint(kPlain, {"--sort"}).find("--sort") != std::string::npos);
  CHECK(complaint(kChoice, {}).find("pick: name one of one|other") == 0);
  CHECK(complaint(kChoice, {"onet"}).find("pick: 'onet' is not one of one|other") == 0);
  CHECK(complaint(kChoice, {"one", "one"}).find("pick: 'one' is one word too many") == 0);
  CHECK(complaint(kCommand, {"ls"}).find("put a command after '--'") != std::string::npos);
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
