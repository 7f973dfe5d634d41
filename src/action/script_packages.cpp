// SPDX-License-Identifier: MIT
#include "action/script_packages.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "inputs/pattern.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kModules = "node_modules/";
constexpr std::uint64_t kMostOfStub = 8192;  // bytes; a script that pip or gem makes has some 300

bool exists(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

/// Returns package.json of the package in whose directory `path` lies, the last such name in it.
/// Returns "" if it lies in none: "x/node_modules/NAME/..." or "x/node_modules/@SCOPE/NAME/...".
std::string package_json(const std::string& path) {
  const std::size_t modules = path.rfind("/node_modules/");
  if (modules == std::string::npos) return {};
  const std::size_t name = modules + 1 + kModules.size();
  std::size_t end = path.find('/', name);
  if (path[name] == '@' && end != std::string::npos) end = path.find('/', end + 1);
  if (end == std::string::npos || path[name] == '.') return {};
  std::string file = path.substr(0, end) + "/package.json";
  return exists(file) ? file : std::string();
}

ScriptPackage package_of_node(const std::string& path) {
  const auto real = real_path(path);
  std::string file = real ? package_json(*real) : std::string();
  // pnpm and others write a script for the shell there.
  const bool is_unknown = file.empty() && path.find("node_modules/.bin/") != std::string::npos;
  return {.file = std::move(file),
          .advice = is_unknown ? "--code node_modules/PACKAGE/package.json" : ""};
}

/// Returns the word after the first `before` in `text`: letters of names of modules.
std::string_view word_after(std::string_view text, std::string_view before) {
  const std::size_t at = text.find(before);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + before.size());
  const auto* const end = std::find_if_not(text.begin(), text.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '_' || letter == '.' || letter == '-';
  });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// Returns the name of a distribution in one spelling: small letters, and '_' for '-' and '.'.
std::string one_spelling(std::string_view name) {
  std::string spelled(name);
  for (char& letter : spelled) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    if (letter == '-' || letter == '.') letter = '_';
  }
  return spelled;
}

/// Returns whether entry_points.txt in `directory` names a function in `module`.
bool has_entry_point(const std::string& directory, std::string_view module) {
  const auto text = read_small_file(directory + "/entry_points.txt");
  return text && (text->find(fmt::format("= {}:", module)) != std::string::npos ||
                  text->find(fmt::format("={}:", module)) != std::string::npos);
}

/// Returns the directories *.dist-info and *.egg-info in which the distributions below `prefix` are
/// described. Those whose names are `likely` come first.
std::vector<std::string> distributions(const std::string& prefix,
                                       const std::vector<std::string>& likely) {
  std::vector<std::string> found;
  for (const char* const kind : {"dist-info", "egg-info"}) {
    for (std::string& path : expand(fmt::format("{}/lib/python*/*-packages/*.{}", prefix, kind))) {
      found.push_back(std::move(path));
    }
  }
  std::stable_partition(found.begin(), found.end(), [&](const std::string& path) {
    const std::string_view name = last_name(path);
    const std::string spelled = one_spelling(name.substr(0, name.find('-')));
    return std::find(likely.begin(), likely.end(), spelled) != likely.end();
  });
  return found;
}

/// Returns the file that changes with the distribution which has an entry point in `module`, for a
/// script `name`. Returns "" if none is found.
std::string record_of(const std::vector<std::string>& prefixes, std::string_view name,
                      std::string_view module) {
  const std::vector<std::string> likely = {one_spelling(module.substr(0, module.find('.'))),
                                           one_spelling(name)};
  for (const std::string& prefix : prefixes) {
    for (const std::string& directory : distributions(prefix, likely)) {
      if (!has_entry_point(directory, module)) continue;
      for (const char* const file : {"RECORD", "METADATA", "PKG-INFO"}) {
        std::string path = join_path(directory, file);
        if (exists(path)) return path;
      }
    }
  }
  return {};
}

/// Returns whether the distribution that `directory` describes is loaded from its sources (`pip
/// install -e`). RECORD then says nothing about them.
bool is_editable(const std::string& directory) {
  const auto text = read_small_file(directory + "/direct_url.json");
  // Tools write this JSON with a blank or without.
  return text && (text->find("\"editable\": true") != std::string::npos ||
                  text->find("\"editable\":true") != std::string::npos);
}

/// Returns the package of a script that pip, uv or setuptools made. Such a script has a line "from
/// MODULE import ...", changes its own name, and ends with sys.exit().
ScriptPackage package_of_python(const std::string& path, const std::string& interpreter,
                                std::string_view text) {
  const std::string_view module = word_after(text, "\nfrom ");
  const bool is_stub = text.find("sys.argv[0] = ") != std::string_view::npos &&
                       text.find("sys.exit(") != std::string_view::npos;
  if (module.empty() || !is_stub) return {};
  std::vector<std::string> prefixes;
  for (const std::string& program : {real_path(path).value_or(path), interpreter}) {
    std::string prefix = parent_directory(parent_directory(program));
    if (prefixes.empty() || prefixes.front() != prefix) prefixes.push_back(std::move(prefix));
  }
  std::string record = record_of(prefixes, last_name(path), module);
  if (record.empty()) return {.file = {}, .advice = "--code with the RECORD of its package"};
  if (is_editable(parent_directory(record))) {
    return {.file = {}, .advice = "--code with a source of its package (and -i for the others)"};
  }
  return {.file = std::move(record), .advice = {}};
}

ScriptPackage package_of_ruby(std::string_view text) {
  const bool is_stub = text.find("was generated by RubyGems") != std::string_view::npos ||
                       text.find("was generated by Bundler") != std::string_view::npos;
  return {.file = {}, .advice = is_stub ? "--code with the specification of its gem" : ""};
}

}  // namespace

ScriptPackage package_of_script(const std::string& path, const Observations& code) {
  if (path.find("node_modules/.bin/") != std::string::npos) return package_of_node(path);
  if (code.size() < 2) return {};
  const std::string& interpreter = code.back().path;
  const std::string_view name = last_name(interpreter);
  if (name.starts_with("node")) return package_of_node(path);
  if (!name.starts_with("python") && !name.starts_with("pypy") && !name.starts_with("ruby")) {
    return {};
  }
  if (code.front().identity.size > kMostOfStub) return {};
  const auto text = read_small_file(path);
  if (!text) return {};
  return name.starts_with("ruby") ? package_of_ruby(*text)
                                  : package_of_python(path, interpreter, *text);
}

}  // namespace cache_run
