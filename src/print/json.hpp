// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace cache_run {

/// A JSON value that is built member by member and then printed. An object keeps the order in which
/// its members were set. (The library that prints it takes 3 seconds to include: json.cpp only.)
class Json {
 public:
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;
  using Value = std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string,
                             Array, Object>;

  Json() = default;  ///< null; the first member that is set makes it an object
  // NOLINTBEGIN(google-explicit-constructor): a member is set by `object["name"] = value`
  Json(std::nullptr_t /*null*/) {}
  Json(std::string text) : value_(std::move(text)) {}
  Json(std::string_view text) : value_(std::string(text)) {}
  Json(const char* text) : value_(std::string(text)) {}
  Json(const std::vector<std::string>& texts) : value_(Array(texts.begin(), texts.end())) {}
  Json(std::floating_point auto number) : value_(double{number}) {}
  Json(std::same_as<bool> auto flag) : value_(flag) {}
  Json(std::signed_integral auto number) : value_(std::int64_t{number}) {}
  Json(std::unsigned_integral auto number) requires(!std::same_as<decltype(number), bool>)
      : value_(std::uint64_t{number}) {}
  // NOLINTEND(google-explicit-constructor)

  static Json array();
  static Json object();

  /// Returns the member of that name, which is null if it is new. For an object or null only.
  Json& operator[](std::string_view name);
  /// Adds an element. For an array only.
  void push_back(Json element);

  [[nodiscard]] const Value& value() const { return value_; }

 private:
  Value value_;
};

/// Sets the member `name` to a text. Texts are bytes, and JSON has none: where `bytes` is not valid
/// UTF-8, line_of() puts U+FFFD, and a member NAME_hex with all bytes as hex digits follows here.
void put(Json& object, const std::string& name, const std::string& bytes);

/// Sets the member `name` to a list of texts. If one is not valid UTF-8, a member NAME_hex has the
/// hex digits of each.
void put(Json& object, const std::string& name, const std::vector<std::string>& texts);

double seconds(std::chrono::nanoseconds time);

/// Returns the value as one line, with its newline.
std::string line_of(const Json& value);

/// Returns the value as one line without a newline, to be put into another value's text.
std::string text_of(const Json& value);

}  // namespace cache_run
