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

/// Turns paths into absolute ones, as the trace has them.
class AbsolutePaths {
 public:
  /// Returns the path of the file that `path` leads to.
  std::string followed(const std::string& path) { return walk_.to(directory_, path, true).path; }
  /// Adds the path itself, and that of the file behind it if it is a link.
  void add_both(const std::string& path, std::vector<std::string>& to) {
    to.push_back(walk_.to(directory_, path, false).path);
    to.push_back(followed(path));
  }

 private:
  std::string directory_ = real_path(".").value_or("/");
  Walk walk_;
};

bool is_among(const std::vector<std::string>& sorted, const std::string& path) {
  return std::binary_search(sorted.begin(), sorted.end(), path);
}

bool is_used(Learned learned) {
  return has(learned, Learned::contents) || has(learned, Learned::names);
}

}  // namespace

Declared::Declared(const Action& action, const Observations& inputs) : outputs_(action.outputs) {
  AbsolutePaths absolute;
  const auto add = [&](const Observations& seen) {
    for (const Observation& one : seen) {
      if (one.kind == ObservationKind::variable || one.kind == ObservationKind::unset) continue;
      absolute.add_both(one.path, inputs_);
      const bool is_file =
          one.kind == ObservationKind::contents || one.kind == ObservationKind::mtime;
      if (&seen == &inputs && is_file) unread_.push_back(absolute.followed(one.path));
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
  AbsolutePaths absolute;
  for (const std::string& path : paths) absolute.add_both(path, inputs_);
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
  AbsolutePaths absolute;
  std::vector<std::string> places;
  for (const std::string& output : output_places(outputs_)) absolute.add_both(output, places);
  for (const ChangedPaths::Outcome& outcome : traced.changes) {
    const bool declared = std::any_of(places.begin(), places.end(), [&](const std::string& place) {
      return is_within(outcome.path, place);
    });
    if (!declared) check.undeclared_outputs.push_back(outcome.path);
  }
  return check;
}

}  // namespace cache_run
