// SPDX-License-Identifier: MIT
#include "explain/key_difference.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

#include "action/key_labels.hpp"
#include "explain/argument_difference.hpp"
#include "explain/base_change.hpp"
#include "explain/input_consequences.hpp"
#include "explain/key_consequences.hpp"
#include "inputs/observation_text.hpp"

namespace cache_run {
namespace {

/// The aspects by label. Labels of arguments are not here: aspect_of() knows them by their
/// beginning.
constexpr auto kAspects = std::to_array<std::pair<std::string_view, Aspect>>({
    {kBaseDirLabel, Aspect::base},
    {key_label::kVersion, Aspect::version},
    {key_label::kCommand, Aspect::command},
    {"code-contents", Aspect::code},
    {key_label::kDirectory, Aspect::directory},
    {kDefaultEnvLabel, Aspect::defaults},
    {key_label::kVariable, Aspect::variable},
    {key_label::kVariableDigest, Aspect::variable},
    {key_label::kUnset, Aspect::variable},
    {key_label::kScope, Aspect::scope},
    {key_label::kText, Aspect::text},
    {key_label::kStdin, Aspect::standard_input},
    {key_label::kTerminal, Aspect::terminal},
    {key_label::kOutput, Aspect::output},
    {key_label::kUmask, Aspect::umask},
    {key_label::kDepfile, Aspect::depfile},
    {key_label::kTrace, Aspect::trace},
    {key_label::kContents, Aspect::input},
    {key_label::kMtime, Aspect::input},
    {key_label::kListing, Aspect::input},
    {key_label::kTarget, Aspect::input},
    {key_label::kMatches, Aspect::input},
    {key_label::kAbsent, Aspect::input},
    {key_label::kPresence, Aspect::input},
    {key_label::kStatus, Aspect::input},
    {key_label::kRights, Aspect::input},
    {key_label::kDetails, Aspect::input},
    {key_label::kNames, Aspect::input},
    {key_label::kAttributes, Aspect::input},
});

/// The parts of both keys that are about one subject.
struct Group {
  KeyParts before;
  KeyParts after;
};

/// Groups by subject. The name is "" where parts of different names are compared.
using Groups = std::map<std::pair<Aspect, std::string>, Group>;

std::pair<Aspect, std::string> subject_of(const KeyPart& part) {
  const Aspect aspect = aspect_of(part.label);
  switch (aspect) {
    case Aspect::command:
    case Aspect::text:
    case Aspect::output:
    case Aspect::depfile:
    case Aspect::standard_input:
      return {aspect, ""};
    case Aspect::other:
      return {aspect, part.label + " " + part.name};
    default:
      return {aspect, part.name};
  }
}

/// Sorts `parts` into groups, without arguments. The digest of the action is left out, too: it only
/// repeats the parts before it.
void sort_into(Groups& groups, const KeyParts& parts, KeyParts Group::*side) {
  for (const KeyPart& part : parts) {
    if (part.label == key_label::kAction || aspect_of(part.label) == Aspect::argument) continue;
    (groups[subject_of(part)].*side).push_back(part);
  }
}

KeyParts arguments_in(const KeyParts& parts) {
  KeyParts arguments;
  std::copy_if(parts.begin(), parts.end(), std::back_inserter(arguments),
               [](const KeyPart& part) { return aspect_of(part.label) == Aspect::argument; });
  return arguments;
}

/// Returns the parts that `others` lacks. A part that is there twice must be in `others` twice.
KeyParts only_in(const KeyParts& parts, KeyParts others) {
  KeyParts result;
  for (const KeyPart& part : parts) {
    const auto same = std::find(others.begin(), others.end(), part);
    if (same == others.end()) {
      result.push_back(part);
    } else {
      others.erase(same);
    }
  }
  return result;
}

KeyChange change_of(std::optional<KeyPart> before, std::optional<KeyPart> after) {
  return {.before = std::move(before),
          .after = std::move(after),
          .of_program = false,
          .appeared = {},
          .gone = {}};
}

/// Adds the changes of texts or outputs. A key may have several: they are compared in pairs, by
/// order.
void add_pairs(const Group& group, std::vector<KeyChange>& changes) {
  const KeyParts before = only_in(group.before, group.after);
  const KeyParts after = only_in(group.after, group.before);
  for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
    changes.push_back(change_of(i < before.size() ? std::optional(before[i]) : std::nullopt,
                                i < after.size() ? std::optional(after[i]) : std::nullopt));
  }
}

/// Returns the place of a part in the order of what tells most. A symbolic link comes before the
/// file that it leads to. A time comes last, because it follows from all other changes.
int rank_of(const KeyPart& part) {
  if (part.label == key_label::kTarget) return 0;
  return part.label == key_label::kDetails ? 2 : 1;
}

/// Returns the part to show, from `otherwise` if `parts` is empty.
std::optional<KeyPart> most_telling(const KeyParts& parts, const KeyParts& otherwise) {
  const KeyParts& from = parts.empty() ? otherwise : parts;
  if (from.empty()) return std::nullopt;
  return *std::min_element(from.begin(), from.end(), [](const KeyPart& one, const KeyPart& other) {
    return rank_of(one) < rank_of(other);
  });
}

void add_single(const Group& group, std::vector<KeyChange>& changes) {
  const KeyParts before = only_in(group.before, group.after);
  const KeyParts after = only_in(group.after, group.before);
  if (before.empty() && after.empty()) return;
  KeyChange change =
      change_of(most_telling(before, group.before), most_telling(after, group.after));
  if (!change.before || !change.after) return changes.push_back(std::move(change));
  // One path can be an input in two ways, such as by its contents and by its time. Compare parts of
  // one way.
  const auto same_way = [&](const KeyPart& part) { return part.label == change.before->label; };
  const auto partner = std::find_if(after.begin(), after.end(), same_way);
  if (partner != after.end()) change.after = *partner;
  changes.push_back(std::move(change));
}

/// Returns the sorted members of a listing, each with the letter of its type before its name.
std::vector<std::string> members_of(const std::optional<KeyPart>& listing) {
  std::vector<std::string> members;
  std::string_view rest;
  if (listing) rest = listing->value;
  while (!rest.empty()) members.emplace_back(take_member(rest));
  std::sort(members.begin(), members.end());
  return members;
}

void compare_members(KeyChange& change) {
  const auto is_listing = [](const std::optional<KeyPart>& part) {
    return part && (part->label == key_label::kListing || part->label == key_label::kNames);
  };
  if (!is_listing(change.before) || !is_listing(change.after)) return;
  const auto before = members_of(change.before);
  const auto after = members_of(change.after);
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                      std::back_inserter(change.appeared));
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                      std::back_inserter(change.gone));
  for (auto* const members : {&change.appeared, &change.gone}) {
    for (std::string& member : *members) member.erase(0, 1);  // the letter of its type
  }
}

}  // namespace

Aspect aspect_of(const std::string& label) {
  if (label.starts_with(key_label::kArgument)) return Aspect::argument;
  for (const auto& [known, aspect] : kAspects) {
    if (known == label) return aspect;
  }
  return Aspect::other;
}

Aspect aspect_of(const KeyChange& change) {
  return aspect_of(change.before ? change.before->label : change.after->label);
}

std::vector<KeyChange> key_changes(const KeyParts& before, const KeyParts& after) {
  if (before == after) return {};
  std::vector<KeyChange> changes;
  KeyParts old_parts = before;
  KeyParts new_parts = after;
  if (auto base = settle_base(old_parts, new_parts)) changes.push_back(std::move(*base));
  Groups groups;
  sort_into(groups, old_parts, &Group::before);
  sort_into(groups, new_parts, &Group::after);
  for (const auto& [subject, group] : groups) {
    if (subject.first == Aspect::text || subject.first == Aspect::output) {
      add_pairs(group, changes);
    } else {
      add_single(group, changes);
    }
  }
  for (KeyChange& change : argument_changes(arguments_in(old_parts), arguments_in(new_parts))) {
    changes.push_back(std::move(change));
  }
  const std::string program = program_in(new_parts);
  for (KeyChange& change : changes) {
    compare_members(change);
    change.of_program = aspect_of(change) == Aspect::code && change.before &&
                        change.before->name == program && change.after;
  }
  std::stable_sort(changes.begin(), changes.end(), [](const auto& left, const auto& right) {
    return aspect_of(left) < aspect_of(right);
  });
  drop_consequences(changes, old_parts, new_parts);
  drop_input_consequences(changes);
  return changes;
}

}  // namespace cache_run
