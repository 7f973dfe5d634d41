// SPDX-License-Identifier: MIT
#include "print/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "sys/hex.hpp"
#include "sys/utf8.hpp"

namespace cache_run {
namespace {

using Printed = nlohmann::json;

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

/// Appends a text of the JSON library. JSON allows DEL and C1 in strings, but terminals obey them.
/// They can stand only in strings, so the escape \u00NN may replace them everywhere. The library
/// escapes other control characters.
void append_escaped(std::string_view piece, std::string& text) {
  while (!piece.empty()) {
    std::size_t plain = size_of_ascii(piece);
    while (plain < piece.size() && size_of_control(piece.substr(plain)) == 0) {
      ++plain;
      plain += size_of_ascii(piece.substr(plain));
    }
    text += piece.substr(0, plain);
    piece.remove_prefix(plain);
    if (piece.empty()) break;
    const std::size_t size = size_of_control(piece);
    // In UTF-8, the second byte of a C1 character equals its code.
    const auto code = static_cast<unsigned char>(piece[size - 1]);
    fmt::format_to(std::back_inserter(text), "\\u00{:02x}", code);
    piece.remove_prefix(size);
  }
}

/// Appends a value as one line. Only what is neither list nor object goes through the JSON library:
/// its own lists of a million members take seconds.
struct Printer {
  std::string& text;

  void operator()(const Json::Array& elements) const {
    text += '[';
    for (const Json& element : elements) {
      if (&element != &elements.front()) text += ',';
      std::visit(*this, element.value());
    }
    text += ']';
  }
  void operator()(const Json::Object& members) const {
    text += '{';
    for (const Json::Member& member : members) {
      if (&member != &members.front()) text += ',';
      (*this)(member.first);
      text += ':';
      std::visit(*this, member.second.value());
    }
    text += '}';
  }
  void operator()(std::monostate /*null*/) const { text += "null"; }
  void operator()(const auto& scalar) const {
    constexpr int kCompact = -1;
    const Printed printed(scalar);
    append_escaped(printed.dump(kCompact, ' ', false, Printed::error_handler_t::replace), text);
  }
};

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
  if (!is_utf8(bytes)) object[name + "_hex"] = hex_of(bytes);
}

void put(Json& object, const std::string& name, const std::vector<std::string>& texts) {
  object[name] = texts;
  if (std::all_of(texts.begin(), texts.end(), is_utf8)) return;
  Json list = Json::array();
  for (const std::string& bytes : texts) list.push_back(hex_of(bytes));
  object[name + "_hex"] = std::move(list);
}

double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

std::string text_of(const Json& value) {
  std::string text;
  std::visit(Printer{text}, value.value());
  return text;
}

std::string line_of(const Json& value) { return text_of(value) + "\n"; }

}  // namespace cache_run
