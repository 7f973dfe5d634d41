// SPDX-License-Identifier: MIT
// Keys of some thousand random actions, the same ones in every process and version.
#include <doctest/doctest.h>

#include <algorithm>
#include <list>
#include <map>
#include <random>
#include <set>

#include "../../support/scratch.hpp"
#include "action/action.hpp"
#include "action/key_text.hpp"
#include "hash/hasher.hpp"
#include "sys/environment.hpp"

namespace cache_run {
namespace {

using Texts = std::vector<std::string>;

/// Of all variables that count only these are set.
class KnownVariables {
 public:
  KnownVariables() {
    std::set<std::string> names{"LANGUAGE", "LD_LIBRARY_PATH", "LD_PRELOAD", "PWD",    "MAKEFLAGS",
                                "COLUMNS",  "FORCE_COLOR",     "NO_COLOR",   "V_UNSET"};
    for (const auto& [name, value] : all_variables()) {
      if (name.starts_with("LC_") || name.starts_with("V_")) names.emplace(name);
    }
    for (const std::string& name : names) set_.emplace_back(name, std::nullopt);
    set_.emplace_back("PATH", "/usr/bin:/bin");
    set_.emplace_back("LANG", "C");
    set_.emplace_back("TZ", "");
    set_.emplace_back("V_A", "1");
    set_.emplace_back("V_B", "");
  }

 private:
  std::list<WithVariable> set_;
};

/// std::mt19937 gives the same numbers everywhere; the distributions of <random> do not.
class Random {
 public:
  std::size_t below(std::size_t bound) { return engine_() % bound; }
  bool coin() { return below(2) == 0; }

  /// Few letters and lengths, and those of the framing among them, so that near misses are
  /// frequent.
  std::string text() {
    static constexpr std::string_view kLetters = "ab 1:\n=/\xff\0";
    std::string text;
    for (std::size_t size = below(4); size > 0; --size) text += kLetters[below(kLetters.size())];
    return text;
  }

  std::string path() { return "p" + std::to_string(below(4)); }

  template <typename Make>
  auto some(std::size_t most, const Make& make) {
    std::vector<decltype(make())> all;
    for (std::size_t size = below(most + 1); size > 0; --size) all.push_back(make());
    return all;
  }

  template <typename Items>
  void shuffle(Items& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::mt19937 engine_{20261122};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
};

/// One member of each kind and path at most, as look_at() gives them.
Observations observations(Random& random) {
  std::map<std::pair<std::string, ObservationKind>, std::string> seen;
  for (std::size_t size = random.below(4); size > 0; --size) {
    const auto kind = static_cast<ObservationKind>(
        random.below(static_cast<std::size_t>(ObservationKind::unset) + 1));
    const bool has_value = kind != ObservationKind::absent && kind != ObservationKind::unset;
    seen[{random.path(), kind}] = has_value ? random.text() : std::string();
  }
  Observations all;
  for (const auto& [place, value] : seen) {
    all.push_back({.path = place.first, .kind = place.second, .value = value, .identity = {}});
  }
  return all;
}

Observation code(Random& random) {
  return {.path = "/" + random.path(),
          .kind = ObservationKind::contents,
          .value = digest_of(random.text()).hex(),
          .identity = {}};
}

KeyedArgument argument(Random& random) {
  static constexpr std::array<std::string_view, 4> kLabels = {
      "argument", "argument-ignored", "argument-number", "argument-contents"};
  KeyedArgument one{
      .label = kLabels[random.below(kLabels.size())], .text = random.text(), .file = {}};
  one.may_name_files = one.label == "argument";
  if (one.label == "argument-contents") one.file = random.path();
  return one;
}

struct Call {
  Action action;
  Observations inputs;
};

Call random_call(Random& random) {
  Call call;
  Action& action = call.action;
  action.command = random.text();
  action.program = "/" + random.path();
  action.code = random.some(2, [&] { return code(random); });
  action.more_code = random.some(2, [&] { return code(random); });
  if (action.more_code.size() == 2) action.more_code[1].path += "/below";
  action.arguments = random.some(3, [&] { return argument(random); });
  for (const KeyedArgument& one : action.arguments) {
    if (!one.file.empty()) action.argument_files.push_back(code(random));
  }
  action.directory = "/" + random.path();
  action.directory_counts = random.coin();
  action.variables.defaults = random.coin();
  static constexpr std::array<const char*, 4> kNames = {"V_A", "V_B", "V_UNSET", "V_*"};
  action.variables.names =
      random.some(2, [&] { return std::string(kNames[random.below(kNames.size())]); });
  action.scope = random.text();
  action.key_texts = random.some(2, [&] { return random.text(); });
  if (random.coin()) action.standard_input = KeyedInput{.digest = digest_of(random.text())};
  action.outputs = random.some(2, [&] { return random.path(); });
  if (random.coin()) action.depfile = random.path();
  if (!action.depfile.empty()) action.outputs.push_back(action.depfile);
  call.inputs = observations(random);
  return call;
}

/// All that decides, by other means than a key: a list of lists of texts.
using Meaning = std::vector<Texts>;

void add(Meaning& meaning, const Observations& seen) {
  Texts texts;
  for (const Observation& one : seen) {
    texts.insert(texts.end(), {one.path, std::string(label_of(one.kind)), one.value});
  }
  meaning.push_back(std::move(texts));
}

Texts as_set(Texts texts) {
  const std::set<std::string> set(texts.begin(), texts.end());
  return {set.begin(), set.end()};
}

/// The variables of KnownVariables that a choice takes in, and what it finds unset.
Texts variables_of(const VariableChoice& choice) {
  std::set<std::string> found;
  if (choice.defaults)
    found = {"PATH",       "LANG",      "TZ",      "LANGUAGE",    "LD_LIBRARY_PATH",
             "LD_PRELOAD", "MAKEFLAGS", "COLUMNS", "FORCE_COLOR", "NO_COLOR"};
  for (const std::string& name : choice.names) {
    if (name == "V_*") {
      found.insert({"V_A", "V_B"});
    } else {
      found.insert(name);
    }
  }
  return {found.begin(), found.end()};
}

Meaning meaning_of(const Call& call) {
  const Action& action = call.action;
  Meaning meaning{{action.command, action.program, action.scope, action.depfile}};
  add(meaning, action.code);
  Observations more = action.more_code;
  std::sort(more.begin(), more.end(), [](const Observation& left, const Observation& right) {
    return std::tie(left.path, left.value) < std::tie(right.path, right.value);
  });
  add(meaning, more);
  Texts arguments;
  auto file = action.argument_files.begin();
  for (const KeyedArgument& one : action.arguments) {
    arguments.emplace_back(one.label);
    arguments.push_back(one.text);
    arguments.push_back(one.file.empty() ? "" : (file++)->value);
  }
  meaning.push_back(arguments);
  meaning.push_back(action.directory_counts ? Texts{action.directory} : Texts{});
  meaning.push_back(variables_of(action.variables));
  meaning.push_back(as_set(action.key_texts));
  meaning.push_back(action.standard_input ? Texts{action.standard_input->digest.hex()} : Texts{});
  meaning.push_back(as_set(action.outputs));
  add(meaning, call.inputs);
  return meaning;
}

Key key_of(const Call& call) {
  CallMemo memo;
  return result_key(action_key(call.action, memo), call.action, call.inputs, memo);
}

/// How many parts a key has, counted by hand.
std::size_t parts_of(const Call& call) {
  const Action& action = call.action;
  const std::size_t fixed = 2 + 1;  // version, command, action
  return fixed + action.code.size() + action.more_code.size() + action.arguments.size() +
         (action.directory_counts ? 1 : 0) + variables_of(action.variables).size() +
         (action.scope.empty() ? 0 : 1) + as_set(action.key_texts).size() +
         (action.standard_input ? 1 : 0) + as_set(action.outputs).size() +
         (action.outputs.empty() ? 0 : 1) + (action.depfile.empty() ? 0 : 1) + call.inputs.size();
}

constexpr std::size_t kCalls = 4000;

TEST_CASE("key: random actions have equal keys only if they mean the same") {
  const KnownVariables variables;
  const WithUmask mask(022);
  Random random;
  std::map<std::string, Meaning> by_digest;
  std::map<std::string, Meaning> by_text;
  std::set<Meaning> meanings;
  std::string digests;
  for (std::size_t i = 0; i < kCalls; ++i) {
    const Call call = random_call(random);
    const Key key = key_of(call);
    const Meaning meaning = meaning_of(call);
    meanings.insert(meaning);
    const bool digest_is_its_own =
        by_digest.try_emplace(key.digest.hex(), meaning).first->second == meaning;
    const bool text_is_its_own = by_text.try_emplace(key.text, meaning).first->second == meaning;
    REQUIRE(digest_is_its_own);
    REQUIRE(text_is_its_own);
    const auto parts = parse_key_text(key.text);
    REQUIRE(parts);
    REQUIRE(parts->size() == parts_of(call));
    digests += key.digest.hex();
  }
  CHECK(meanings.size() > kCalls * 9 / 10);
  CHECK(by_digest.size() == meanings.size());
  CHECK(by_text.size() == meanings.size());
  // Printed by this test itself on 2026-11-29 (the texts are pinned by hand in action_test.cpp); it
  // pins the keys across processes, compilers and versions. If it is to change, so is kKeyVersion.
  CHECK(digest_of(digests).hex() ==
        "2772f349fc7af33dcbe36811321ee7a72d35fd875f1b4664275ff71bc82e7afe"
        "205ddd9c3316d2dba02651d96c0637ef9d0b6101124d54156200d47476c750f6");
}

/// The same call, said in another order.
Call permuted(Call call, Random& random) {
  Action& action = call.action;
  random.shuffle(action.more_code);
  random.shuffle(action.key_texts);
  random.shuffle(action.variables.names);
  random.shuffle(action.outputs);
  random.shuffle(call.inputs);
  if (!action.key_texts.empty()) action.key_texts.push_back(action.key_texts.front());
  if (!action.outputs.empty()) action.outputs.push_back("./" + action.outputs.front() + "//");
  return call;
}

TEST_CASE("key: the order in which things were said is not in it") {
  const KnownVariables variables;
  const WithUmask mask(022);
  Random random;
  for (std::size_t i = 0; i < kCalls / 4; ++i) {
    const Call call = random_call(random);
    REQUIRE(key_of(permuted(call, random)) == key_of(call));
  }
}

TEST_CASE("key: one small change makes another key") {
  const KnownVariables variables;
  const WithUmask mask(022);
  Random random;
  const std::vector<void (*)(Call&)> changes = {
      [](Call& call) { call.action.command += 'x'; },
      [](Call& call) { call.action.program += 'x'; },
      [](Call& call) {
        call.action.code.push_back(call.inputs.empty() ? Observation{} : call.inputs[0]);
      },
      [](Call& call) { call.action.arguments.emplace_back(); },
      [](Call& call) { call.action.directory_counts = !call.action.directory_counts; },
      [](Call& call) { call.action.variables.defaults = !call.action.variables.defaults; },
      [](Call& call) { call.action.variables.names.emplace_back("V_C"); },
      [](Call& call) { call.action.scope += 'x'; },
      [](Call& call) { call.action.key_texts.emplace_back("a text of its own"); },
      [](Call& call) {
        call.action.standard_input = KeyedInput{.digest = digest_of("an input of its own")};
      },
      [](Call& call) { call.action.outputs.emplace_back("q"); },
      [](Call& call) { call.action.depfile += 'x'; },
      [](Call& call) { call.inputs.push_back({.path = "q", .value = {}, .identity = {}}); },
  };
  for (std::size_t i = 0; i < kCalls / 4; ++i) {
    const Call call = random_call(random);
    std::set<std::string> keys{key_of(call).text};
    for (const auto change : changes) {
      Call other = call;
      change(other);
      keys.insert(key_of(other).text);
    }
    REQUIRE(keys.size() == changes.size() + 1);
  }
}

}  // namespace
}  // namespace cache_run
