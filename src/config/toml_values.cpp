// SPDX-License-Identifier: MIT
#include "config/toml_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "cli/nearest.hpp"

namespace cache_run {
namespace {

/// Returns the message for a value of a wrong type.
std::string wrong_type(const TomlValue& value, std::string_view accepted) {
  return fmt::format("{} is not accepted: give {}", kind_of(value), accepted);
}

/// Returns the string that `value` is. Throws UsageError for other values and for a NUL byte.
PlacedText string_of(const TomlValue& value, const TomlMember& member, std::string_view path,
                     std::string_view accepted) {
  const auto* const text = std::get_if<std::string>(&value.value);
  if (text == nullptr) {
    throw_at(path, value.position, member.key, wrong_type(value, accepted));
  }
  if (text->find('\0') != std::string::npos) {
    throw_at(path, value.position, member.key, "the string holds a NUL byte, which is not allowed");
  }
  return {.text = *text, .position = value.position};
}

/// Returns the text of a number, which duration_value() and size_value() read; nullopt if the value
/// is no number.
std::optional<std::string> number_text(const TomlValue& value) {
  if (const auto* const integer = std::get_if<std::int64_t>(&value.value)) {
    return fmt::format("{}", *integer);
  }
  const auto* const number = std::get_if<double>(&value.value);
  if (number == nullptr) return std::nullopt;
  constexpr double kReadable = 1e12;
  // Nine digits are nanoseconds. duration_value() reads no exponent.
  if (std::abs(*number) < kReadable) return fmt::format("{:.9f}", *number);
  return fmt::format("{}", *number);
}

/// Returns the text, such as "0,1", of an integer or of an array of integers.
std::string statuses_text(const TomlMember& member, std::string_view path) {
  const TomlArray single = {member.value};
  const auto* const array = std::get_if<TomlArray>(&member.value.value);
  std::string text;
  for (const TomlValue& element : array == nullptr ? single : *array) {
    const auto* const status = std::get_if<std::int64_t>(&element.value);
    if (status == nullptr) {
      throw_at(path, element.position, member.key,
               wrong_type(element, R"("all", a status, or an array of statuses)"));
    }
    text += fmt::format("{}{}", text.empty() ? "" : ",", *status);
  }
  return text;
}

std::string flag_text(const TomlMember& member, std::string_view path) {
  const auto* const flag = std::get_if<bool>(&member.value.value);
  if (flag == nullptr) {
    throw_at(path, member.value.position, member.key, wrong_type(member.value, "true or false"));
  }
  return *flag ? "true" : "false";
}

}  // namespace

void throw_at(std::string_view path, Position position, std::string_view key,
              std::string_view problem) {
  throw_at(path, position, fmt::format("{}: {}", key, problem));
}

void throw_unknown_key(std::string_view path, const TomlMember& member,
                       const std::vector<std::string>& known) {
  const std::string near = nearest(member.key, known);
  const std::string hint =
      near.empty() ? "cache-run.toml(5) lists them" : fmt::format("did you mean '{}'?", near);
  throw_at(path, member.position, member.key, fmt::format("unknown key here; {}", hint));
}

std::vector<PlacedText> strings_of(const TomlMember& member, std::string_view path) {
  const auto* const array = std::get_if<TomlArray>(&member.value.value);
  if (array == nullptr) {
    return {string_of(member.value, member, path, "a string or an array of strings")};
  }
  std::vector<PlacedText> texts;
  texts.reserve(array->size());
  for (const TomlValue& element : *array) {
    texts.push_back(string_of(element, member, path, "strings only"));
  }
  return texts;
}

std::vector<PlacedText> texts_of(const TomlMember& member, const Option& option,
                                 std::string_view path) {
  if (option.repeatable) return strings_of(member, path);
  const TomlValue& value = member.value;
  const bool is_string = std::holds_alternative<std::string>(value.value);
  switch (option.type) {
    case ValueType::flag:
      return {{.text = flag_text(member, path), .position = value.position}};
    case ValueType::statuses:
      if (is_string) break;
      return {{.text = statuses_text(member, path), .position = value.position}};
    case ValueType::size:
      if (std::holds_alternative<double>(value.value)) {
        throw_at(path, value.position, member.key,
                 wrong_type(value, "a string such as \"1.5 GiB\", or an integer of bytes"));
      }
      [[fallthrough]];
    case ValueType::duration:
      if (const auto number = number_text(value)) {
        return {{.text = *number, .position = value.position}};
      }
      break;
    default:
      break;
  }
  const bool has_unit = option.type == ValueType::duration || option.type == ValueType::size;
  return {string_of(value, member, path, has_unit ? "a string or a number" : "a string")};
}

}  // namespace cache_run
