// SPDX-License-Identifier: MIT
// Key texts, as they are stored in results.
#include "action/key_text.hpp"

#include "target.hpp"

namespace cache_run {

void examine(const std::string& input) {
  if (const auto parts = parse_key_text(input)) {
    KeyText text;
    for (const KeyPart& part : *parts) text.add(part.label, part.name, part.value);
    require(text.text() == input, "no two key texts have the same parts");
  }
  KeyText text;
  std::vector<KeyPart> parts;
  for (Input rest(input); !rest.empty();) {
    KeyPart& part = parts.emplace_back();
    part = {.label = "label", .name = rest.text(), .value = rest.text()};
    text.add(part.label, part.name, part.value);
  }
  require(parse_key_text(text.text()) == parts, "parts of any bytes are read as they were");
}

}  // namespace cache_run
