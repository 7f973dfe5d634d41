// SPDX-License-Identifier: MIT
#include "commands/stored_results.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "config/assignments.hpp"
#include "entry/codec.hpp"
#include "store/inventory.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/log.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kHexDigits = 40;
constexpr std::size_t kMostListed = 3;

bool is_meant(std::string_view id, std::string_view text) {
  return id.starts_with(text) || id.substr(id.size() - kHexDigits).starts_with(text);
}

[[noreturn]] void throw_ambiguous(std::string_view text, std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  std::string list;
  for (std::size_t i = 0; i < std::min(ids.size(), kMostListed); ++i) {
    list += fmt::format("{}{}", i == 0 ? "" : ", ", ids[i]);
  }
  if (ids.size() > kMostListed) list += fmt::format(" and {} more", ids.size() - kMostListed);
  throw UsageError(fmt::format("'{}' may be any of {} results (see 'cache-run list'): {}", text,
                               ids.size(), list));
}

bool is_plain(std::string_view word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%+,-./:=@_";
  return !word.empty() && word.find_first_not_of(kPlain) == std::string_view::npos;
}

std::string quoted_word(std::string_view word) {
  if (is_plain(word)) return std::string(word);
  std::string text = "'";
  for (const char letter : word) {
    if (letter == '\'') {
      text += R"('\'')";
    } else {
      text += letter;
    }
  }
  return printable(with_base_named(text + "'"));
}

}  // namespace

Settings settings_of(const SubcommandCall& call) {
  std::vector<MetFile> met;
  Settings settings = settings_from(all_assignments(call.line, met));
  const Log log(settings.quiet, settings.verbose);
  for (const std::string& text : warnings_of(met)) log.warning(text);
  for (const std::string& text : warnings_of_misspelt_variables()) log.warning(text);
  return settings;
}

std::optional<Entry> read_entry(const Store& store, std::string_view id) {
  const auto bytes = read_small_file(store.result_path(id));
  return bytes ? decode(*bytes) : std::nullopt;
}

std::string find_id(const Store& store, std::string_view text) {
  if (text.empty()) throw UsageError("'' is no id (see 'cache-run list')");
  std::vector<std::string> ids;
  const auto take = [&](StoredFile&& file) {
    if (is_meant(file.name, text)) ids.push_back(std::move(file.name));
  };
  for_each_file(store, Part::results, take);
  if (ids.empty()) {
    throw UsageError(fmt::format("no stored result '{}' (see 'cache-run list')", text));
  }
  if (ids.size() > 1) throw_ambiguous(text, std::move(ids));
  return ids.front();
}

bool is_of_command(const KeyPart& part) {
  return part.label == "command" || part.label.starts_with("argument");
}

std::vector<std::string> command_in(const std::vector<KeyPart>& parts) {
  std::vector<std::string> words;
  for (const KeyPart& part : parts) {
    if (is_of_command(part)) words.push_back(part.value);
  }
  return words;
}

std::string with_base_named(std::string_view text) {
  std::string named;
  while (!text.empty()) {
    const std::size_t nul = std::min(text.find('\0'), text.size());
    named += text.substr(0, nul);
    text.remove_prefix(nul);
    if (text.empty()) break;
    named += "<base>";
    text.remove_prefix(std::min(text.find_first_not_of('\0'), text.size()));
  }
  return named;
}

std::string command_line_text(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += fmt::format("{}{}", text.empty() ? "" : " ", quoted_word(word));
  }
  return text;
}

}  // namespace cache_run
