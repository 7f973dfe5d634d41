// SPDX-License-Identifier: MIT
#include "explain/undeclared.hpp"

#include <algorithm>
#include <string_view>

#include "inputs/pattern.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "trace/traced_text.hpp"
#include "trace/walk.hpp"

namespace cache_run {
namespace {

std::string present_directory() { return real_path(".").value_or("/"); }

/// Returns the absolute path of a place. With `follow` it is that of the file behind a link.
std::string absolute(Walk& walk, const std::string& path, bool follow) {
  return walk.to(present_directory(), path, follow).path;
}

bool is_among(const std::vector<std::string>& sorted, const std::string& path) {
  return std::binary_search(sorted.begin(), sorted.end(), path);
}

bool is_used(Learned learned) {
  return has(learned, Learned::contents) || has(learned, Learned::names);
}

}  // namespace

Declared::Declared(const Action& action, const Observations& inputs) : outputs_(action.outputs) {
  Walk walk;
  const auto add = [&](const Observations& seen) {
    for (const Observation& one : seen) {
      if (one.kind == ObservationKind::variable || one.kind == ObservationKind::unset) continue;
      inputs_.push_back(absolute(walk, one.path, false));
      inputs_.push_back(absolute(walk, one.path, true));
      const bool is_file =
          one.kind == ObservationKind::contents || one.kind == ObservationKind::mtime;
      if (&seen == &inputs && is_file) unread_.push_back(absolute(walk, one.path, true));
    }
  };
  for (const Observations* const seen :
       {&inputs, &action.code, &action.more_code, &action.argument_files}) {
    add(*seen);
  }
  sort();
}

void Declared::sort() {
  for (std::vector<std::string>* const list : {&inputs_, &unread_}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
}

void Declared::add_listed(const std::vector<std::string>& paths) {
  Walk walk;
  for (const std::string& path : paths) {
    inputs_.push_back(absolute(walk, path, false));
    inputs_.push_back(absolute(walk, path, true));
  }
  sort();
}

DeclarationCheck Declared::check(const Traced& traced) const {
  DeclarationCheck check;
  for (const auto& [path, fact] : traced.facts) {
    if (is_used(fact.learned) && !is_installed(path) && !is_among(inputs_, path)) {
      check.undeclared_inputs.push_back(path);
    }
  }
  for (const std::string& path : unread_) {
    const auto fact = traced.facts.find(path);
    if (fact == traced.facts.end() || !is_used(fact->second.learned)) {
      check.unread_inputs.push_back(path);
    }
  }
  Walk walk;
  std::vector<std::string> places;
  for (const std::string& output : outputs_) {
    for (const std::string& one : has_wildcards(output) ? expand(output) : std::vector{output}) {
      places.push_back(absolute(walk, one, false));
      places.push_back(absolute(walk, one, true));
    }
  }
  for (const ChangedPaths::Outcome& outcome : traced.changes) {
    const bool declared = std::any_of(places.begin(), places.end(), [&](const std::string& place) {
      return is_within(outcome.path, place);
    });
    if (!declared) check.undeclared_outputs.push_back(outcome.path);
  }
  return check;
}

}  // namespace cache_run
