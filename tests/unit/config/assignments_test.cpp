// SPDX-License-Identifier: MIT
#include "config/assignments.hpp"

#include <doctest/doctest.h>

#include <ostream>  // doctest prints bitsets

#include "config/config_file.hpp"
#include "given.hpp"

namespace cache_run {
namespace {

/// A value that differs from the default and from `other`, as --NAME and the variable take it.
/// What makes any word a value that the option takes.
std::string start_of_value(const Option& option) {
  if (option.id == OptionId::remote) return "file:///";
  const bool is_full = option.id == OptionId::remote_key || option.id == OptionId::remote_trust;
  return is_full ? "/" : "";
}

std::string sample(const Option& option, bool other = false) {
  switch (option.type) {
    case ValueType::flag:
      return other ? "false" : "true";
    case ValueType::choice:
      return other ? std::string(option.value.substr(0, option.value.find('|')))
                   : std::string(option.value.substr(option.value.rfind('|') + 1));
    case ValueType::statuses:
      return other ? "7,8" : "3";
    case ValueType::duration:
      return other ? "7" : "3";
    case ValueType::size:
      return other ? "70" : "30";
    default:
      return start_of_value(option) + (other ? "other" : "some");
  }
}

/// The same in TOML; `bare` is another spelling of it where there is one.
std::string toml(const Option& option, const std::string& value, bool bare) {
  const bool is_number = option.type == ValueType::statuses || option.type == ValueType::duration ||
                         option.type == ValueType::size;
  std::string written = "\"" + value + "\"";
  if (option.type == ValueType::flag) written = value;
  if (bare && is_number) written = value;
  if (bare && (option.repeatable || option.type == ValueType::statuses)) {
    written = "[ " + written + " ]";
  }
  return key_of(option) + " = " + written;
}

TEST_CASE("assignments: every option gives the same settings from every place") {
  Given given;
  const auto settings = [&given](const Words& words) {
    Settings made = given.settings(words);
    made.use.off_place.clear();        // each place has another name
    made.key.inputs_of_rules.clear();  // only those of rules may be missing without a warning
    return made;
  };
  const WithVariable trust("CACHE_RUN_TRUST", given.path(""));
  const Settings none = settings({"c"});
  for (const Option& option : all_options()) {
    if (option.said == WhereSaid::on_command_line || option.id == OptionId::trust) continue;
    CAPTURE(option.name);
    const std::string value = sample(option);
    const std::string word = "--" + std::string(option.name) + "=" + value;
    const Settings by_word = settings({word, "c"});
    CHECK_FALSE(by_word == none);
    {
      const WithVariable variable(variable_of(option), value);
      CHECK(settings({"c"}) == by_word);
    }
    for (const bool bare : {false, true}) {
      given.project_file(toml(option, value, bare));
      CHECK(settings({"c"}) == by_word);
      given.project_file("[[rule]]\ncommand = 'c'\n" + toml(option, value, bare));
      CHECK(settings({"c"}) == by_word);
      CHECK(settings({"d"}) == none);
    }
    given.project_file("");
    if (option.letter == 0 || option.type == ValueType::flag) continue;
    CHECK(settings({std::string("-") + option.letter, value, "c"}) == by_word);
  }
}

TEST_CASE("assignments: every option can be said anew in a stronger place") {
  Given given;
  const WithVariable trust("CACHE_RUN_TRUST", given.path(""));
  for (const Option& option : all_options()) {
    if (option.said == WhereSaid::on_command_line || option.repeatable) continue;
    if (option.id == OptionId::no_cache) continue;  // then files are not looked for
    CAPTURE(option.name);
    const std::string name(option.name);
    const std::string weak = sample(option, true);
    const std::string strong = sample(option);
    const Settings by_weak = given.settings({"--" + name + "=" + weak, "c"});
    const Settings by_strong = given.settings({"--" + name + "=" + strong, "c"});
    given.system_file(toml(option, weak, false));
    CHECK(given.settings({"c"}) == by_weak);
    given.user_file(toml(option, strong, false));
    CHECK(given.settings({"c"}) == by_strong);
    given.project_file(toml(option, weak, false));
    CHECK(given.settings({"c"}) == by_weak);
    given.project_file(toml(option, weak, false) + "\n[[rule]]\ncommand = 'c'\n" +
                       toml(option, strong, false));
    CHECK(given.settings({"c"}) == by_strong);
    {
      const WithVariable variable(variable_of(option), weak);
      CHECK(given.settings({"c"}) == by_weak);
      CHECK(given.settings({"--" + name + "=" + strong, "c"}) == by_strong);
    }
    given.system_file("");
    given.user_file("");
    given.project_file("");
  }
}

TEST_CASE("assignments: lists add up weakest first") {
  Given given;
  const WithVariable trust("CACHE_RUN_TRUST", given.path(""));
  for (const Option& option : all_options()) {
    if (!option.repeatable || option.id == OptionId::trust) continue;  // see below
    if (option.type == ValueType::choice) continue;                    // takes its own words only
    CAPTURE(option.name);
    const std::string start = start_of_value(option);
    const std::string key = key_of(option) + " = '" + start;
    const std::string word = "--" + std::string(option.name);
    given.system_file(key + "s'\n[[rule]]\ncommand = 'c'\n" + key + "sr'");
    given.user_file(key + "u'\n[[rule]]\ncommand = '?'\n" + key + "ur'");
    given.project_file("[[rule]]\ncommand = 'c'\n" + key + "r'\n[[rule]]\ncommand = 'd'\n" + key +
                       "no'\n[[rule]]\ncommand = 'c'\n" + key + "rr'");
    const WithVariable variable(variable_of(option), start + "v\n\n" + start + "w\n");
    Settings made = given.settings({word, start + "x", word, start + "y", "c"});
    made.key.inputs_of_rules.clear();  // only those of rules may be missing without a warning
    given.system_file("");
    given.user_file("");
    given.project_file("");
    const WithVariable unset(variable_of(option), std::nullopt);
    Words words;
    for (const char* const value : {"s", "sr", "u", "ur", "r", "rr", "v", "w", "x", "y"}) {
      words.push_back(word);
      words.emplace_back(start + value);
    }
    words.emplace_back("c");
    CHECK(made == given.settings(words));
  }
}

TEST_CASE("assignments: a replacing key forgets weaker places and not stronger ones") {
  Given given;
  const WithVariable trust("CACHE_RUN_TRUST", given.path(""));
  for (const Option& option : all_options()) {
    if (!option.repeatable || option.id == OptionId::trust) continue;  // see below
    if (option.type == ValueType::choice) continue;                    // takes its own words only
    CAPTURE(option.name);
    const std::string key = key_of(option);
    const std::string start = start_of_value(option);
    const std::string word = "--" + std::string(option.name) + "=" + start;
    given.system_file(key + " = '" + start + "s'");
    given.user_file(key + "_replace = ['" + start + "u', '" + start + "v']");
    given.project_file(key + " = '" + start + "p'");
    const Settings made = given.settings({word + "x", "c"});
    given.user_file(key + "_replace = []");
    const Settings emptied = given.settings({word + "x", "c"});
    given.system_file("");
    given.user_file("");
    given.project_file("");
    CHECK(made == given.settings({word + "u", word + "v", word + "p", word + "x", "c"}));
    CHECK(emptied == given.settings({word + "p", word + "x", "c"}));
  }
}

TEST_CASE("assignments: who is switched off looks for no files") {
  Given given;
  given.project_file("this is no TOML");
  CHECK_FALSE(given.complaint({"c"}).empty());
  CHECK(given.complaint({"--no-cache", "c"}).empty());
  CHECK(given.complaint({"--help"}).empty());
  CHECK(given.complaint({"-V"}).empty());
  {
    const WithVariable disable("CACHE_RUN_DISABLE", "1");
    CHECK(given.complaint({"c"}).empty());
  }
  const WithVariable no_cache("CACHE_RUN_NO_CACHE", "1");
  CHECK(given.complaint({"c"}).empty());
  CHECK_FALSE(given.complaint({"--no-cache=0", "c"}).empty());
}

TEST_CASE("assignments: ages can be lifted again") {
  Given given;
  given.user_file("ttl = 5\nstale = 6");
  CHECK(given.settings({"c"}).use.ttl == std::chrono::seconds(5));
  CHECK_FALSE(given.settings({"--ttl=off", "c"}).use.ttl.has_value());
  CHECK_FALSE(given.settings({"--stale=off", "c"}).use.stale.has_value());
  const WithVariable variable("CACHE_RUN_TTL", "off");
  CHECK_FALSE(given.settings({"c"}).use.ttl.has_value());
}

TEST_CASE("assignments: rules see the command's own options") {
  Given given;
  given.project_file(
      "[[rule]]\ncommand = '*gcc'\narguments = ['-c']\noutput = ['{-o}']\ndepfile = '{-MF}'\n");
  const Settings made = given.settings({"/usr/bin/gcc", "-c", "a.c", "-oa.o", "-MF", "a.d"});
  CHECK(made.result.outputs == Words{"a.o"});
  CHECK(made.key.depfile == "a.d");
  CHECK(given.settings({"gcc", "-c", "a.c"}).result.outputs.empty());
  CHECK(given.settings({"gcc", "a.c", "-o", "a"}).result.outputs.empty());
  CHECK(given.settings({"--help"}).result.outputs.empty());
}

TEST_CASE("assignments: ignored and normalised arguments keep their order") {
  Given given;
  given.user_file(
      "ignore_arg = 'a'\n[[rule]]\ncommand = 'c'\nignore_arg = 'b'\n"
      "[[rule.normalize]]\nargument = 'n'\nas = 'number'\n");
  const std::vector<ArgumentRule> rules =
      given.settings({"--ignore-arg=d", "c"}).key.argument_rules;
  REQUIRE(rules.size() == 4);
  CHECK(rules[0].pattern == "a");
  CHECK(rules[1].pattern == "b");
  CHECK(rules[2].pattern == "n");
  CHECK(rules[2].treatment == Treatment::number);
  CHECK(rules[3].pattern == "d");
  given.project_file("ignore_arg_replace = []");
  CHECK(given.settings({"c"}).key.argument_rules.size() == 1);
}

TEST_CASE("assignments: a project's file makes the cache smaller and never larger") {
  using std::chrono::hours;
  constexpr std::uint64_t kGiB = std::uint64_t{1} << 30U;
  Given given;
  const auto bounds = [&](std::vector<std::string> words) {
    words.emplace_back("c");
    const ResultSettings result = given.settings(words).result;
    CHECK(given.warnings.empty());
    return std::pair(result.max_size, result.max_age);
  };
  const auto none = std::optional<std::chrono::nanoseconds>();
  for (const char* const larger : {"'off'", "'11 GiB'", "'0'"}) {
    given.project_file(std::string("max_age = 'off'\nmax_size = ") + larger);
    CHECK(bounds({}) == std::pair(kDefaultMaxSize, none));
    CHECK(bounds({"--trust=/"}).first > kDefaultMaxSize);
  }
  given.project_file(
      "max_size = '1 GiB'\nmax_age = '9h'\n[[rule]]\ncommand = 'c'\nmax_size = '2 GiB'");
  CHECK(bounds({}) == std::pair(2 * kGiB, std::optional<std::chrono::nanoseconds>(hours(9))));
  given.user_file("max_size = '1536 MiB'\nmax_age = '8h'");
  CHECK(bounds({}) == std::pair(kGiB, std::optional<std::chrono::nanoseconds>(hours(8))));
  CHECK(bounds({"--max-size=3 GiB", "--max-age=off"}) == std::pair(3 * kGiB, none));
  CHECK(bounds({"--trust=/"}) ==
        std::pair(2 * kGiB, std::optional<std::chrono::nanoseconds>(hours(9))));
}

TEST_CASE("assignments: of a project's file that asks for trust nothing counts without") {
  Given given;
  const auto is_withheld = [&](std::vector<std::string> words) {
    words.emplace_back("c");
    const Settings settings = given.settings(words);
    const bool withheld = settings.use.refusal == Refusal::distrust;
    CHECK(settings.use.no_cache == withheld);
    CHECK(settings.key.scope == (withheld ? "" : "s"));
    CHECK(given.warnings.size() == (withheld ? 1 : 0));
    return withheld;
  };
  given.project_file("scope = 's'\nvalid_if = 'true'");
  CHECK(is_withheld({}));
  CHECK_FALSE(is_withheld({"--trust=" + given.path("")}));
  CHECK_FALSE(is_withheld({"--trust=" + given.path("../")}));
  CHECK(is_withheld({"--trust=" + given.path("below")}));
  given.user_file("trust = '" + given.path("") + "'");
  CHECK_FALSE(is_withheld({}));
  given.system_file("trust = '/'");
  given.user_file("trust_replace = '" + given.path("below") + "'");
  CHECK(is_withheld({}));
  CHECK_FALSE(is_withheld({"--trust=/"}));
  given.user_file("");
  CHECK_FALSE(is_withheld({}));
  given.system_file("");
  given.project_file("scope = 's'\ntrust = '/'");
  CHECK(is_withheld({}));
  given.project_file("scope = 's'\n[[rule]]\ncommand = 'other'\nvalid_if = 'true'");
  CHECK_FALSE(is_withheld({}));
  given.project_file("scope = 's'\n[[rule]]\ncommand = 'c'\nvalid_if = 'true'");
  CHECK(is_withheld({}));
  CHECK(given.complaint({"--trust=~/x", "c"}).starts_with("--trust: '~/x' is not "));
}

}  // namespace
}  // namespace cache_run
