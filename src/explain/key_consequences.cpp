// SPDX-License-Identifier: MIT
#include "explain/key_consequences.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "action/variables.hpp"
#include "inputs/pattern.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

using Changes = std::vector<KeyChange>;

bool is_of(const KeyChange& change, Aspect aspect) { return aspect_of(change) == aspect; }

bool is_one_sided(const KeyChange& change) { return !change.before || !change.after; }

/// Returns the first change of that aspect; nullopt if there is none.
std::optional<KeyChange> first_of(const Changes& changes, Aspect aspect) {
  const auto found = std::find_if(changes.begin(), changes.end(),
                                  [aspect](const auto& change) { return is_of(change, aspect); });
  return found == changes.end() ? std::nullopt : std::optional(*found);
}

/// Joins two changes of a code file that was found in one directory before and is found in another
/// now. Returns whether there were two.
bool join_moved_code(Changes& changes) {
  for (KeyChange& from : changes) {
    if (!is_of(from, Aspect::code) || from.after) continue;
    const auto to = std::find_if(changes.begin(), changes.end(), [&](const KeyChange& other) {
      return is_of(other, Aspect::code) && !other.before &&
             last_name(other.after->name) == last_name(from.before->name);
    });
    if (to == changes.end()) continue;
    from.after = to->after;
    changes.erase(to);
    return true;
  }
  return false;
}

void settle_code(Changes& changes) {
  const auto command = first_of(changes, Aspect::command);
  if (command && !is_one_sided(*command)) {
    std::erase_if(changes, [&](const KeyChange& change) {
      const std::string& path = change.before ? command->before->name : command->after->name;
      // The change of the command says already that its file is another one.
      return is_of(change, Aspect::code) && is_one_sided(change) && any_part(change).name == path;
    });
  }
  while (join_moved_code(changes)) {
  }
}

bool is_any_of(std::span<const char* const> names, const std::string& name) {
  return std::any_of(names.begin(), names.end(),
                     [&](const char* wanted) { return text_matches(wanted, name); });
}

/// Returns whether the default variables count in a key. Unset ones are parts, too. A glob that
/// matches no variable has no part, so globs are passed over.
bool has_defaults(const KeyParts& parts) {
  return std::all_of(kDefaultVariables.begin(), kDefaultVariables.end(), [&](const char* name) {
    return has_wildcards(name) || std::any_of(parts.begin(), parts.end(), [&](const auto& part) {
             return aspect_of(part.label) == Aspect::variable && part.name == name;
           });
  });
}

void settle_defaults(Changes& changes, const KeyParts& before, const KeyParts& after) {
  const bool had_defaults = has_defaults(before);
  if (had_defaults == has_defaults(after)) return;
  std::erase_if(changes, [](const KeyChange& change) {
    return is_of(change, Aspect::variable) && is_one_sided(change) &&
           (is_any_of(kDefaultVariables, any_part(change).name) ||
            is_any_of(kTerminalVariables, any_part(change).name));
  });
  KeyChange defaults;
  (had_defaults ? defaults.before : defaults.after) =
      KeyPart{.label = std::string(kDefaultEnvLabel), .name = "", .value = ""};
  const auto place = std::find_if(changes.begin(), changes.end(), [](const KeyChange& change) {
    return aspect_of(change) > Aspect::defaults;
  });
  changes.insert(place, std::move(defaults));
}

std::string value_of(const std::optional<KeyPart>& part) { return part ? part->value : ""; }

void settle_terminals(Changes& changes) {
  const auto first = first_of(changes, Aspect::terminal);
  if (!first) return;
  // Standard output and standard error are usually one terminal.
  std::erase_if(changes, [&](const KeyChange& change) {
    return is_of(change, Aspect::terminal) && any_part(change).name != any_part(*first).name &&
           value_of(change.before) == value_of(first->before) &&
           value_of(change.after) == value_of(first->after);
  });
  // Variables for terminals count only if the command gets a terminal.
  if (!is_one_sided(*first)) return;
  std::erase_if(changes, [](const KeyChange& change) {
    return is_of(change, Aspect::variable) && is_one_sided(change) &&
           is_any_of(kTerminalVariables, any_part(change).name);
  });
}

void settle_outputs(Changes& changes) {
  // A key has the umask only if there are outputs.
  if (first_of(changes, Aspect::output)) {
    std::erase_if(changes, [](const KeyChange& change) {
      return is_of(change, Aspect::umask) && is_one_sided(change);
    });
  }
  // The depfile is one of the outputs, too.
  const auto depfile = first_of(changes, Aspect::depfile);
  if (!depfile) return;
  const auto reset = [](std::optional<KeyPart>& output, const std::optional<KeyPart>& path) {
    if (output && path && output->name == path->name) output.reset();
  };
  for (KeyChange& change : changes) {
    if (!is_of(change, Aspect::output)) continue;
    reset(change.before, depfile->before);
    reset(change.after, depfile->after);
  }
  std::erase_if(changes, [](const KeyChange& change) { return !change.before && !change.after; });
}

}  // namespace

void drop_consequences(Changes& changes, const KeyParts& before, const KeyParts& after) {
  settle_code(changes);
  settle_defaults(changes, before, after);
  settle_terminals(changes);
  if (first_of(changes, Aspect::directory)) {
    std::erase_if(changes, [](const KeyChange& change) {
      return is_of(change, Aspect::variable) && any_part(change).name == "PWD";
    });
  }
  settle_outputs(changes);
}

}  // namespace cache_run
