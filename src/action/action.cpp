// SPDX-License-Identifier: MIT
#include "action/action.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "action/key_text.hpp"
#include "action/variables.hpp"
#include "hash/hasher.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostOfName = 80;

std::vector<std::string> sorted_once(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

void add_observations(std::string_view label_prefix, const Observations& seen, KeyText& key) {
  for (const Observation& one : seen) {
    key.add(fmt::format("{}{}", label_prefix, label(one.kind)), one.path, one.value);
  }
}

void add_outputs(const std::vector<std::string>& outputs, KeyText& key) {
  if (outputs.empty()) return;
  std::vector<std::string> paths;
  paths.reserve(outputs.size());
  for (const std::string& output : outputs) paths.push_back(tidy_path(output));
  for (const std::string& path : sorted_once(std::move(paths))) key.add("output", path, "");
  // The mode bits that the command gives its files depend on it.
  const mode_t mask = umask(0);
  umask(mask);
  key.add("umask", "", fmt::format("{:04o}", mask));
}

std::string action_text(const Action& action) {
  KeyText key;
  key.add("version", "", kKeyVersion);
  key.add("command", action.program, action.arguments.front());
  add_observations("code-", action.code, key);
  for (std::size_t i = 1; i < action.arguments.size(); ++i) {
    key.add("argument", fmt::format("{}", i), action.arguments[i]);
  }
  key.add("directory", "", action.directory);
  add_variables(action.variables, action.directory, key);
  for (const std::string& text : sorted_once(action.key_texts)) key.add("text", "", text);
  if (action.standard_input) key.add("stdin", "", action.standard_input->hex());
  add_outputs(action.outputs, key);
  return key.text();
}

/// The command's name as it may stand in a file name.
std::string file_name_of(const std::string& command) {
  std::string name(last_name(command).substr(0, kMostOfName));
  for (char& letter : name) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                       (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' ||
                       letter == '+' || letter == '-';
    if (!plain) letter = '_';
  }
  return name;
}

}  // namespace

ResultKey result_key(const Action& action, const Observations& inputs) {
  std::string text = action_text(action);
  KeyText observed;
  observed.add("action", "", digest_of(text).hex());
  add_observations("", inputs, observed);
  const Digest digest = digest_of(observed.text());
  text += observed.text();
  std::string name =
      fmt::format("{}-{}", file_name_of(action.arguments.front()), digest.short_hex());
  return {.digest = digest, .text = std::move(text), .name = std::move(name)};
}

}  // namespace cache_run
