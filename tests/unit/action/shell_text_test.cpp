// SPDX-License-Identifier: MIT
#include "action/shell_text.hpp"

#include <doctest/doctest.h>

#include <optional>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

using Texts = std::vector<std::string>;

TEST_CASE("shell text: words are those of the shell, and what is written is none") {
  struct Row {
    const char* text;
    Texts words;
  };
  for (const Row& row :
       {Row{"", {}},
        Row{" \n;", {}},
        Row{"cat a.c", {"cat", "a.c"}},
        Row{"sort a|uniq -c;wc b&&c||d&e", {"sort", "a", "uniq", "-c", "wc", "b", "c", "d", "e"}},
        Row{"(cat a)", {"cat", "a"}},
        Row{"cat 'a b' \"c d\" e\\ f", {"cat", "a b", "c d", "e f"}},
        Row{"cat a' 'b\"c\"", {"cat", "a bc"}},
        Row{"cat a\\\nb", {"cat", "ab"}},
        Row{"dot g.dot >g.svg", {"dot", "g.dot"}},
        Row{"x > out y", {"x", "y"}},
        Row{"x >>out", {"x"}},
        Row{"x >|out", {"x"}},
        Row{"x &>out y", {"x", "y"}},
        Row{"x 2>err 2>&1 y", {"x", "y"}},
        Row{"x >'o ut' y", {"x", "y"}},
        Row{"x <in", {"x", "in"}},
        Row{"x /dev/zero", {"x"}},
        Row{"x 0<in", {"x", "in"}},
        Row{"x <>in", {"x", "in"}},
        Row{"diff <(cat a) <(cat b)", {"diff", "cat", "a", "cat", "b"}},
        Row{"tee >(cat >o) i", {"tee", "cat", "i"}},
        Row{"x # y z", {"x"}},
        Row{"x # y\nz", {"x", "z"}},
        Row{"x a#b", {"x", "a#b"}},
        Row{"x 'open", {"x", "open"}},
        Row{"x \"open", {"x", "open"}},
        Row{"x \\", {"x"}},
        Row{"echo `cat a` b", {"cat", "a", "b"}},
        Row{"x=$(cat a) y", {"cat", "a", "y"}},
        Row{"\"$(cat 'a b')\"", {"cat", "a b"}},
        Row{"A=b.txt x", {"A=b.txt", "x"}},
        Row{"cd dir && cat a", {"cd", "cat", "a"}},
        Row{"echo $'a'", {"echo", "a"}},
        Row{"echo 'a$b' \\$c", {"echo", "a$b", "$c"}},
        Row{"test \"$#\" = 1", {"test", "=", "1"}}}) {
    CAPTURE(row.text);
    Texts words = read_shell_text(row.text).words;
    if (!words.empty() && words.front() == "echo" && row.words.front() != "echo") {
      words.erase(words.begin());
    }
    CHECK(words == row.words);
  }
}

TEST_CASE("shell text: variables, and words with their values") {
  const WithVariable one("CR_ONE", "a.c b.c");
  const WithVariable none("CR_NONE", std::nullopt);
  const auto words = [](const char* text) { return read_shell_text(text).words; };
  const auto variables = [](const char* text) { return read_shell_text(text).variables; };
  CHECK(variables("x $CR_ONE \"${CR_NONE}\" $CR_ONE") == Texts{"CR_ONE", "CR_NONE"});
  CHECK(variables("x '$CR_ONE' \\$CR_NONE $1 $? $$").empty());
  CHECK(variables("x ${#CR_ONE} ${CR_NONE:-$CR_THIRD}") == Texts{"CR_ONE", "CR_NONE", "CR_THIRD"});
  CHECK(words("x pre$CR_ONE") == Texts{"x", "prea.c", "b.c"});
  CHECK(words("x \"pre$CR_ONE\"") == Texts{"x", "prea.c b.c"});
  CHECK(words("x $CR_NONE.c") == Texts{"x", ".c"});
  CHECK(words("x ${CR_NONE:-d.c}") == Texts{"x", "d.c"});
}

TEST_CASE("shell text: what cannot be told has a name") {
  const WithVariable glob("CR_GLOB", "*.c");
  struct Row {
    const char* text;
    Texts unknown;
  };
  for (const Row& row : {Row{"cat a | [ x ] '*.c' \"~\" {x}", {}},
                         Row{"cat *.c a?b", {"globs"}},
                         Row{"cat $CR_GLOB", {"globs"}},
                         Row{"cat \"$CR_GLOB\"", {}},
                         Row{"cat ~/a", {"~"}},
                         Row{"cat a~b", {}},
                         Row{"PATH=~/bin", {"~"}},
                         Row{"cat {a,b}", {"braces"}},
                         Row{"cat `x`", {"substitutions"}},
                         Row{"cat \"$(x)\"", {"substitutions"}},
                         Row{"eval x; eval y", {"eval"}},
                         Row{"echo eval", {}},
                         Row{"if cd x; then y; fi", {"names after cd"}},
                         Row{"cat <<E\nx\nE", {"here-documents"}},
                         Row{"cat <<<x", {}},
                         Row{"cat ${CR_NONE%x}", {"${...}"}},
                         Row{"echo $RANDOM $$", {"variables that change", "$$"}},
                         Row{"for f in a b; do cat $f; done", {"variables that it sets"}},
                         Row{"f=a; cat $f", {"variables that it sets"}},
                         Row{"while read -r f; do cat $f; done", {"variables that it sets"}}}) {
    CAPTURE(row.text);
    CHECK(read_shell_text(row.text).unknown == row.unknown);
  }
}

TEST_CASE("shell text: commands are first words") {
  const auto commands = [](const char* text) { return read_shell_text(text).commands; };
  CHECK(commands("a b; A=1 c d && e | f >g") == Texts{"a", "c", "e", "f"});
  CHECK(commands("if a b; then ! c; fi; exec d e") == Texts{"a", "c", "fi", "d"});
  CHECK(commands("# a\necho $(b c) `d`") == Texts{"echo", "b", "d"});
  CHECK(commands("echo 'a; b'") == Texts{"echo"});
}

TEST_CASE("shell text: long values do not fill the memory") {
  const WithVariable longest("CR_LONG", std::string(100'000, 'x'));
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "$CR_LONG ";
  const ShellText found = read_shell_text(text);
  CHECK(found.words.size() == 10);
  CHECK(found.unknown == Texts{"long values"});
}

TEST_CASE("shell text: nothing nests without end") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "$(";
  const ShellText found = read_shell_text(text);
  CHECK(found.words.empty());
  CHECK(found.unknown == Texts{"substitutions", "too many substitutions"});
}

TEST_CASE("shell text: it is the first operand of a shell with -c") {
  using Index = std::optional<std::size_t>;
  const auto index = [](const Texts& command) { return find_shell_text(command); };
  CHECK(index({"sh", "-c", "x"}) == Index(2));
  CHECK(index({"/bin/bash", "-ec", "x", "-c"}) == Index(2));
  CHECK(index({"bash", "-o", "pipefail", "-c", "x", "y"}) == Index(4));
  CHECK(index({"bash", "-c", "-e", "--", "x"}) == Index(4));
  CHECK(index({"dash", "+e", "-c", "x"}) == Index(3));
  CHECK(index({"sh", "x", "-c", "y"}) == Index());
  CHECK(index({"sh", "-c"}) == Index());
  CHECK(index({"sh", "-e", "x"}) == Index());
  CHECK(index({"sh"}) == Index());
  CHECK(index({"python3", "-c", "x"}) == Index());
}

}  // namespace
}  // namespace cache_run
