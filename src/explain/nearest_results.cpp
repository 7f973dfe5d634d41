// SPDX-License-Identifier: MIT
#include "explain/nearest_results.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "action/key_labels.hpp"
#include "action/key_text.hpp"
#include "inputs/learned.hpp"
#include "inputs/path_state.hpp"
#include "results/find_result.hpp"
#include "store/inventory.hpp"
#include "store/result_id.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostLookedFor = 16;  // with a depfile: results whose inputs are looked at
constexpr std::size_t kMostTold = 5;        // results that are returned

/// Returns the stored results whose ids have the same name, the last used first.
std::vector<StoredFile> results_of_command(const Store& store, const std::string& id) {
  const std::string prefix = id.substr(0, id.size() - kKeyDigits);
  std::vector<StoredFile> files;
  for_each_file(store, StoreFolder::results, [&](StoredFile&& file) {
    if (file.name.size() == id.size() && file.name.starts_with(prefix)) {
      files.push_back(std::move(file));
    }
  });
  std::sort(files.begin(), files.end(),
            [](const auto& left, const auto& right) { return left.used > right.used; });
  return files;
}

bool is_nearer(const ComparedResult& left, const ComparedResult& right) {
  return std::tuple(left.changes.size(), left.other_scope, right.used) <
         std::tuple(right.changes.size(), right.other_scope, left.used);
}

/// Inserts a result in order of nearness, and keeps only the `most` nearest.
void keep(std::vector<ComparedResult>& nearest, ComparedResult&& result, std::size_t most) {
  nearest.insert(std::upper_bound(nearest.begin(), nearest.end(), result, is_nearer),
                 std::move(result));
  if (nearest.size() > most) nearest.pop_back();
}

void compare(ComparedResult& result, const KeyParts& before, const KeyParts& after) {
  result.changes = key_changes(before, after);
  result.other_scope =
      std::any_of(result.changes.begin(), result.changes.end(),
                  [](const KeyChange& change) { return aspect_of(change) == Aspect::scope; });
}

KeyParts parts_of(const std::string& key_text) {
  return parse_key_text(key_text).value_or(KeyParts());
}

// With a depfile.

/// Returns what a part of this label says that a watched command learned of its path; nothing for
/// other labels.
Learned learned_by(std::string_view label) {
  using namespace key_label;  // NOLINT(google-build-using-namespace)
  constexpr auto kLearned = std::to_array<std::pair<std::string_view, Learned>>(
      {{kPresence, Learned::existence},
       {kAbsent, Learned::existence},
       {kStatus, Learned::existence | Learned::status},
       {kContents, Learned::existence | Learned::contents},
       {kNames, Learned::existence | Learned::names},
       {kTarget, Learned::existence | Learned::target},
       {kRights, Learned::existence | Learned::rights},
       {kDetails, Learned::existence | Learned::details},
       {kAttributes, Learned::existence | Learned::attributes}});
  for (const auto& [known, learned] : kLearned) {
    if (known == label) return learned;
  }
  return Learned::nothing;
}

/// Returns what a part says that a watched command learned of its path: the value tells more than
/// the label.
Learned learned_by(const KeyPart& part) {
  const std::string_view label = part.label;
  Learned learned = learned_by(label);
  if (part.label == key_label::kDetails && part.value.starts_with('c')) {
    learned = learned | Learned::changes;
  }
  if (part.label == key_label::kRights) {
    constexpr auto kWords = std::to_array<std::pair<std::string_view, Learned>>(
        {{"inherited", Learned::inherited}, {"read-only", Learned::writable}});
    for (const auto& [word, what] : kWords) {
      if (part.value.find(word) != std::string::npos) learned = learned | what;
    }
    if (part.value.starts_with(' ')) learned = without(learned, Learned::rights);
  }
  if (part.label == key_label::kNames && sorted_members(part.value) != part.value) {
    learned = learned | Learned::order;
  }
  return learned;
}

bool is_fact_label(std::string_view label) { return learned_by(label) != Learned::nothing; }

/// Returns whether the part may be an input that a depfile listed, or a fact of a trace.
bool may_be_discovered(const KeyPart& part) {
  if (aspect_of(part.label) == Aspect::variable) return true;
  return part.label == key_label::kContents || part.label == key_label::kAbsent ||
         part.label == key_label::kTarget || is_fact_label(part.label);
}

/// Returns the parts without the inputs that only a depfile can have listed. The call has not
/// looked at these yet, so they must not count as changes.
KeyParts without_discovered(KeyParts parts, const KeyParts& declared) {
  std::set<std::string_view> known;
  for (const KeyPart& part : declared) known.insert(part.name);
  std::erase_if(parts, [&](const KeyPart& part) {
    return may_be_discovered(part) && !known.contains(part.name);
  });
  return parts;
}

/// Returns all inputs in a key that a depfile may have listed. Declared inputs are among them,
/// which does no harm: a second look at an input changes nothing.
Dependencies dependencies_in(const KeyParts& parts, const BaseDirectory& base) {
  std::set<std::string> paths;
  std::set<std::string> variables;
  bool observed = false;  // the parts before belong to the action
  for (const KeyPart& part : parts) {
    observed = observed || part.label == key_label::kAction;
    if (!observed) continue;
    if (part.label == key_label::kContents || part.label == key_label::kAbsent) {
      paths.insert(base.path_here(part.name));
    }
    if (aspect_of(part.label) == Aspect::variable) variables.insert(part.name);
  }
  return {.paths = {paths.begin(), paths.end()}, .variables = {variables.begin(), variables.end()}};
}

/// Returns the questions whose answers a key has. Those of declared inputs are not among them:
/// their paths are relative.
std::vector<AskedPath> asked_in(const KeyParts& parts, const BaseDirectory& base) {
  std::map<std::string, Learned> asked;
  bool observed = false;
  for (const KeyPart& part : parts) {
    observed = observed || part.label == key_label::kAction;
    const Learned learned = learned_by(part);
    if (!observed || learned == Learned::nothing) continue;
    std::string path = base.path_here(part.name);
    if (!path.starts_with('/')) continue;
    Learned& all = asked[std::move(path)];
    all = all | learned;
  }
  std::vector<AskedPath> paths;
  paths.reserve(asked.size());
  for (const auto& [path, learned] : asked) paths.push_back({.path = path, .learned = learned});
  return paths;
}

/// Compares each result again by its own inputs. Drops results whose inputs cannot be keyed now.
void look_for_discovered(const Store& store, Question& question,
                         std::vector<ComparedResult>& results) {
  std::erase_if(results, [&](ComparedResult& result) {
    const auto entry = read_entry(store, result.id);
    if (!entry) return true;
    const KeyParts before = parts_of(entry->key_text);
    const BaseDirectory& base = question.action().base;
    const Dependencies inputs = question.action().traced
                                    ? Dependencies{.paths = {},
                                                   .variables = {},
                                                   .base = {},
                                                   .asked = asked_in(before, base)}
                                    : dependencies_in(before, base);
    const auto key = question.key_with(inputs);
    if (key) compare(result, before, parts_of(key->text));
    return !key;
  });
  std::stable_sort(results.begin(), results.end(), is_nearer);
}

}  // namespace

bool has_own_result(const ComparedResults& results) {
  return !results.nearest.empty() && results.nearest.front().changes.empty();
}

ComparedResults compare_results(const Store& store, Question& question, std::size_t most) {
  const bool has_depfile = discovers_inputs(question.action());
  const std::size_t kept = has_depfile ? kMostLookedFor : kMostTold;
  const KeyParts now = parts_of(question.key().text);
  std::vector<StoredFile> files = results_of_command(store, question.key().name);
  ComparedResults compared;
  compared.count = files.size();
  files.resize(std::min(files.size(), most));
  for (StoredFile& file : files) {
    const auto entry = read_entry(store, file.name);
    if (!entry) continue;
    KeyParts before = parts_of(entry->key_text);
    if (has_depfile) before = without_discovered(std::move(before), now);
    ComparedResult result{.id = std::move(file.name),
                          .used = file.used,
                          .started = entry->started,
                          .duration = entry->duration,
                          .status = entry->status,
                          .changes = {}};
    compare(result, before, now);
    keep(compared.nearest, std::move(result), kept);
  }
  if (has_depfile) look_for_discovered(store, question, compared.nearest);
  if (compared.nearest.size() > kMostTold) compared.nearest.resize(kMostTold);
  return compared;
}

}  // namespace cache_run
