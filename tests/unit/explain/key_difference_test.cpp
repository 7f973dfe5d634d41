// SPDX-License-Identifier: MIT
#include "explain/key_difference.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "explain/difference_text.hpp"

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

using Parts = std::vector<KeyPart>;
using Texts = std::vector<std::string>;

const std::string kOne(128, '1');
const std::string kTwo(128, '2');

/// A key with these parts, in the order of keys, beside those that each has.
Parts key(Parts parts) {
  const Parts usual = {{"version", "", "1"},
                       {"command", "/bin/wc", "wc"},
                       {"code-contents", "/bin/wc", kOne},
                       {"directory", "", "/home/me"},
                       {"variable", "PATH", "/bin"},
                       {"unset", "LANG", ""},
                       {"unset", "LANGUAGE", ""},
                       {"unset", "TZ", ""},
                       {"unset", "LD_LIBRARY_PATH", ""},
                       {"unset", "LD_PRELOAD", ""},
                       {"unset", "MAKEFLAGS", ""},
                       {"unset", "COLUMNS", ""},
                       {"unset", "FORCE_COLOR", ""},
                       {"unset", "NO_COLOR", ""},
                       {"action", "", "of " + std::to_string(parts.size())}};
  for (const KeyPart& part : usual) {
    const bool is_there = std::any_of(parts.begin(), parts.end(), [&](const KeyPart& one) {
      const bool variable = one.label == "variable" || one.label == "unset";
      return one.label == part.label ? one.name == part.name || part.label == "command"
                                     : variable && one.name == part.name;
    });
    if (!is_there) parts.push_back(part);
  }
  return parts;
}

Texts differences(const Parts& before, const Parts& after) {
  Texts texts;
  for (const KeyChange& change : key_changes(before, after)) {
    texts.push_back(key_change_text(change));
  }
  return texts;
}

/// The only difference of two keys with these parts; it has the same parts in the other direction.
std::string difference(const Parts& before, const Parts& after) {
  const Texts texts = differences(key(before), key(after));
  CHECK(differences(key(after), key(before)).size() == texts.size());
  CHECK(differences(key(before), key(before)).empty());
  for (std::size_t i = 1; i < texts.size(); ++i) CHECK(texts[i].empty());
  return texts.empty() ? "" : texts.front();
}

Parts arguments(const Texts& values) {
  Parts parts;
  for (const std::string& value : values) {
    const bool ignored = value.starts_with('!');
    parts.push_back({ignored ? "argument-ignored" : "argument", std::to_string(parts.size() + 1),
                     value.substr(ignored ? 1 : 0)});
  }
  return parts;
}

TEST_CASE("key difference: arguments") {
  const auto told = [](const Texts& before, const Texts& after) {
    return difference(arguments(before), arguments(after));
  };
  CHECK(told({"a", "--fast", "b"}, {"a", "--slow", "b"}) == "argument 2: --fast → --slow");
  CHECK(told({"a", "b"}, {"a", "new", "b"}) == "argument 2: new is new");
  CHECK(told({"a", "old", "b"}, {"a", "b"}) == "argument 2: old is gone");
  CHECK(told({"a"}, {"a", ""}) == "argument 2: '' is new");
  CHECK(told({"!-v*", "a"}, {"a", "!-v*"}) == "argument 1: ignored by -v* is argument 2 now");
  CHECK(told({"!-v*"}, {"!-?"}) == "argument 1: ignored by -v* → ignored by -?");
  CHECK(told({"!-v*"}, {"-v"}) == "argument 1: ignored by -v* → -v");
  CHECK(told({"a b"}, {"a\nb\x1b"}) == "argument 1: 'a b' → 'a\\x0ab\\x1b'");
  CHECK(difference({{"argument-number", "1", "5"}}, {{"argument-number", "1", "6"}}) ==
        "argument 1: 5 as number → 6 as number");
  CHECK(difference({{"argument-contents", "1", "-f" + kOne}},
                   {{"argument-contents", "1", "-f" + kTwo}}) ==
        "argument 1: contents of the file that it names changed");
  CHECK(differences(key(arguments({"a", "x", "b", "y"})),
                    key(arguments({"A", "x", "b", "Y", "z"}))) ==
        Texts{"argument 1: a → A", "argument 4: y → Y", "argument 5: z is new"});
}

TEST_CASE("key difference: lists of arguments that are too long to be compared in all ways") {
  Texts many(3000, "x");
  Texts others(3000, "y");
  many[7] = others[7] = "same";
  CHECK(key_changes(key(arguments(many)), key(arguments(others))).size() == 2999);
  CHECK(key_changes(key(arguments(many)), key(arguments({}))).size() == 3000);
  others = many;
  others.insert(others.begin() + 1000, "one more");
  CHECK(differences(key(arguments(many)), key(arguments(others))) ==
        Texts{"argument 1001: 'one more' is new"});
}

TEST_CASE("key difference: of long texts what differs is shown") {
  const std::string head(100, 'a');
  const std::string tail(100, 'z');
  CHECK(difference(arguments({head + "1" + tail}), arguments({head + "23" + tail})) ==
        "argument 1: …aaaaaaaaaaaa1zzzzzzzzzzzz… → …aaaaaaaaaaaa23zzzzzzzzzzzz…");
  CHECK(difference(arguments({head}), arguments({head + "b"})) ==
        "argument 1: …aaaaaaaaaaaa → …aaaaaaaaaaaab");
  std::string umlauts;
  for (int i = 0; i < 40; ++i) umlauts += "ü";
  const std::string told = difference(arguments({"x" + umlauts}), arguments({"x" + umlauts + "ö"}));
  CHECK(told == "argument 1: …üüüüüü → …üüüüüüö");
  CHECK(difference(arguments({""}), arguments({std::string(5000, 'q')})).size() < 300);
}

TEST_CASE("key difference: variables") {
  CHECK(difference({{"variable", "TZ", "UTC"}}, {}) == "env TZ: UTC → unset");
  CHECK(difference({}, {{"variable", "TZ", ""}}) == "env TZ: unset → ''");
  CHECK(difference({}, {{"variable", "X", "1"}}) == "env X: not in the key → 1");
  CHECK(difference({{"variable", "X", "0"}}, {{"variable", "X", "1"}}) == "env X: 0 → 1");
  CHECK(difference({{"variable", "X", "a"}, {"variable", "X", "b"}},
                   {{"variable", "X", "a"}, {"variable", "X", "c"}}) == "env X: b → c");
  CHECK(difference({{"variable-digest", "X", kOne}}, {{"variable-digest", "X", kTwo}}) ==
        "env X: value changed (11111111… → 22222222…)");
  CHECK(difference({{"unset", "X", ""}}, {{"variable-digest", "X", kTwo}}) ==
        "env X: unset → a value not shown (22222222…)");
  CHECK(difference({{"variable-digest", "X", kOne}}, {{"variable", "X", "1"}}) ==
        "env X: a value not shown (11111111…) → 1");
  Parts without = {{"version", "", "1"}, {"command", "/bin/wc", "wc"}, {"variable", "MINE", "1"}};
  Parts with = key({{"variable", "MINE", "1"}, {"variable", "LC_ALL", "C"}});
  without.push_back({"code-contents", "/bin/wc", kOne});
  without.push_back({"directory", "", "/home/me"});
  CHECK(differences(with, without) == Texts{"default variables: no longer in the key"});
  CHECK(differences(without, with) == Texts{"default variables: new in the key"});
}

TEST_CASE("key difference: a made-up key says nothing that a terminal obeys") {
  for (const std::string label : {"variable-digest", "contents", "mtime", "terminal", "stdin"}) {
    const std::string told = difference({{label, "X", "\033]0;a"}}, {{label, "X", "\x9b b"}});
    CHECK(told.find_first_of("\033\x9b") == std::string::npos);
    CHECK(told.find("\\x1b]0;a") != std::string::npos);
  }
}

TEST_CASE("key difference: what belongs to the call") {
  const auto values = [](const std::string& label) {
    return difference({{label, "", "a"}}, {{label, "", "b"}});
  };
  CHECK(values("version") == "version of the key: a → b");
  CHECK(values("directory") == "working directory: a → b");
  CHECK(values("scope") == "option --scope: a → b");
  CHECK(values("text") == "option --key: a → b");
  CHECK(values("umask") == "umask: a → b");
  CHECK(values("future") == "future '': a → b");
  CHECK(difference({}, {{"scope", "", "s"}}) == "option --scope: none → s");
  CHECK(difference({{"text", "", "a"}, {"text", "", "b"}}, {{"text", "", "b"}}) ==
        "option --key: a → none");
  CHECK(difference({}, {{"stdin", "", kOne}}) == "standard input: none → given (--stdin)");
  CHECK(difference({{"stdin", "", kOne}}, {{"stdin", "", kTwo}}) ==
        "standard input: contents changed (11111111… → 22222222…)");
  CHECK(difference({{"stdin", "2", kOne}}, {{"stdin", "2", kTwo}}) ==
        "standard input, the first 2 bytes: contents changed (11111111… → 22222222…)");
  CHECK(difference({{"stdin", "1", kOne}}, {{"stdin", "", kTwo}}) ==
        "standard input: the first byte → all of it");
  CHECK(difference({{"stdin", "", kOne}}, {{"stdin", "unread", ""}}) ==
        "standard input: all of it → not read yet");
  CHECK(difference({{"output", "a", ""}, {"umask", "", "22"}},
                   {{"output", "b", ""}, {"umask", "", "22"}}) == "option --output: a → b");
  CHECK(difference({}, {{"output", "a", ""}, {"umask", "", "22"}}) == "option --output: none → a");
  CHECK(difference({}, {{"depfile", "d", ""}, {"output", "d", ""}, {"umask", "", "22"}}) ==
        "option --depfile: none → d");
  CHECK(differences(key({{"depfile", "d", ""},
                         {"output", "d", ""},
                         {"umask", "", "22"},
                         {"contents", "x", kOne}}),
                    key({{"output", "o", ""}, {"umask", "", "22"}})) ==
        Texts{"option --output: none → o", "option --depfile: d → none"});
  CHECK(difference({{"directory", "", "/a"}, {"variable", "PWD", "/x"}},
                   {{"directory", "", "/b"}, {"variable", "PWD", "/y"}}) ==
        "working directory: /a → /b");
}

TEST_CASE("key difference: terminals") {
  const Parts wide = {{"terminal", "out", "80"}, {"terminal", "err", "80"}};
  const Parts wider = {{"terminal", "out", "90"}, {"terminal", "err", "90"}};
  CHECK(difference(wide, wider) == "terminal: 80 columns → 90 columns");
  CHECK(difference({}, {{"terminal", "out", "80"},
                        {"terminal", "err", "80"},
                        {"variable", "TERM", "x"},
                        {"unset", "COLUMNS", ""}}) == "terminal: none → 80 columns");
}

TEST_CASE("key difference: the program and other code") {
  CHECK(difference({}, {{"code-contents", "/bin/wc", kTwo}}) ==
        "program /bin/wc: contents changed (11111111… → 22222222…)");
  CHECK(difference({{"code-contents", "x", kOne}}, {{"code-contents", "x", kTwo}}) ==
        "code x: contents changed (11111111… → 22222222…)");
  CHECK(difference({}, {{"code-contents", "x", kOne}}) == "code x: new in the key");
  CHECK(difference({{"code-contents", "/a/python", kOne}},
                   {{"code-contents", "/b/python", kTwo}}) == "code: /a/python → /b/python");
  CHECK(difference({}, {{"command", "/bin/wc", "./wc"}}) == "command as typed: wc → ./wc");
  Parts elsewhere = key({{"command", "/opt/wc", "wc"}, {"code-contents", "/opt/wc", kTwo}});
  std::erase(elsewhere, KeyPart{"code-contents", "/bin/wc", kOne});
  CHECK(differences(key({}), elsewhere) == Texts{"program: /bin/wc → /opt/wc"});
}

TEST_CASE("key difference: files") {
  const auto told = [](const KeyPart& before, const KeyPart& after) {
    return difference({before}, {after});
  };
  CHECK(told({"contents", "f", kOne}, {"contents", "f", kTwo}) ==
        "input f: contents changed (11111111… → 22222222…)");
  CHECK(told({"contents", "f", kOne}, {"contents", "f", kOne + " x"}) ==
        "input f: became executable");
  CHECK(told({"contents", "f", kOne + " x"}, {"contents", "f", kOne}) ==
        "input f: is no longer executable");
  CHECK(told({"absent", "f", ""}, {"contents", "f", kOne}) == "input f: appeared");
  CHECK(told({"contents", "f", kOne}, {"absent", "f", ""}) == "input f: no longer exists");
  CHECK(told({"contents", "f", kOne}, {"mtime", "f", "1 2"}) ==
        "input f: was a file by contents and is a file by size and time");
  CHECK(told({"mtime", "f", "10 2"}, {"mtime", "f", "11 3"}) ==
        "input f: size changed (10 → 11 bytes)");
  CHECK(told({"mtime", "f", "1 1000000002"}, {"mtime", "f", "1 1000000003"})
            .ends_with(":01.000000002 → 1970-01-01 00:00:01.000000003)"));
  CHECK(told({"target", "l", "a"}, {"target", "l", "b"}) ==
        "input l: points to another target, a → b");
  CHECK(difference({{"contents", "f", kOne}}, {}) == "input f: no longer in the key");
  CHECK(difference({{"contents", "l", kOne}}, {{"contents", "l", kOne}, {"target", "l", "f"}}) ==
        "input l: was a file by contents and is a symbolic link");
  CHECK(difference({{"contents", "f", kOne}, {"mtime", "f", "1 2"}},
                   {{"contents", "f", kOne}, {"mtime", "f", "2 2"}}) ==
        "input f: size changed (1 → 2 bytes)");
}

TEST_CASE("key difference: what a directory holds is one difference") {
  const auto listing = [](const std::string& value) { return KeyPart{"listing", "d", value}; };
  const KeyPart a = {"contents", "d/a", kOne};
  const KeyPart b = {"contents", "d/b", kOne};
  CHECK(difference({listing("fa\0"s), a}, {listing("fa\0fb\0"s), a, b}) ==
        "directory d: b appeared");
  CHECK(difference({listing("fa\0fb\0"s), a, b}, {listing("fa\0"s), a}) ==
        "directory d: b is gone");
  CHECK(difference({listing("fa\0"s), a}, {listing("fb\0"s), b}) ==
        "directory d: b appeared; a is gone");
  CHECK(difference({listing("fa\0"s), a},
                   {listing("da\0"s), {"listing", "d/a", "fx\0"s}, {"contents", "d/a/x", kOne}}) ==
        "directory d: a changed from one type of file to another");
  CHECK(difference({listing(""s)}, {listing("f1\0f2\0f3\0f4\0f5\0"s)}) ==
        "directory d: 1, 2, 3 and 2 more appeared");
  CHECK(difference({listing("fa\0"s), a}, {}) == "directory d: no longer in the key");
  CHECK(difference({{"absent", "d", ""}}, {listing("fa\0"s), a}) == "input d: appeared");
  CHECK(differences(key({listing("fa\0"s), a}),
                    key({listing("fa\0fb\0"s), {"contents", "d/a", kTwo}, b})) ==
        Texts{"directory d: b appeared", "input d/a: contents changed (11111111… → 22222222…)"});
  CHECK(difference({{"listing", ".", "fa\0"s}, {"contents", "a", kOne}}, {{"listing", ".", ""}}) ==
        "directory .: a is gone");
}

TEST_CASE("key difference: globs and links take their files with them") {
  CHECK(difference(
            {{"matches", "d*/*", "1"}, {"contents", "d/a", kOne}},
            {{"matches", "d*/*", "2"}, {"contents", "d/a", kOne}, {"contents", "d/b", kOne}}) ==
        "glob d*/*: d/b appeared");
  CHECK(difference({{"matches", "*", "2"}, {"listing", "d", "fa\0"s}, {"contents", "d/a", kOne}},
                   {}) == "glob *: no longer in the key");
  CHECK(difference({{"matches", "*", "2"}}, {{"matches", "*", "3"}}) == "glob *: 2 → 3 matches");
  CHECK(difference({{"target", "l", "a"}, {"listing", "l", "fx\0"s}, {"contents", "l/x", kOne}},
                   {{"target", "l", "b"}, {"listing", "l", "fy\0"s}, {"contents", "l/y", kOne}}) ==
        "input l: points to another target, a → b");
}

TEST_CASE("key difference: what an argument names comes and goes with it") {
  CHECK(difference({{"argument", "1", "a.csv"}, {"contents", "a.csv", kOne}},
                   {{"argument", "1", "--in=./b"},
                    {"listing", "b", "fx\0"s},
                    {"contents", "b/x", kOne}}) == "argument 1: a.csv → --in=./b");
  CHECK(differences(key({{"argument", "1", "a"}, {"contents", "other", kOne}}),
                    key({{"argument", "1", "b"}})) ==
        Texts{"argument 1: a → b", "input other: no longer in the key"});
  CHECK(difference({{"output", "o", ""}}, {{"contents", "o/x", kOne}}) ==
        "option --output: o → none");
}

TEST_CASE("key difference: a base directory makes no other difference") {
  const Parts plain = {{"argument", "1", "-I/home/me/inc"},
                       {"directory", "", "/home/me/src"},
                       {"contents", "/home/me/f", kOne}};
  const Parts based = {
      {"argument", "1", "-I\0/inc"s}, {"directory", "", "\0/src"s}, {"contents", "\0\0/f"s, kOne}};
  CHECK(differences(key(plain), key(based)) == Texts{"base directory: none → /home/me"});
  CHECK(differences(key(based), key(plain)) == Texts{"base directory: /home/me → none"});
  CHECK(difference({{"directory", "", "\0"s}}, {{"directory", "", "\0/sub"s}}) ==
        "working directory: <base> → <base>/sub");
}

}  // namespace
}  // namespace cache_run
