// SPDX-License-Identifier: MIT
#include "run/call_memo_file.hpp"

#include <cstdint>
#include <exception>
#include <string_view>

#include "hash/checksum.hpp"
#include "store/publish.hpp"
#include "store/store.hpp"
#include "sys/environment.hpp"
#include "sys/file.hpp"
#include "sys/hex.hpp"

namespace cache_run {
namespace {

/// Returns the file name of the memo: 32 hex digits.
std::string name_of(const Settings& settings, const Command& command) {
  std::string text;
  const auto add = [&](std::string_view part) { text.append(part).push_back('\0'); };
  add(command.program);
  add(variable("PWD").value_or(""));
  add(settings.key.scope);
  for (const auto* const texts :
       {&command.arguments, &settings.key.texts, &settings.key.inputs, &settings.result.outputs}) {
    for (const std::string& one : *texts) add(one);
    // An empty text ends each list. Otherwise a word at the end of one list could belong to the
    // next.
    add({});
  }
  return hex_text(checksum_of(text));
}

}  // namespace

CallMemoFile::CallMemoFile(const Store& store, const Settings& settings, const Command& command)
    : store_(store) {
  if (settings.place.no_memo || store.is_fallback()) return;
  path_ = store.call_path(name_of(settings, command));
  if (const auto bytes = read_small_file(path_)) memo_ = CallMemo(*bytes);
}

void CallMemoFile::keep() const noexcept {
  if (path_.empty() || store_.access() == Access::read_only) return;
  try {
    if (const auto bytes = memo_.news()) publish_bytes(store_, *bytes, path_);
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): costs later calls some time
  }
}

}  // namespace cache_run
