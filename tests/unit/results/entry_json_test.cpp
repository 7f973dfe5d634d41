// SPDX-License-Identifier: MIT
#include "results/entry_json.hpp"

#include <doctest/doctest.h>

#include "action/key_text.hpp"
#include "run/call_json.hpp"

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace)

bool holds(const std::string& text, const std::string& part) {
  CAPTURE(text);
  CAPTURE(part);
  const bool found = text.find(part) != std::string::npos;
  CHECK(found);
  return found;
}

std::string some_key() {
  KeyText key;
  key.add("version", "", "1");
  key.add("command", "/usr/bin/wc", "wc");
  key.add("argument", "1", "-l");
  key.add("argument-ignored", "2", "");
  key.add("argument", "3", "\0/data.csv"s);
  key.add("contents", "data.csv", "00ff");
  return key.text();
}

TEST_CASE("description: a hit has all members in the documented order") {
  const CallReport report{.outcome = Outcome::hit,
                          .command = {"wc", "-l"},
                          .id = "wc-00",
                          .key_text = some_key(),
                          .reason = {},
                          .from = "/seed",
                          .age = 12s,
                          .duration = 1250ms,
                          .ending = Ending{.by_signal = false, .code = 3},
                          .stored = false,
                          .not_stored = {},
                          .refreshing = true,
                          .remarks = {"one", "two"}};
  CHECK(
      call_json(report) ==
      R"({"report":1,"outcome":"hit","id":"wc-00","command":["wc","-l"],"reason":"",)"
      R"("from":"/seed","remote":null,"age":12.0,"duration":1.25,"saved":1.25,"status":3,"signal":null,"stored":false,)"
      R"("not_stored":"","refreshing":true,"remarks":["one","two"],"key":[)"
      R"({"part":"version","name":"","value":"1"},)"
      R"({"part":"command","name":"/usr/bin/wc","value":"wc"},)"
      R"({"part":"argument","name":"1","value":"-l"},)"
      R"({"part":"argument-ignored","name":"2","value":""},)"
      R"({"part":"argument","name":"3","value":"\u0000/data.csv"},)"
      R"({"part":"contents","name":"data.csv","value":"00ff"}]})"
      "\n");
}

TEST_CASE("description: what is unknown is null or empty and never left out") {
  CHECK(
      call_json({}) ==
      R"({"report":1,"outcome":"uncached","id":"","command":[],"reason":"","from":null,"remote":null,)"
      R"("age":null,"duration":null,"saved":null,"status":null,"signal":null,"stored":false,)"
      R"("not_stored":"","refreshing":false,"remarks":[],"key":[]})"
      "\n");
  CallReport miss;
  miss.outcome = Outcome::miss;
  miss.duration = 2s;
  miss.ending = Ending{.by_signal = true, .code = 15};
  miss.stored = true;
  miss.key_text = "no key text";
  const std::string text = call_json(miss);
  holds(text, R"("outcome":"miss")");
  holds(text, R"("duration":2.0,"saved":null,"status":null,"signal":15,"stored":true)");
  holds(text, R"("key":[]})");
}

TEST_CASE("description: texts that are not UTF-8 are readable and their bytes are there") {
  CallReport report;
  report.command = {"echo", "\xff\xfe", "gr\xc3\xbc\xc3\x9f", "cut \xc3"};
  report.reason.text = "it's \"quoted\"\n\x01\x7f";
  report.not_stored.text = "'\x80' changed";
  report.remarks = {"fine \xef\xbf\xbd"};  // U+FFFD itself
  KeyText key;
  key.add("contents", "\xed\xa0\x80", "\0\xc0\x80"s);  // a surrogate and an overlong NUL
  report.key_text = key.text();
  const std::string text = call_json(report);
  holds(text,
        "\"command\":[\"echo\",\"\xef\xbf\xbd\xef\xbf\xbd\",\"gr\xc3\xbc\xc3\x9f\","
        "\"cut \xef\xbf\xbd\"],"
        R"("command_hex":["6563686f","fffe","6772c3bcc39f","63757420c3"],)");
  holds(text, R"("reason":"it's \"quoted\"\n\u0001\u007f","from")");
  holds(text, "\"not_stored\":\"'\xef\xbf\xbd' changed\",\"not_stored_hex\":\"2780272063");
  holds(text, "\"remarks\":[\"fine \xef\xbf\xbd\"],\"key\":");
  holds(text, R"("name_hex":"eda080","value":"\u0000)");
  holds(text, R"("value_hex":"00c080")");
  CHECK(text.find('\xc0') == std::string::npos);
  CHECK(text.find('\n') == text.size() - 1);
}

TEST_CASE("description: an entry as --valid-if gets it") {
  Entry entry;
  entry.key_text = some_key();
  entry.status = 1;
  entry.started = 1'700'000'000'500'000'000;
  entry.duration = 1'500'000'000;
  entry.streams.size = 42;
  entry.outputs.resize(2);
  entry.outputs[0].path = "out";
  entry.outputs[0].mode = 0755;
  entry.outputs[1].path = "out/\xff";
  entry.outputs[1].mode = 04640;
  entry.outputs[1].contents.size = 7;
  entry.outputs[0].type = OutputType::directory;
  CHECK(
      entry_json("wc-00", entry, 90s) ==
      R"({"entry":1,"id":"wc-00","age":90.0,"created":1700000000.5,"duration":1.5,"status":1,)"
      R"("stdout_and_stderr":42,"outputs":[{"path":"out","size":0,"mode":"0755","type":"directory",)"
      R"("target":""},{"path":"out/)"
      "\xef\xbf\xbd"
      R"(","path_hex":"6f75742fff","size":7,"mode":"4640","type":"file","target":""}],)"
      R"("command":["wc","-l","","\u0000/data.csv"],"key":[)"
      R"({"part":"version","name":"","value":"1"},)"
      R"({"part":"command","name":"/usr/bin/wc","value":"wc"},)"
      R"({"part":"argument","name":"1","value":"-l"},)"
      R"({"part":"argument-ignored","name":"2","value":""},)"
      R"({"part":"argument","name":"3","value":"\u0000/data.csv"},)"
      R"({"part":"contents","name":"data.csv","value":"00ff"}]})"
      "\n");
}

}  // namespace
}  // namespace cache_run
