// SPDX-License-Identifier: MIT
#include "store/result_id.hpp"

#include "sys/hex.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kNameLetters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-";
constexpr std::size_t kMostOfName = 200;

}  // namespace

bool consists_of(std::string_view text, std::string_view letters, std::size_t most) {
  return !text.empty() && text.size() <= most &&
         text.find_first_not_of(letters) == std::string_view::npos;
}

bool is_result_name(std::string_view text) { return consists_of(text, kNameLetters, kMostOfName); }

bool is_id(std::string_view text) {
  if (text.size() < kKeyDigits + 2 || !is_result_name(text)) return false;
  return text[text.size() - kKeyDigits - 1] == '-' && is_hex(digits_of_id(text));
}

std::string_view name_of_id(std::string_view id) {
  return id.substr(0, id.size() - kKeyDigits - 1);
}

std::string_view digits_of_id(std::string_view id) { return id.substr(id.size() - kKeyDigits); }

}  // namespace cache_run
