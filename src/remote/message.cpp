// SPDX-License-Identifier: MIT
#include "remote/message.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <iterator>
#include <limits>
#include <vector>

#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostOfLine = 8192;
constexpr std::size_t kMostOfTask = std::size_t{1} << 20U;

void add_text_field(std::string& bytes, std::string_view text) {
  fmt::format_to(std::back_inserter(bytes), "{}:{}", text.size(), text);
}

void add_texts(std::string& bytes, const std::vector<std::string>& texts) {
  add_text_field(bytes, std::to_string(texts.size()));
  for (const std::string& text : texts) add_text_field(bytes, text);
}

/// Reads the fields of a task one after the other. Throws Error if one is missing.
class FieldReader {
 public:
  explicit FieldReader(std::string_view bytes) : rest_(bytes) {}

  std::string text() {
    const auto size = take_number<std::size_t>(rest_);
    if (!size || !rest_.starts_with(':') || *size >= rest_.size()) throw Error("a broken message");
    const std::string_view field = rest_.substr(1, *size);
    rest_.remove_prefix(*size + 1);
    return std::string(field);
  }
  template <typename Number>
  Number number() {
    const auto value = parse_number<Number>(text());
    if (!value) throw Error("a broken message");
    return *value;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> all;
    for (auto count = number<std::size_t>(); count > 0; --count) all.push_back(text());
    return all;
  }

 private:
  std::string_view rest_;
};

}  // namespace

std::string encode_task(const RemoteTask& task) {
  std::string bytes;
  add_text_field(bytes, kRemoteProtocol);
  add_text_field(bytes, task.directory);
  add_text_field(bytes, std::to_string(task.identity.device));
  add_text_field(bytes, std::to_string(task.identity.inode));
  add_texts(bytes, task.settings.urls);
  add_text_field(bytes, name_of(task.settings.mode));
  add_text_field(bytes, task.settings.key);
  add_texts(bytes, task.settings.trusted);
  add_text_field(bytes, std::to_string(task.max_size));
  add_text_field(bytes, std::to_string(task.max_entry_size));
  add_text_field(bytes, std::to_string(task.max_age ? task.max_age->count() : -1));
  add_text_field(bytes, std::to_string(task.budget.count()));
  add_text_field(bytes, task.quiet ? "1" : "0");
  return fmt::format("{}\n{}", bytes.size(), bytes);
}

RemoteTask decode_task(std::string_view bytes) {
  FieldReader fields(bytes);
  if (fields.text() != kRemoteProtocol) {
    throw Error("cache-run and cache-run-remote are of different versions");
  }
  RemoteTask task;
  task.directory = fields.text();
  task.identity.device = fields.number<decltype(task.identity.device)>();
  task.identity.inode = fields.number<decltype(task.identity.inode)>();
  task.settings.urls = fields.texts();
  const std::string mode = fields.text();
  if (!mode.empty()) task.settings.mode = remote_mode_value(mode, "message");
  task.settings.key = fields.text();
  task.settings.trusted = fields.texts();
  task.max_size = fields.number<std::uint64_t>();
  task.max_entry_size = fields.number<std::uint64_t>();
  const auto age = fields.number<std::int64_t>();
  if (age >= 0) task.max_age = std::chrono::nanoseconds(age);
  task.budget = std::chrono::nanoseconds(fields.number<std::int64_t>());
  task.quiet = fields.number<int>() != 0;
  return task;
}

RemoteTask read_task(int socket) {
  const auto line = read_line(socket);
  const auto size = line ? parse_number<std::size_t>(*line) : std::nullopt;
  if (!size || *size > kMostOfTask) throw Error("cache-run starts this program; see cache-run(1)");
  std::string bytes(*size, '\0');
  if (read_fully(socket, bytes, "the task") != *size) throw Error("a broken message");
  return decode_task(bytes);
}

std::optional<std::string> read_line(int socket) {
  std::string line;
  while (line.size() < kMostOfLine) {
    char letter = 0;
    const ssize_t got = read(socket, &letter, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    if (letter == '\n') return line;
    line += letter;
  }
  return std::nullopt;
}

}  // namespace cache_run
