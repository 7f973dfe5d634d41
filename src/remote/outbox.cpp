// SPDX-License-Identifier: MIT
#include "remote/outbox.hpp"

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "remote/names.hpp"
#include "store/publish.hpp"
#include "store/result_id.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostOfItem = 4096;  // bytes

constexpr std::string_view kDone = "done ";
constexpr std::string_view kFrom = "from ";

/// Adds what the lines of a file in the outbox say to `item`.
void read_item(std::string_view text, OutboxItem& item) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::string_view id = line.substr(0, line.find(' '));
    if (is_id(id) && id.size() < line.size()) {
      item.lists.push_back({std::string(id), std::string(line.substr(id.size() + 1))});
    }
    if (line.starts_with(kFrom)) item.from = line.substr(kFrom.size());
    if (line.starts_with(kDone)) item.done.emplace_back(line.substr(kDone.size()));
  }
}

}  // namespace

void put_into_outbox(const Store& store, const OutboxItem& item) {
  std::string text;
  for (const OutboxList& list : item.lists) text += fmt::format("{} {}\n", list.name, list.own);
  if (!item.from.empty()) text += fmt::format("{}{}\n", kFrom, item.from);
  for (const std::string& remote : item.done) text += std::string(kDone) + remote + "\n";
  publish_bytes(store, text, outbox_directory(store).in(item.name));
}

std::vector<OutboxItem> outbox_of(const Store& store) {
  const AnchoredPath directory = outbox_directory(store);
  const DirectoryMembers members = open_members(directory);
  if (members == nullptr) return {};
  std::vector<std::pair<FileTime, std::string>> names;
  while (const dirent* member = readdir(members.get())) {  // NOLINT(concurrency-mt-unsafe)
    const std::string name = &member->d_name[0];
    struct stat status {};
    if (!is_id(name) || !look_at_file(directory.in(name), status)) continue;
    names.emplace_back(identity_of(status).modified, name);
  }
  std::sort(names.begin(), names.end());
  std::vector<OutboxItem> items;
  for (const auto& [time, name] : names) {
    const auto text = read_small_file(directory.in(name), nullptr, kMostOfItem);
    OutboxItem item{.name = name, .lists = {}, .from = {}, .done = {}};
    read_item(text.value_or(""), item);
    items.push_back(std::move(item));
  }
  return items;
}

void drop_from_outbox(const Store& store, const std::string& name) {
  remove_file(outbox_directory(store).in(name));
}

}  // namespace cache_run
