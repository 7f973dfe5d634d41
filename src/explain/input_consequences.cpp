// SPDX-License-Identifier: MIT
#include "explain/input_consequences.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <string_view>
#include <utility>

#include "action/key_labels.hpp"
#include "action/named_files.hpp"
#include "inputs/pattern.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns whether `path` is `directory` or lies below it. Every relative path lies in ".".
bool lies_in(std::string_view path, std::string_view directory) {
  return directory == "." ? !path.starts_with('/') : is_within(path, directory);
}

/// Returns whether `path` or a directory above it matches the glob.
bool part_matches(std::string_view glob, std::string_view path) {
  for (;;) {
    if (matches(glob, path)) return true;
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos || slash == 0) return false;
    path = path.substr(0, slash);
  }
}

bool has_label(const std::optional<KeyPart>& part, std::string_view label) {
  return part && part->label == label;
}

/// Returns whether an input appeared. An absent file is an input, too: it may appear in the same
/// part.
bool is_new(const KeyChange& change) {
  return !change.before || change.before->label == key_label::kAbsent;
}
/// Returns whether an input disappeared.
bool is_gone(const KeyChange& change) {
  return !change.after || change.after->label == key_label::kAbsent;
}

/// The changes of inputs that follow from one other change.
struct Reach {
  std::function<bool(const std::string& path)> covers;  // whether it is about this path
  bool new_ones = false;                                // inputs that appeared follow
  bool gone_ones = false;                               // inputs that disappeared follow
  bool all = false;                                     // any change of an input follows

  [[nodiscard]] bool includes(const KeyChange& change) const {
    const bool kind = all || (new_ones && is_new(change)) || (gone_ones && is_gone(change));
    return kind && covers(any_part(change).name);
  }
};

std::function<bool(const std::string&)> in(std::string directory) {
  return [directory = std::move(directory)](const std::string& path) {
    return lies_in(path, directory);
  };
}

/// Adds the reach of a directory whose members changed. A member that appeared and is gone has
/// another type now; then all inputs below it follow.
void add_members(const KeyChange& change, std::vector<Reach>& reaches) {
  const auto add = [&](const std::string& member, bool appeared) {
    const auto& others = appeared ? change.gone : change.appeared;
    const bool both = std::find(others.begin(), others.end(), member) != others.end();
    reaches.push_back({.covers = in(join_path(change.before->name, member)),
                       .new_ones = appeared,
                       .gone_ones = !appeared,
                       .all = both});
  };
  for (const std::string& member : change.appeared) add(member, true);
  for (const std::string& member : change.gone) add(member, false);
}

std::vector<Reach> reaches_of_input(const KeyChange& change) {
  const std::string& path = any_part(change).name;
  std::vector<Reach> reaches;
  if (has_label(change.before, key_label::kTarget) || has_label(change.after, key_label::kTarget)) {
    reaches.push_back({.covers = in(path), .new_ones = true, .gone_ones = true, .all = true});
  } else if (has_label(change.before, key_label::kMatches) ||
             has_label(change.after, key_label::kMatches)) {
    reaches.push_back({.covers = [&path](const auto& other) { return part_matches(path, other); },
                       .new_ones = true,
                       .gone_ones = true});
  } else if (has_label(change.before, key_label::kListing) &&
             has_label(change.after, key_label::kListing)) {
    add_members(change, reaches);
  } else if (has_label(change.before, key_label::kListing)) {
    reaches.push_back({.covers = in(path), .new_ones = false, .gone_ones = true});
  } else if (has_label(change.after, key_label::kListing)) {
    reaches.push_back({.covers = in(path), .new_ones = true, .gone_ones = false});
  }
  return reaches;
}

/// Adds the reach of an argument that named files, and names them `now` or did so before.
void add_named(const std::optional<KeyPart>& argument, bool now, std::vector<Reach>& reaches) {
  if (!argument) return;
  const std::array<std::string, 1> texts = {argument->value};
  const NamedTexts named = texts_that_may_name_files(texts, false);
  for (const auto* const list : {&named.any, &named.files}) {
    for (const std::string& text : *list) {
      reaches.push_back({.covers = in(tidy_path(text)), .new_ones = now, .gone_ones = !now});
    }
  }
}

/// Adds the reach of a declared output. The command writes this path, so it is no input. A path
/// that is no longer an output may become an input.
void add_written(const std::optional<KeyPart>& output, bool now, std::vector<Reach>& reaches) {
  if (!output) return;
  const std::string& path = output->name;
  reaches.push_back(
      {.covers =
           [&path](const auto& other) { return lies_in(other, path) || part_matches(path, other); },
       .new_ones = !now,
       .gone_ones = now});
}

std::vector<Reach> reaches_of(const KeyChange& change) {
  std::vector<Reach> reaches;
  switch (aspect_of(change)) {
    case Aspect::input:
      return reaches_of_input(change);
    case Aspect::argument:
      if (change.before && change.after && change.before->value == change.after->value) break;
      add_named(change.before, false, reaches);
      add_named(change.after, true, reaches);
      break;
    case Aspect::output:
      add_written(change.before, false, reaches);
      add_written(change.after, true, reaches);
      break;
    case Aspect::depfile:
    case Aspect::trace:
      // A key does not say which inputs came from the depfile. So every input that is gone may
      // follow.
      if (!change.after) {
        reaches.push_back({.covers = [](const auto&) { return true; }, .gone_ones = true});
      }
      break;
    default:
      break;
  }
  return reaches;
}

bool is_glob(const KeyChange& change) {
  return has_label(change.before, key_label::kMatches) ||
         has_label(change.after, key_label::kMatches);
}

/// Returns whether both keys have, or lack, parts that say the same of some path.
bool say_the_same(const std::optional<KeyPart>& one, const std::optional<KeyPart>& other) {
  if (!one || !other) return !one && !other;
  return one->label == other->label && one->value == other->value;
}

/// Removes changes of relative paths that are there under the absolute path, too: an argument names
/// the file, and a watched command asked for it.
void drop_repeated(std::vector<KeyChange>& changes) {
  const auto is_repeated = [&](const KeyChange& change) {
    const std::string& path = any_part(change).name;
    if (aspect_of(change) != Aspect::input || path.starts_with('/')) return false;
    return std::any_of(changes.begin(), changes.end(), [&](const KeyChange& other) {
      const std::string& whole = any_part(other).name;
      return aspect_of(other) == Aspect::input && whole.starts_with('/') &&
             whole.ends_with("/" + path) && say_the_same(change.before, other.before) &&
             say_the_same(change.after, other.after);
    });
  };
  std::vector<KeyChange> others;
  std::copy_if(changes.begin(), changes.end(), std::back_inserter(others),
               [&](const KeyChange& change) { return !is_repeated(change); });
  changes = std::move(others);
}

}  // namespace

void drop_input_consequences(std::vector<KeyChange>& changes) {
  drop_repeated(changes);
  // A dropped change needs no look of its own: its cause reaches everything that it reaches.
  // Changes before `i` may be dropped, too, so `i` moves with its element.
  for (std::size_t i = 0; i < changes.size(); ++i) {
    KeyChange cause = changes[i];
    const std::vector<Reach> reaches = reaches_of(cause);
    if (reaches.empty()) continue;
    const auto follows = [&](const KeyChange& change) {
      return aspect_of(change) == Aspect::input &&
             std::any_of(reaches.begin(), reaches.end(),
                         [&](const Reach& reach) { return reach.includes(change); });
    };
    const auto here = changes.begin() + static_cast<std::ptrdiff_t>(i);
    const auto take = [&](const KeyChange& change) {
      if (!follows(change)) return false;
      if (is_glob(cause) && matches(any_part(cause).name, any_part(change).name)) {
        (is_new(change) ? cause.appeared : cause.gone).push_back(any_part(change).name);
      }
      return true;
    };
    changes.erase(std::remove_if(here + 1, changes.end(), take), changes.end());
    const auto kept =
        std::remove_if(changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(i), take);
    const auto dropped = changes.begin() + static_cast<std::ptrdiff_t>(i) - kept;
    changes.erase(kept, kept + dropped);
    i -= static_cast<std::size_t>(dropped);
    changes[i] = std::move(cause);
  }
}

}  // namespace cache_run
