// SPDX-License-Identifier: MIT
#include "inputs/depfile.hpp"

#include <doctest/doctest.h>

#include "sys/error.hpp"

namespace cache_run {
namespace {

using Words = std::vector<std::string>;

Words paths(std::string_view text) { return parse_depfile(text, "x.d").paths; }

TEST_CASE("depfile: what gcc 12 wrote for awkward names") {
  // gcc -MD -MP, of: end\ (lost, see depfile.hpp) "end " back\slash.h "back\ space.h" and so on
  CHECK(paths(R"(x.o: x.c /usr/include/stdc-predef.h \
 \$$x.h a:b.h am&.h back\\\ space.h \
 back\\#h.h back\\\\\ two.h back\slash.h br[x].h co: do$$lar.h end\  \
 eq=.h ha\#sh.h pa(r).h pct%.h pipe|.h plain.h semi;.h sp\ ace.h star*.h \
 tab\	x.h tick`.h two\ \ sp.h ~t.h
/usr/include/stdc-predef.h:
\$$x.h:
a:b.h:
back\\\ space.h:
back\\#h.h:
co::
end\ :
end\:
ha\#sh.h:
tab\	x.h:
~t.h:
)") == Words{R"(/usr/include/stdc-predef.h)",
             R"(\$x.h)",
             "a:b.h",
             "am&.h",
             R"(back\ space.h)",
             R"(back\#h.h)",
             R"(back\\ two.h)",
             R"(back\slash.h)",
             "br[x].h",
             "co:",
             "do$lar.h",
             "end ",
             "eq=.h",
             "ha#sh.h",
             "pa(r).h",
             "pct%.h",
             "pipe|.h",
             "plain.h",
             "semi;.h",
             "sp ace.h",
             "star*.h",
             "tab\tx.h",
             "tick`.h",
             "two  sp.h",
             "x.c",
             "~t.h"});
  // g++ -MMD -MP '-Idir with $ and #'; gcc -MT 'sp ace.o' -MQ 'sp ace.o'; gcc -MT 'a b$c:d'
  CHECK(paths("b.o: b.cc dir\\ with\\ $$\\ and\\ \\#/h\\ h.h\ndir\\ with\\ $$\\ and\\ \\#/h\\ "
              "h.h:\n") == Words{"b.cc", "dir with $ and #/h h.h"});
  CHECK(paths("sp ace.o sp\\ ace.o: a.c x.h\n") == Words{"a.c", "x.h"});
  CHECK(paths("a b$c:d: x.c\n") == Words{"x.c"});
}

TEST_CASE("depfile: what clang 14 and rustc 1.95 wrote") {
  CHECK(paths("xc.o: x.c a:b.h \\\n  co: do$$lar.h end\\  ha\\#sh.h \\\n  sp\\ ace.h two\\ \\ "
              "sp.h\n\na:b.h:\n\nco::\n\nend\\ :\n\nsp\\ ace.h:\n") ==
        Words{"a:b.h", "co:", "do$lar.h", "end ", "ha#sh.h", "sp ace.h", "two  sp.h", "x.c"});
  const Dependencies rust = parse_depfile(R"(out.d: main.rs m\ od#$.rs da\ta\ x.txt

out: main.rs m\ od#$.rs da\ta\ x.txt

main.rs:
m\ od#$.rs:
da\ta\ x.txt:

# env-dep:CR_SET=a\nb\\c=d
# env-dep:CR_UNSET
)",
                                          "out.d");
  CHECK(rust.paths == Words{R"(da\ta x.txt)", "m od#$.rs", "main.rs"});
  CHECK(rust.variables == Words{"CR_SET", "CR_UNSET"});
}

TEST_CASE("depfile: names of variables are unescaped and kept once") {
  CHECK(parse_depfile("a: b\r\n# env-dep:B\\\\\\n\\rX=\\n\r\n# env-dep:A\r\n# env-dep:A=1\r\n", "x")
            .variables == Words{"A", "B\\\n\rX"});
}

TEST_CASE("depfile: the syntax") {
  struct Row {
    std::string_view text;
    Words paths;
  };
  for (const Row& row : {
           Row{"", {}},
           Row{"a:", {}},
           Row{"a:\n", {}},
           Row{"a: b", {"b"}},
           Row{"a : b\n", {"b"}},
           Row{"a\\\n b: c\n", {"c"}},
           Row{"a:\\\nb\n", {"b"}},
           Row{"a:: b\n", {"b"}},
           Row{"a ::\tb\tc  \n", {"b", "c"}},
           Row{"a: b \\\r\n  c\\\r\n\td\r\ne: f\r\n", {"b", "c", "d", "f"}},
           Row{"a: z ./z .//y/ y b/../c\n", {"b/../c", "y", "z"}},
           Row{"a: b\nb: a\n", {"a", "b"}},
           Row{"a: b \\", {"b"}},
           Row{"a: b\\", {"b"}},
           Row{"a: b\\\\\nc: d\n", {R"(b\\)", "d"}},
           Row{"a: b\\\\\\\n c\n", {R"(b\\)", "c"}},
           Row{"# a: b\n \n\t# c\na: b # c\n", {"b"}},
           Row{"# a: b \\\na: b\n", {"b"}},
           Row{"a: #b c#\n", {"#b", "c#"}},  // as rustc writes such names
           Row{"\\#a: b\n", {"b"}},
           Row{"a\\:: b\\:c d\\\\:e\n", {"b:c", R"(d\:e)"}},
           Row{"a\\: b\n", {"b"}},
           Row{"c:/a: c:/b\n", {"c:/b"}},
           Row{"a: $b $$ $$$$ $\n", {"$", "$$", "$b"}},
           Row{"a: b\\ \n", {"b "}},
           Row{"a: b\\\\ c\n", {"b\\", "c"}},
           Row{"a: \xff\xfe\n", {"\xff\xfe"}},
       }) {
    CAPTURE(row.text);
    CHECK(paths(row.text) == row.paths);
  }
}

TEST_CASE("depfile: what is no depfile is refused with the line") {
  using namespace std::string_literals;  // NOLINT(google-build-using-namespace)
  const auto problem = [](const std::string& text) -> std::string {
    try {
      parse_depfile(text, "x.d");
    } catch (const Error& error) {
      return error.what();
    }
    return {};
  };
  const std::string no_target = " has no target with a colon and a blank after it";
  const std::string start = "'x.d' is not a make-style dependency file: line ";
  CHECK(problem("hello\n") == start + "1" + no_target);
  CHECK(problem("a: b \\\n c\n\nd \\\n e\n") == start + "4" + no_target);
  CHECK(problem("a: b\n: c\n") == start + "2 has no target before the colon");
  CHECK(problem("# nothing\n\n") == start + "1 and all others have no rule");
  CHECK(problem(" \n") == start + "1 and all others have no rule");
  CHECK(problem("a: b\nc: \\\n d\0e\n"s) == start + "3 has a NUL byte");
  CHECK(problem("a:b\n") == start + "1" + no_target);
  CHECK(problem("A := b\n") == start + "1" + no_target);
  CHECK(problem("A ::= b\n") == start + "1" + no_target);
  // g++ 12 -fmodules-ts: the compiled module that this was made from is not named.
  CHECK(problem("main.o: main.cc /usr/include/stdc-predef.h\nmain.o: foo.c++m\nCXX_IMPORTS += "
                "foo.c++m\n") == start + "3" + no_target);
}

TEST_CASE("depfile: no text makes the reader run on for ever") {
  const std::string_view letters = "a:\\ \n\r#$\t";
  for (std::size_t number = 0; number < 9 * 9 * 9 * 9 * 9; ++number) {
    std::string text = "t: p\n";
    for (std::size_t rest = number, i = 0; i < 5; ++i, rest /= 9) text += letters[rest % 9];
    try {
      const std::size_t count = paths(text).size();
      CHECK(count <= 4);
    } catch (const Error& error) {
      CHECK(std::string_view(error.what()).starts_with("'x.d' is no"));
    }
  }
}

}  // namespace
}  // namespace cache_run
