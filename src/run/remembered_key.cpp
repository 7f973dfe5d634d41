// SPDX-License-Identifier: MIT
#include <utility>

#include "hash/checksum.hpp"
#include "run/question.hpp"

namespace cache_run {

/// Returns the digest of all that decides key() with this set; nullopt if the call memo may not
/// have it. The file of --report must be compared with each path that counts, so then nothing is
/// remembered.
std::optional<Digest> Question::digest_of_states_of(const Dependencies& discovered,
                                                    Purpose purpose) {
  if (discovered.asked.empty() || !discovered.paths.empty() || !discovered.variables.empty() ||
      !action_.report.empty()) {
    return std::nullopt;
  }
  std::string context(action_key_.digest.view());
  context += (declared_ ? declared_->key : key_).digest.view();
  return digest_of_states(discovered.asked, asked_paths(), digests_.realms(), context, purpose);
}

bool Question::ask_as_remembered(const Dependencies& discovered) {
  if (!memo_.memo().knows_states()) return false;
  const auto state = digest_of_states_of(discovered, Purpose::compare);
  const KeyOfState* const known = state ? memo_.memo().key_of(*state) : nullptr;
  if (known == nullptr) return false;
  if (!declared_) declared_ = {.inputs = inputs_, .key = std::move(key_)};
  key_ = made_key(action_.command, known->key, "");
  text_ = known->text;
  remembered_ = true;
  return true;
}

bool Question::takes_text(const std::string& text) {
  if (!text_) return key_.text == text;
  if (checksum_of(text) != *text_) return false;
  key_.text = text;
  text_.reset();
  return true;
}

void Question::remember() {
  const auto state = digest_of_states_of(action_.inputs.discovered, Purpose::keep);
  if (!state) return;
  memo_.memo().note({.state = *state, .key = key_.digest, .text = checksum_of(key_.text)});
}

}  // namespace cache_run
