// SPDX-License-Identifier: MIT
#include "process/terminal_query.hpp"

#include <doctest/doctest.h>

#include <string>

namespace cache_run {
namespace {

bool is_query(std::string_view text) {
  TerminalQueries whole;
  whole.take("text ");
  whole.take(text);
  // The same in single bytes.
  TerminalQueries parts;
  for (const char byte : text) parts.take({&byte, 1});
  CHECK(whole.found() == parts.found());
  return whole.found();
}

TEST_CASE("terminal query: what a terminal answers is one") {
  for (const std::string_view query : {"\x1b[6n",
                                       "\x1b[5n",
                                       "\x1b[?6n",
                                       "\x1b[?996n",
                                       "\x1b[c",
                                       "\x1b[0c",
                                       "\x1b[>c",
                                       "\x1b[=c",
                                       "\x1bZ",
                                       "\x05",
                                       "\x1b[?2026$p",
                                       "\x1b[4$p",
                                       "\x1b[>q",
                                       "\x1b[>0q",
                                       "\x1b[?u",
                                       "\x1b[?4m",
                                       "\x1b[14t",
                                       "\x1b[18t",
                                       "\x1b[21t",
                                       "\x1b[14;2t",
                                       "\x1b[1$w",
                                       "\x1b[x",
                                       "\x1b[?1;1;0S",
                                       "\x1b]4;1;?\x07",
                                       "\x1b]10;?\x1b\\",
                                       "\x1b]11;?\x07",
                                       "\x1b]12;?\x07",
                                       "\x1b]52;c;?\x07",
                                       "\x1b]21;foreground=?\x1b\\",
                                       "\x1b]1337;ReportCellSize\x07",
                                       "\x1bP+q544e\x1b\\",
                                       "\x1bP$qm\x1b\\",
                                       "\x1bPtmux;\x1b\x1b[6n\x1b\\",
                                       "\x1b_Gi=31,s=1,v=1,a=q,t=d;AAAA\x1b\\",
                                       "\x1b_Gi=1,a=T;AAAA\x1b\\",
                                       "\x1b[31m\x1b[6n",
                                       "\x1b\x1b[6n",
                                       "\x1b[12\x18\x1b[6n",
                                       "\x1b]5522;type=read;Lg==\x1b\\",
                                       "\x1b]99;i=1:p=?;\x1b\\",
                                       "\x1b]99;a=report;text\x1b\\",
                                       "\x1b]1337;Capabilities\x1b\\",
                                       "\x1b]011;?\x07",
                                       "\x1b]702;?\x07",
                                       "\x1b]11;\x01?\x07",
                                       "\x1b[014t",
                                       "\x1b[1$u",
                                       "\x1b[\"v",
                                       "\x1b[#R",
                                       "\x1b[1;1;2;2#|",
                                       "\x1b[?25;2048h",
                                       "\x1b[1\x7f\x34t",
                                       "\x1b\x05",
                                       "\x1b\n[6n",
                                       "\x1b_Gi=1,q=1,a=T;AAAA\x1b\\"}) {
    CAPTURE(query);
    CHECK(is_query(query));
  }
}

TEST_CASE("terminal query: what changes the terminal only is none") {
  for (const std::string_view text : {"",
                                      "6n",
                                      "[6n",
                                      "\x1b[31m",
                                      "\x1b[0;1m",
                                      "\x1b[?25l",
                                      "\x1b[?25h\x1b[?0c",
                                      "\x1b[2J",
                                      "\x1b[>4;2m",
                                      "\x1b[>4n",
                                      "\x1b[>1u",
                                      "\x1b[<u",
                                      "\x1b[u",
                                      "\x1b[5 q",
                                      "\x1b[!p",
                                      "\x1b[5S",
                                      "\x1b[22;0t",
                                      "\x1b[8;24;80t",
                                      "\x1b[1;1;2;2$x",
                                      "\x1b]0;what;?\x07",
                                      "\x1b]2;?\x1b\\",
                                      "\x1b]8;;https://a.example/?b=?\x1b\\",
                                      "\x1b]52;c;YWJj\x07",
                                      "\x1b]4;1;rgb:0/0/0\x07",
                                      "\x1bPq#0~\x1b\\",
                                      "\x1b_Ga=T;AAAA\x1b\\",
                                      "\x1b_Gi=1,q=2,a=T;AAAA\x1b\\",
                                      "\x1b_Gi=1;a=q\x18",
                                      "\x1b(B",
                                      "\x1b[12\x18n",
                                      "\x1b]99;i=1;what;?\x1b\\",
                                      "\x1b]9;4;1;?\x07",
                                      "\x1b]1337;File=a\x07",
                                      "\x1b[?1049h",
                                      "\x1b[R",
                                      "\x1b[v",
                                      "\xc3\xa9"}) {
    CAPTURE(text);
    CHECK_FALSE(is_query(text));
  }
}

TEST_CASE("terminal query: control characters of C1 begin one, in UTF-8 and as bytes") {
  for (const std::string_view query :
       {"\u009b6n",
        "\x9b"
        "6n",
        "\u009b?6n", "\u009a", "\x9a", "\u009d11;?\u009c",
        "\x9d"
        "11;?\x9c",
        "\u009d11;?\a", "\x1b]11;?\u009c", "\u0090+q544e\u009c",
        "\u009d0;gr\u00fc\u00df\u009c\u009b6n", "\xc2\u009b6n", "\xe2\x82\u009b6n",
        "\u009fGi=1,a=T;AAAA\u009c", "\u009b12\u009b6n"}) {
    CAPTURE(query);
    CHECK(is_query(query));
  }
  // Within a character these bytes are no control characters.
  for (const std::string_view text :
       {"\u611b"
        "6n",
        "\u00db"
        "6n",
        "\u009b31m",
        "\u2026"
        "c",
        "\U0001f69b"
        "6n",
        "\u009d0;?\u009c", "\xc2", "\u0085c", "\x1b]0;\u00c2\u0153?\x07"}) {
    CAPTURE(text);
    CHECK_FALSE(is_query(text));
  }
}

TEST_CASE("terminal query: a sequence that does not end is told") {
  for (const std::string_view text : {"\x1b", "\x1b[6", "\x1b]11;?", "\x1bP+q", "\u009d11;?"}) {
    CAPTURE(text);
    TerminalQueries queries;
    queries.take(text);
    CHECK_FALSE(queries.found());
    CHECK(queries.within_sequence());
    queries.take("\x18");
    CHECK_FALSE(queries.within_sequence());
  }
}

TEST_CASE("terminal query: of a long command with many values the end is not known") {
  std::string values;
  for (int i = 0; i < 100; ++i) values += ";1;rgb:0/0/0";
  CHECK(is_query("\x1b]4" + values + ";1;?\x07"));
  CHECK_FALSE(is_query("\x1b]52;c;" + std::string(1000, 'A') + "\x07"));
}

TEST_CASE("terminal query: a long string takes no more memory and hides nothing behind it") {
  TerminalQueries queries;
  queries.take("\x1bPq" + std::string(1'000'000, '~') + "\x1b\\");
  CHECK_FALSE(queries.found());
  queries.take("\x1b[6n");
  CHECK(queries.found());
}

}  // namespace
}  // namespace cache_run
