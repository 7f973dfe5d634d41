// SPDX-License-Identifier: MIT
#include "action/action.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <list>
#include <set>

#include "../../support/scratch.hpp"
#include "hash/hasher.hpp"
#include "sys/environment.hpp"

namespace cache_run {
namespace {

using namespace std::literals;  // NOLINT(google-build-using-namespace)

/// The variables of the golden action; no others of those that count.
class FixedVariables {
 public:
  FixedVariables() {
    std::set<std::string> names{"CC",        "LANGUAGE", "LD_LIBRARY_PATH", "LD_PRELOAD",
                                "MAKEFLAGS", "COLUMNS",  "FORCE_COLOR",     "NO_COLOR"};
    for (const auto& [name, value] : all_variables()) {
      if (name.starts_with("LC_") || name.starts_with("MY_")) names.emplace(name);
    }
    for (const std::string& name : names) set_.emplace_back(name, std::nullopt);
    set_.emplace_back("PATH", "/usr/bin:/bin");
    set_.emplace_back("LANG", "C");
    set_.emplace_back("LC_ALL", "C.UTF-8");
    set_.emplace_back("TZ", "");
    set_.emplace_back("MY_A", "1");
    set_.emplace_back("MY_B", "");
    set_.emplace_back("PWD", "/.");  // the same by another name
  }

 private:
  std::list<WithVariable> set_;
};

Observation observed(const std::string& path, ObservationKind kind, const std::string& value) {
  return {.path = path, .kind = kind, .value = value, .identity = {.inode = 12345}};
}

Terminal terminal_of(std::uint16_t columns) {
  Terminal terminal;
  terminal.size = {.ws_row = 24, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
  return terminal;
}

KeyedArgument plain(const std::string& text) {
  return {.label = "argument", .text = text, .may_name_files = true, .file = {}, .asked_about = {}};
}

Action golden_action() {
  Action action;
  action.command = "tool";
  action.program = "/usr/bin/tool";
  action.code = {observed("/usr/bin/tool", ObservationKind::contents, digest_of("tool").hex())};
  action.arguments = {plain("-x"), plain("a b\n"), plain("")};
  action.directory = "/";
  action.variables = {.defaults = true, .names = {"MY_*", "CC", "PATH"}, .working_directory = "/"};
  action.key_texts = {"two", "one", "two"};
  action.standard_input = KeyedInput{.digest = digest_of("input")};
  action.outputs = {"./out//x", "*.o", "out/x/"};
  return action;
}

Key action_key(const Action& action) {
  CallMemo memo;
  return cache_run::action_key(action, memo);
}

Key result_key(const Action& action, const Observations& inputs) {
  CallMemo memo;
  return cache_run::result_key(action_key(action), action, inputs, memo);
}

Observations golden_inputs() {
  return {observed("d", ObservationKind::listing, "fx\0"s),
          observed("d/x", ObservationKind::contents, digest_of("x").hex() + " x"),
          observed("missing", ObservationKind::absent, "")};
}

// Digests by b2sum: of "tool", of "input", of "x", and of all of this text before "action 0:".
constexpr std::string_view kGoldenText =
    "version 0: 1:2\n"
    "command 13:/usr/bin/tool 4:tool\n"
    "code-contents 13:/usr/bin/tool 128:"
    "841bfc68a59b337e95578db86bbba2fed5b6cea89cff4fdb1755203d980bb579"
    "6949ee4aeb26417982f1fe4689eebdf3ea31bac8c7f340e625441fe39e7120e3\n"
    "argument 1:1 2:-x\n"
    "argument 1:2 4:a b\n\n"
    "argument 1:3 0:\n"
    "directory 0: 1:/\n"
    "variable 4:LANG 1:C\n"
    "variable 6:LC_ALL 7:C.UTF-8\n"
    "variable 4:MY_A 1:1\n"
    "variable 4:MY_B 0:\n"
    "variable 4:PATH 13:/usr/bin:/bin\n"
    "variable 3:PWD 2:/.\n"
    "variable 2:TZ 0:\n"
    "unset 2:CC 0:\n"
    "unset 7:COLUMNS 0:\n"
    "unset 11:FORCE_COLOR 0:\n"
    "unset 8:LANGUAGE 0:\n"
    "unset 15:LD_LIBRARY_PATH 0:\n"
    "unset 10:LD_PRELOAD 0:\n"
    "unset 9:MAKEFLAGS 0:\n"
    "unset 8:NO_COLOR 0:\n"
    "text 0: 3:one\n"
    "text 0: 3:two\n"
    "stdin 0: 128:"
    "328312978444c6a19d56d381b9a6a3faf234e0685f4f5c71507b74a6598ca270"
    "fb0bbe07b07d2c199e36c37ca349f3549ad77d825d5a0dab0e43828138155cbc\n"
    "output 3:*.o 0:\n"
    "output 5:out/x 0:\n"
    "umask 0: 4:0022\n"
    "action 0: 128:"
    "235b5c0028ce7b97273ec14f423e67b67a12ea96db20acb690b9c49251a92311"
    "1932db4eccc94125cca86df829a92538a546a92e10ded56efc1f85d1c1716f48\n"
    "listing 1:d 3:fx\0\n"
    "contents 3:d/x 130:"
    "0909377ad35110cafb2909e185672b7f2728d1f5094f8ad68d6fac6274bf1f49"
    "9485a80ea364c04ed006d29459ea3cb7c600280e2f83e032529906f88ae30d0a x\n"
    "absent 7:missing 0:\n"sv;

// The text was written by a Python script from the comment in key_text.hpp, not by this program,
// and the digest is what `b2sum` prints for the part of it from "action 0:" to the end. A test that
// fails here means that every stored result is lost: if that is intended, raise kKeyVersion.
TEST_CASE("action: the golden action has its key for ever") {
  const FixedVariables variables;
  const WithUmask mask(022);
  const Key key = result_key(golden_action(), golden_inputs());
  CHECK(key.text == kGoldenText);
  CHECK(key.digest.hex() ==
        "e3bd93af4ece0f99d596a06ee17086fd73efd92ea777a2bb295fe8888ae62b21"
        "31bf5f20c0ff2acf96f9d09eff660a289e77e5200b903a4c8b12f47db02c6475");
  CHECK(key.name == "tool-e3bd93af4ece0f99d596a06ee17086fd73efd92e");
}

TEST_CASE("action: a key text is told from one of another name, and from one that was changed") {
  const FixedVariables variables;
  const WithUmask mask(022);
  const Key key = result_key(golden_action(), golden_inputs());
  const std::string digits = key.digest.short_hex();
  CHECK(is_key_text(key.text, digits));
  CHECK_FALSE(is_key_text(key.text, std::string(40, '0')));
  CHECK_FALSE(is_key_text("", digits));
  CHECK_FALSE(is_key_text(key.text.substr(0, key.text.size() / 2), digits));
  for (const std::string_view part : {"-x", "fx", "one"}) {
    std::string changed = key.text;
    changed[changed.find(part)] = '#';
    CHECK_FALSE(is_key_text(changed, digits));
  }
}

TEST_CASE("action: whatever decides a result changes its key") {
  const FixedVariables variables;
  const WithUmask mask(022);
  using Change = std::function<void(Action&, Observations&)>;
  const std::vector<Change> changes = {
      [](Action&, Observations&) {},
      [](Action& a, Observations&) { a.command = "./tool"; },
      [](Action& a, Observations&) { a.arguments[0].text = "-y"; },
      [](Action& a, Observations&) { a.arguments[0].label = "argument-ignored"; },
      [](Action& a, Observations&) { std::swap(a.arguments[0], a.arguments[1]); },
      [](Action& a, Observations&) { a.arguments.pop_back(); },
      [](Action& a, Observations&) { a.arguments.push_back(plain("")); },
      [](Action& a, Observations&) { a.program = "/bin/tool"; },
      [](Action& a, Observations&) { a.code[0].value = digest_of("other").hex(); },
      [](Action& a, Observations&) { a.code[0].path = "/bin/tool"; },
      [](Action& a, Observations&) { a.code.push_back(a.code[0]); },
      [](Action& a, Observations&) {
        a.more_code.push_back(a.code[0]);
        a.more_code[0].path = "m";
      },
      [](Action& a, Observations&) { a.directory = "/work/below"; },
      [](Action& a, Observations&) { a.directory_counts = false; },
      [](Action& a, Observations&) { a.scope = "s"; },
      [](Action& a, Observations&) { a.depfile = "x.d"; },
      [](Action& a, Observations&) { a.variables.names.emplace_back("HOME_OF_NOBODY"); },
      [](Action& a, Observations&) { a.variables.names = {"CC"}; },
      [](Action& a, Observations&) { a.variables.defaults = false; },
      [](Action& a, Observations&) { a.variables.working_directory.clear(); },
      [](Action& a, Observations&) { a.key_texts.emplace_back("three"); },
      [](Action& a, Observations&) { a.key_texts = {"one"}; },
      [](Action& a, Observations&) { a.key_texts = {"onetwo"}; },
      [](Action& a, Observations&) { a.standard_input = KeyedInput{.digest = digest_of("")}; },
      [](Action& a, Observations&) { a.standard_input->prefix = 0; },
      [](Action& a, Observations&) { a.standard_input->prefix = 5; },
      [](Action& a, Observations&) { a.standard_input->is_unread = true; },
      [](Action& a, Observations&) { a.standard_input.reset(); },
      [](Action& a, Observations&) { a.terminals.out = terminal_of(80); },
      [](Action& a, Observations&) { a.terminals.err = terminal_of(80); },
      [](Action& a, Observations&) { a.terminals.out = terminal_of(100); },
      [](Action& a, Observations&) { a.terminals.out = a.terminals.err = terminal_of(80); },
      [](Action& a, Observations&) { a.outputs = {"*.o"}; },
      [](Action& a, Observations&) { a.outputs.emplace_back("more"); },
      [](Action& a, Observations&) { a.outputs.clear(); },
      [](Action&, Observations& o) { o.pop_back(); },
      [](Action&, Observations& o) { o[2].kind = ObservationKind::target; },
      [](Action&, Observations& o) { o[1].value = digest_of("x").hex(); },
      [](Action&, Observations& o) { o[1].path = "d/y"; },
      [](Action& a, Observations& o) { std::swap(a.code[0], o[1]); },
  };
  std::set<std::string> digests;
  for (const Change& change : changes) {
    Action action = golden_action();
    Observations inputs = golden_inputs();
    change(action, inputs);
    digests.insert(result_key(action, inputs).digest.hex());
  }
  CHECK(digests.size() == changes.size());
}

TEST_CASE("action: what does not decide leaves the key alone") {
  const FixedVariables variables;
  const WithUmask mask(022);
  const Key golden = result_key(golden_action(), golden_inputs());
  Action action = golden_action();
  action.key_texts = {"one", "two"};
  action.variables.names = {"CC", "MY_A", "MY_B", "MY_A"};
  action.outputs = {"out/x", "*.o", "./*.o"};
  action.code[0].identity = {.inode = 9};  // the same bytes in another file
  Observations inputs = golden_inputs();
  inputs[1].identity = {};
  CHECK(result_key(action, inputs) == golden);
  const WithVariable other("SOMETHING_ELSE", "x");
  CHECK(result_key(action, inputs) == golden);
}

TEST_CASE("action: of a terminal its width stands in the key and nothing else") {
  const FixedVariables variables;
  const WithUmask mask(022);
  Action action = golden_action();
  const std::string without = action_key(action).text;
  action.terminals = {.out = terminal_of(80), .err = terminal_of(100)};
  const Key with = action_key(action);
  const std::string parts = "terminal 3:out 2:80\nterminal 3:err 3:100\n";
  const std::size_t place = without.find("output ");
  CHECK(with.text == without.substr(0, place) + parts + without.substr(place));
  action.terminals.out->size.ws_row = 50;
  action.terminals.out->mode.c_oflag ^= ONLCR;
  action.terminals.one = true;
  CHECK(action_key(action) == with);
}

TEST_CASE("action: the umask counts where files are created") {
  const FixedVariables variables;
  Action action = golden_action();
  const auto digest_under = [&](mode_t mask) {
    const WithUmask with(mask);
    const Digest digest = result_key(action, {}).digest;
    CHECK(umask(mask) == mask);  // left as it was
    return digest;
  };
  CHECK(digest_under(022) != digest_under(077));
  action.outputs.clear();
  CHECK(digest_under(022) == digest_under(077));
}

TEST_CASE("action: the name of an entry is fit for a file name") {
  struct Row {
    std::string command;
    std::string name;
  };
  for (const Row& row :
       {Row{"wc", "wc-"}, Row{"/usr/bin/g++-12", "g++-12-"}, Row{"./a b", "a_b-"},
        Row{"dir/", "dir-"}, Row{"\xc3\xa9t\xc3\xa9", "__t__-"}, Row{"..", "..-"},
        Row{"a\nb*?", "a_b__-"}, Row{std::string(300, 'x'), std::string(80, 'x') + "-"}}) {
    CAPTURE(row.command);
    Action action = golden_action();
    action.command = row.command;
    const Key key = result_key(action, {});
    CHECK(key.name == row.name + key.digest.short_hex());
  }
}

}  // namespace
}  // namespace cache_run
