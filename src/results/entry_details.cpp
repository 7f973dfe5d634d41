// SPDX-License-Identifier: MIT
#include "results/entry_details.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <span>
#include <string_view>
#include <vector>

#include "action/key_text.hpp"
#include "print/sizes.hpp"
#include "print/table.hpp"
#include "print/times.hpp"
#include "results/command_text.hpp"
#include "results/entry_json.hpp"
#include "results/key_words.hpp"
#include "results/summaries.hpp"
#include "sys/time_span.hpp"

namespace cache_run {
namespace {

using std::chrono::nanoseconds;
constexpr std::size_t kWidest = 40;

/// Returns an empty table without titles. A cell of more than kWidest columns widens no other row.
Table rows(std::size_t columns) {
  return Table(std::vector<Column>(columns, Column{.title = {}, .widest = kWidest}));
}

/// Returns the table under its heading; "" if the table is empty.
std::string section(std::string_view heading, const Table& table, const Screen& screen) {
  if (table.empty()) return {};
  return fmt::format("\n{}\n{}", bold(heading, screen), table.text(screen));
}

/// Returns a point in time and its age: "2026-11-20 10:02:31 (3 h ago)".
std::string moment_words(FileTime time, FileTime now) {
  const auto age = age_of(time, now);
  return fmt::format("{} ({})", moment_text(time),
                     age ? duration_text(age->count()) + " ago" : "in the future");
}

std::string use_words(const Use& use) {
  if (use.hits == 0) return "0";
  return fmt::format("{}, {} saved", use.hits, duration_text(use.saved.count()));
}

/// Adds the sizes of the streams. If the sizes of both streams are unknown, adds their sum.
void add_streams(const EntryDetails& shown, Table& table) {
  if (!shown.streams) {
    table.add({"stdout, stderr", size_text(shown.entry.streams.size)});
  } else if (shown.entry.together) {
    table.add({"stdout", size_text(shown.streams->out) + ", with stderr, recorded as one (2>&1)"});
  } else {
    table.add({"stdout", size_text(shown.streams->out)});
    table.add({"stderr", size_text(shown.streams->err)});
  }
}

Table facts_of(const EntryDetails& shown, const KeyParts& key) {
  Table table = rows(2);
  table.add({"id", shown.id});
  table.add({"command", command_line_text(command_in(key))});
  table.add({"status", fmt::format("{}", shown.entry.status)});
  table.add({"recorded", moment_words(shown.entry.started, shown.now)});
  table.add({"last use", moment_words(shown.used, shown.now)});
  table.add({"hits", use_words(shown.use)});
  table.add({"took", duration_text(static_cast<FileTime>(shown.entry.duration))});
  table.add({"size", size_text(shown.size) + " on disk"});
  add_streams(shown, table);
  if (!shown.complete) table.add({"state", "not used: a file of it is missing from the cache"});
  return table;
}

// Nobody reads more rows of a table, and somebody may have made up a key of millions of parts.
constexpr std::size_t kMostRows = 100'000;

/// Returns the last row of a table that does not have `all` rows.
std::string omitted_words(std::size_t all) {
  return fmt::format("  ... and {} more (--json has all)", all - kMostRows);
}

/// Returns a table of the key parts from `begin` to `end`. `program` is that of words_of().
Table table_of(KeyParts::const_iterator begin, KeyParts::const_iterator end,
               const std::string& program) {
  Table table = rows(2);
  const auto all = static_cast<std::size_t>(end - begin);
  const std::span<const KeyPart> shown(begin, std::min(all, kMostRows));
  for (const KeyPart& part : shown) {
    KeyWords words = words_of(part, program);
    table.add({"  " + words.what, std::move(words.value)});
  }
  if (all > kMostRows) table.add({omitted_words(all), ""});
  return table;
}

std::vector<std::string> row_of(const Output& output) {
  const std::string path = "  " + shown(output.path);
  const std::string mode = fmt::format("{:04o}", output.mode);
  switch (output.type) {
    case OutputType::directory:
      return {path, mode, "directory"};
    case OutputType::symlink:
      return {path, "", "link to " + shown(output.target)};
    case OutputType::file:
      break;
  }
  return {path, mode, size_text(output.contents.size)};
}

}  // namespace

std::string text_of(const EntryDetails& shown, const Screen& screen) {
  const KeyParts key = parse_key_text(shown.entry.key_text).value_or(KeyParts());
  // The action part separates the key of the action from the inputs. It is a digest: not shown.
  const auto action = action_part(key);
  const auto inputs = action == key.end() ? action : action + 1;
  const std::string program = program_in(key);
  Table outputs = rows(3);
  const std::span<const Output> all(shown.entry.outputs);
  for (const Output& output : all.first(std::min(all.size(), kMostRows))) {
    outputs.add(row_of(output));
  }
  if (all.size() > kMostRows) outputs.add({omitted_words(all.size()), "", ""});
  return facts_of(shown, key).text(screen) +
         section("Key", table_of(key.begin(), action, program), screen) +
         section("Inputs", table_of(inputs, key.end(), program), screen) +
         section("Outputs", outputs, screen);
}

std::string json_of(const EntryDetails& shown) {
  const auto size_or_null = [&](std::uint64_t StreamSizes::*stream) {
    return shown.streams ? Json(*shown.streams.*stream) : Json();
  };
  Json object = json_of_entry(shown.id, shown.entry,
                              nanoseconds(span_between(shown.entry.started, shown.now)));
  object["last_used"] = seconds(nanoseconds(shown.used));
  object["size"] = shown.size;
  object["hits"] = shown.use.hits;
  object["saved"] = seconds(shown.use.saved);
  object["together"] = shown.entry.together;
  object["stdout"] = size_or_null(&StreamSizes::out);
  object["stderr"] = size_or_null(&StreamSizes::err);
  object["complete"] = shown.complete;
  return line_of(object);
}

}  // namespace cache_run
