// SPDX-License-Identifier: MIT
#include "print/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sys/hex.hpp"

namespace cache_run {
namespace {

using Printed = nlohmann::ordered_json;
using Replaced = Printed::error_handler_t;

/// Returns the value as one line. `invalid` decides the treatment of bytes that are not UTF-8.
std::string text_of(const Printed& value, Replaced invalid) {
  constexpr int kCompact = -1;
  return value.dump(kCompact, ' ', false, invalid);
}

/// Converts a value into one of the JSON library.
struct Converter {
  Printed operator()(std::monostate /*null*/) const { return nullptr; }
  Printed operator()(const Json::Array& elements) const {
    Printed list = Printed::array();
    for (const Json& element : elements) list.push_back(std::visit(*this, element.value()));
    return list;
  }
  Printed operator()(const Json::Object& members) const {
    Printed object = Printed::object();
    for (const auto& [name, member] : members) object[name] = std::visit(*this, member.value());
    return object;
  }
  Printed operator()(const auto& value) const { return value; }
};

/// Returns the number of bytes if `text` begins with DEL or a C1 control character (U+0080 to
/// U+009F), else 0. `text` must be valid UTF-8 and not empty.
std::size_t size_of_control(std::string_view text) {
  constexpr char kDelete = '\x7f';
  constexpr char kLead = '\xc2';
  constexpr unsigned char kLast = 0x9f;
  if (text.front() == kDelete) return 1;
  const bool is_c1 = text.front() == kLead && static_cast<unsigned char>(text[1]) <= kLast;
  return is_c1 ? 2 : 0;
}

/// Returns whether the bytes are valid UTF-8: then the library replaces and ignores nothing.
bool is_valid(const std::string& bytes) {
  const Printed value(bytes);
  return text_of(value, Replaced::replace) == text_of(value, Replaced::ignore);
}

std::string hex_of(const std::string& bytes) {
  // hex_text() takes unsigned bytes, and a char may be negative.
  return hex_text({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

}  // namespace

Json Json::array() {
  Json made;
  made.value_ = Array();
  return made;
}

Json Json::object() {
  Json made;
  made.value_ = Object();
  return made;
}

Json& Json::operator[](std::string_view name) {
  if (std::holds_alternative<std::monostate>(value_)) value_ = Object();
  auto& members = std::get<Object>(value_);
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const Member& one) { return one.first == name; });
  if (found != members.end()) return found->second;
  return members.emplace_back(name, Json()).second;
}

void Json::push_back(Json element) { std::get<Array>(value_).push_back(std::move(element)); }

void put(Json& object, const std::string& name, const std::string& bytes) {
  object[name] = bytes;
  if (!is_valid(bytes)) object[name + "_hex"] = hex_of(bytes);
}

void put(Json& object, const std::string& name, const std::vector<std::string>& texts) {
  object[name] = texts;
  if (std::all_of(texts.begin(), texts.end(), is_valid)) return;
  Json list = Json::array();
  for (const std::string& bytes : texts) list.push_back(hex_of(bytes));
  object[name + "_hex"] = std::move(list);
}

double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

std::string text_of(const Json& value) {
  std::string text = text_of(std::visit(Converter(), value.value()), Replaced::replace);
  // JSON allows DEL and C1 in strings, but terminals obey them. They can stand only in strings, so
  // the escape \u00NN may replace them everywhere. The library escapes other control characters.
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t size = size_of_control({text.data() + at, text.size() - at});
    if (size == 0) continue;
    // In UTF-8, the second byte of a C1 character equals its code.
    const auto code = static_cast<unsigned char>(text[at + size - 1]);
    text.replace(at, size, fmt::format("\\u00{:02x}", code));
  }
  return text;
}

std::string line_of(const Json& value) { return text_of(value) + "\n"; }

}  // namespace cache_run
