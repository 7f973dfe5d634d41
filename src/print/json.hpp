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

/// A JSON value, which the caller builds member by member and then prints. An object keeps the
/// order in which its members were set. Only json.cpp includes the library that prints a value,
/// because its header takes 3 seconds to compile.
class Json {
 public:
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;
  using Value = std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string,
                             Array, Object>;

  Json() = default;  ///< null; setting a member makes it an object
  // NOLINTBEGIN(google-explicit-constructor): callers write `object["name"] = value`
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

  static Json array();   ///< an empty array
  static Json object();  ///< an empty object

  /// Returns the member with this name. Adds the member, as null, if it is new. Throws
  /// std::bad_variant_access if the value is neither an object nor null. The reference is valid
  /// until the next new member.
  Json& operator[](std::string_view name);
  /// Adds an element. Throws std::bad_variant_access if the value is no array.
  void push_back(Json element);

  [[nodiscard]] const Value& value() const { return value_; }

 private:
  Value value_;
};

/// Sets the member `name` to a text. If `bytes` is not valid UTF-8, also sets a member NAME_hex to
/// all bytes as hex digits. JSON has only Unicode: line_of() prints U+FFFD for the invalid bytes.
void put(Json& object, const std::string& name, const std::string& bytes);

/// Sets the member `name` to a list of texts. If one is not valid UTF-8, also sets a member
/// NAME_hex to the hex digits of each text.
void put(Json& object, const std::string& name, const std::vector<std::string>& texts);

/// Returns the time in seconds, with fractions.
double seconds(std::chrono::nanoseconds time);

/// Returns the value as one line, with its newline.
std::string line_of(const Json& value);

/// Returns the value as one line without a newline. Control characters are escaped, so that no
/// terminal obeys them.
std::string text_of(const Json& value);

}  // namespace cache_run
