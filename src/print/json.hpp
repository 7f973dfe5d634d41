// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace cache_run {

/// Keeps the order of members.
using Json = nlohmann::ordered_json;

/// Sets the member `name` to a text. Texts are bytes, and JSON has none: where `bytes` is not valid
/// UTF-8, line_of() puts U+FFFD, and a member NAME_hex with all bytes as hex digits follows here.
void put(Json& object, const std::string& name, const std::string& bytes);

/// The same for a list; if one text of it is wrong, NAME_hex has the hex digits of each.
void put(Json& object, const std::string& name, const std::vector<std::string>& texts);

double seconds(std::chrono::nanoseconds time);

/// The object as one line, with its newline.
std::string line_of(const Json& object);

/// The same without it, to be put into another object's text.
std::string text_of(const Json& object);

}  // namespace cache_run
