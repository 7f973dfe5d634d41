// SPDX-License-Identifier: MIT
#include "config/config_file.hpp"

#include <doctest/doctest.h>

#include <optional>

#include "config/settings.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

using Words = std::vector<std::string>;

ConfigFile parsed(std::string_view text, const std::string& prefix = "") {
  return parse_config(text, prefix + "f", prefix);
}

Settings settings(std::string_view text, const std::string& prefix = "") {
  return settings_from(parsed(text, prefix).assignments);
}

std::string complaint(std::string_view text) {
  try {
    static_cast<void>(parsed(text));
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("config file: lists are arrays or one string") {
  CHECK(settings("output = ['a', \"b\",]").result.outputs == Words{"a", "b"});
  CHECK(settings("output = 'a'").result.outputs == Words{"a"});
  CHECK(settings("output = []").result.outputs.empty());
  CHECK(settings("input = ['a', '!b', 'c']").key.inputs == Words{"a", "c"});
  CHECK(settings("key = ''").key.texts == Words{""});
}

TEST_CASE("config file: numbers may be numbers") {
  using std::chrono::milliseconds;
  CHECK(settings("ttl = 90").use.ttl == milliseconds(90'000));
  CHECK(settings("ttl = 1.5").use.ttl == milliseconds(1500));
  CHECK(settings("ttl = 1e-3").use.ttl == milliseconds(1));
  CHECK(settings("ttl = '1h'").use.ttl == milliseconds(3'600'000));
  CHECK_FALSE(settings("ttl = 'off'").use.ttl.has_value());
  CHECK(settings("stale = 0").use.no_cache);
  CHECK(settings("max_entry_size = 4_096").result.max_entry_size == 4096);
  CHECK(settings("max_entry_size = 0x10").result.max_entry_size == 16);
  CHECK(settings("max_entry_size = '64K'").result.max_entry_size == 65536);
  CHECK(settings("max_size = '64K'").result.max_size == 65536);
  for (const std::string none : {"'off'", "0", "'0'", "'0 GB'"}) {
    CHECK(settings("max_size = " + none).result.max_size ==
          std::numeric_limits<std::uint64_t>::max());
  }
  CHECK(settings("max_age = '1h'").result.max_age == std::chrono::hours(1));
  CHECK_FALSE(settings("max_age = 'off'").result.max_age.has_value());
  CHECK_FALSE(settings("max_age = 0").result.max_age.has_value());
  CHECK(settings("cache_exit = 3").result.cache_exit == std::bitset<256>(0b1000));
  CHECK(settings("cache_exit = [0, 3]").result.cache_exit == std::bitset<256>(0b1001));
  CHECK(settings("cache_exit = '0,3'").result.cache_exit == std::bitset<256>(0b1001));
  CHECK(settings("cache_exit = 'all'").result.cache_exit.all());
}

TEST_CASE("config file: assignments know their places") {
  const ConfigFile config = parsed("ttl = 1\noutput = [ 'a',\n  'b' ]\n");
  REQUIRE(config.assignments.size() == 3);
  CHECK(config.assignments[0].place == "f:1:7: ttl");
  CHECK(config.assignments[1].place == "f:2:12: output");
  CHECK(config.assignments[2].place == "f:3:3: output");
}

TEST_CASE("config file: a key that replaces forgets what weaker places said") {
  const std::vector<Assignment> weaker =
      parsed("output = ['a']\ninput = ['i', '!l']\ninput_mtime = '!m'\nenv = 'E'").assignments;
  const auto with = [&](std::string_view text) {
    std::vector<Assignment> all = weaker;
    for (const Assignment& said : parsed(text).assignments) all.push_back(said);
    return settings_from(all);
  };
  CHECK(with("output = 'b'").result.outputs == Words{"a", "b"});
  CHECK(with("output_replace = ['b', 'c']").result.outputs == Words{"b", "c"});
  CHECK(with("output_replace = 'b'").result.outputs == Words{"b"});
  CHECK(with("output_replace = []").result.outputs.empty());
  CHECK(with("output_replace = []").key.variables == Words{"E"});
  CHECK(with("input_replace = []").key.inputs.empty());
  CHECK(with("input_mtime = '!n'\ninput_replace = ['j']").key.left_out == Words{"n"});
}

TEST_CASE("config file: errors have place and key and say what is accepted") {
  struct Row {
    std::string_view text;
    std::string_view error;
  };
  for (const Row& row :
       {Row{"outputs = 'x'", "f:1:1: outputs: unknown key here; did you mean 'output'?"},
        Row{"\n cache-dir = 'x'", "f:2:2: cache-dir: unknown key here; did you mean 'cache_dir'?"},
        Row{"output_replaces = []",
            "f:1:1: output_replaces: unknown key here; did you mean 'output_replace'?"},
        Row{"rules = 1", "f:1:1: rules: unknown key here; did you mean 'rule'?"},
        Row{"nonsense = 1", "f:1:1: nonsense: unknown key here; cache-run.toml(5) lists them"},
        Row{"shell = 'x'", "f:1:1: shell: unknown key here; cache-run.toml(5) lists them"},
        Row{"help = true", "f:1:1: help: unknown key here; cache-run.toml(5) lists them"},
        Row{"verbose_replace = true",
            "f:1:1: verbose_replace: unknown key here; "
            "cache-run.toml(5) lists them"},
        Row{"x = 1", "f:1:1: x: unknown key here; cache-run.toml(5) lists them"},
        Row{"'' = 1", "f:1:1: : unknown key here; cache-run.toml(5) lists them"},
        Row{"verbose = 1", "f:1:11: verbose: an integer is not accepted: give true or false"},
        Row{"verbose = 'yes'", "f:1:11: verbose: a string is not accepted: give true or false"},
        Row{"output = 1",
            "f:1:10: output: an integer is not accepted: give a string or an array "
            "of strings"},
        Row{"output = ['a', 1]", "f:1:16: output: an integer is not accepted: give strings only"},
        Row{"scope = ['a']", "f:1:9: scope: an array is not accepted: give a string"},
        Row{"scope = 1979-05-27", "f:1:9: scope: a date or time is not accepted: give a string"},
        Row{"ttl = true", "f:1:7: ttl: true or false is not accepted: give a string or a number"},
        Row{"cache_exit = [0, '1']",
            "f:1:18: cache_exit: a string is not accepted: give \"all\", "
            "a status, or an array of statuses"},
        Row{"key = \"a\\u0000\"", "f:1:7: key: the string holds a NUL byte, which is not allowed"},
        Row{"auto_inputs = 'trees'", "f:1:15: auto_inputs: 'trees' is not one of tree, files, off"},
        Row{"output = ['a',\n  '']", "f:2:3: output: the value is empty"},
        Row{"env = 'A=1'",
            "f:1:7: env: 'A=1' is not the name of a variable: give the name without the value"},
        Row{"output_replace = []\noutput = []",
            "f:1:1: output_replace: the file sets 'output' too: "
            "put all values into one of them"},
        Row{"rule = 1", "f:1:1: rule: write it as [[rule]]"},
        Row{"[rule]\ncommand = 'x'", "f:1:2: rule: write it as [[rule]]"},
        Row{"rule = [1]", "f:1:1: rule: write it as [[rule]]"},
        Row{"[[rule.normalize]]\nas = 'text'",
            "f:1:3: rule.normalize: it belongs to a [[rule]]: put a [[rule]] before it"},
        Row{"ttl = 1\n[[rule]]\nttl = 1",
            "f:2:1: rule: 'command' is missing: give the glob of the commands"},
        Row{"[[rule]]\ncommand = []", "f:2:11: command: give at least one glob"},
        Row{"[[rule]]\ncommand = ['a', '']", "f:2:17: command: the glob is empty"},
        Row{"[[rule]]\ncommand = 1",
            "f:2:11: command: an integer is not accepted: give a string or an array of strings"},
        Row{"[[rule]]\ncommands = 'x'",
            "f:2:1: commands: unknown key here; did you mean 'command'?"},
        Row{"[[rule]]\ncommand = 'x'\nrule = 1",
            "f:3:1: rule: unknown key here; cache-run.toml(5) lists them"}}) {
    CAPTURE(row.text);
    CHECK(complaint(row.text) == row.error);
  }
}

TEST_CASE("config file: bad values are found for every type wherever they are") {
  for (const std::string text : {"ttl = '1 parsec'",    "ttl = -1",
                                 "ttl = -0.5",          "ttl = 1e300",
                                 "ttl = nan",           "ttl = inf",
                                 "stale = 'never'",     "min_duration = 'off'",
                                 "max_entry_size = -5", "max_entry_size = '1 PB'",
                                 "max_size = '1 PB'",   "max_size = -1",
                                 "max_size = 'many'",   "max_age = 'never'",
                                 "cache_exit = []",     "cache_exit = 256",
                                 "cache_exit = [-1]",   "cache_exit = 'x'",
                                 "report = 'fd:x'",     "input_mode = 'size'",
                                 "depfile = ''",        "input = '!'"}) {
    CAPTURE(text);
    const std::string key = text.substr(0, text.find(' '));
    CHECK(complaint(text).find(": " + key + ": ") != std::string::npos);
    CHECK(complaint("[[rule]]\ncommand = 'no such command'\n" + text).starts_with("f:3:"));
  }
}

TEST_CASE("config file: placeholders are for paths") {
  for (const std::string text : {"ignore_arg = '{-o}'", "env = ['{-e}']", "valid_if = '{-o}'",
                                 "report = '{-w}'", "key = '{-k}'"}) {
    CAPTURE(text);
    CHECK(complaint("[[rule]]\ncommand = 'x'\n" + text).find("cache-run replaces '{-") !=
          std::string::npos);
  }
}

TEST_CASE("config file: a placeholder needs a rule") {
  for (const std::string text :
       {"output = ['{-o}']", "depfile = '{-MF}'", "input = 'a'\ncode = '{-c}'"}) {
    CAPTURE(text);
    CHECK(complaint(text).find("needs a command: put it into a [[rule]]") != std::string::npos);
    CHECK(complaint("[[rule]]\ncommand = 'x'\n" + text).empty());
  }
}

TEST_CASE("config file: relative paths of what is there are relative to the file") {
  const std::string up = "../../";
  const Settings made = settings(
      "input = ['a', '/b', '!*.o', '!x/*.o', '!/x/*.o', './c']\ninput_mtime = 'm'\n"
      "inputs_from = ['l', '-']\ncode = 'k'\nbase_dir = '.'\ncache_dir = 'cache'\n"
      "fallback_dir = 'seed'\n"
      "output = 'o'\ndepfile = 'd'\nreport = 'r'\nscope = 's'\nenv = 'e'\nkey = 't'\n",
      up);
  CHECK(made.key.inputs == Words{up + "a", "/b", up + "./c"});
  CHECK(made.key.left_out == Words{"*.o", up + "x/*.o", "/x/*.o"});
  CHECK(made.key.inputs_by_mtime == Words{up + "m"});
  CHECK(made.key.input_lists == Words{up + "l", "-"});
  CHECK(made.key.code == Words{up + "k"});
  CHECK(made.key.base_directory == up + ".");
  CHECK(made.place.cache_dir == up + "cache");
  CHECK(made.place.fallback_dir == up + "seed");
  CHECK(settings("fallback_dir = ''", up).place.fallback_dir.empty());
  CHECK(made.result.outputs == Words{"o"});
  CHECK(made.key.depfile == "d");
  CHECK(made.place.report == "r");
  CHECK(made.key.scope == "s");
  CHECK(made.key.variables == Words{"e"});
  CHECK(made.key.texts == Words{"t"});
  CHECK(settings("input = ['a', '!x/y']\nbase_dir = '.'").key.inputs == Words{"a"});
}

TEST_CASE("config file: rules hold what is said for their commands") {
  const ConfigFile config = parsed(
      "ttl = 1\n[[rule]]\ncommand = 'gcc'\narguments = '-c'\nttl = 2\ninput = ['h', '{-i}/x', "
      "'!{-i}/x', '!d/{-i}']\n[[rule]]\ncommand = ['a', 'b']\narguments = ['x', 'y']\n",
      "../");
  CHECK(config.assignments.size() == 1);
  REQUIRE(config.rules.size() == 2);
  const Rule& rule = config.rules.front();
  CHECK(rule.commands == Words{"gcc"});
  CHECK(rule.arguments == Words{"-c"});
  REQUIRE(rule.assignments.size() == 5);
  CHECK(rule.assignments[0].value == "2");
  CHECK(rule.assignments[1].value == "../h");
  CHECK(rule.assignments[2].value == "{-i}/x");
  CHECK(rule.assignments[3].value == "!{-i}/x");
  CHECK(rule.assignments[4].value == "!../d/{-i}");
  CHECK(config.rules.back().commands == Words{"a", "b"});
  CHECK(config.rules.back().arguments == Words{"x", "y"});
  CHECK(parsed("rule = [{command = 'x', ttl = 1}]").rules.size() == 1);
  CHECK(parsed("rule = []").rules.empty());
}

TEST_CASE("config file: values with placeholders are checked where they cannot be any") {
  CHECK(
      complaint("[[rule]]\ncommand = 'x'\nttl = '{-t}'").starts_with("f:3:7: ttl: '{-t}' is not"));
  CHECK(complaint("[[rule]]\ncommand = 'x'\ndepfile = '{-MF}'").empty());
}

}  // namespace
}  // namespace cache_run
