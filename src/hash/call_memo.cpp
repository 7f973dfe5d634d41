// SPDX-License-Identifier: MIT
#include "hash/call_memo.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <tuple>

#include "hash/framed.hpp"
#include "hash/hasher.hpp"
#include "sys/raw_number.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kMagic = "CRCALLS2";
constexpr std::size_t kMostTexts = 8;  ///< a call needs two; the rest is for other environments
constexpr std::size_t kMostStates = 8;
constexpr std::size_t kMostFiles = 20'000;  ///< about 2 MB

/// Returns whether `left` is sorted before `right`. The order only serves the binary search. It
/// begins with the inode, because the inode differs most often.
bool is_before(const FileIdentity& left, const FileIdentity& right) {
  const auto rank = [](const FileIdentity& one) {
    return std::tie(one.inode, one.device, one.changed, one.modified, one.size, one.realm);
  };
  return rank(left) < rank(right);
}

/// The unread rest of a body. Reading past the end returns zeros and makes good() false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool good() const { return good_; }

  std::string_view take(std::size_t size) {
    if (size > rest_.size()) {
      good_ = false;
      rest_ = {};
      return {};
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  template <typename Number>
  Number number() {
    Number number{};
    const std::string_view bytes = take(sizeof number);
    if (!bytes.empty()) std::memcpy(&number, bytes.data(), sizeof number);
    return number;
  }

  Digest digest() {
    Digest digest;
    const std::string_view bytes = take(kDigestSize);
    if (!bytes.empty()) std::memcpy(digest.bytes.data(), bytes.data(), kDigestSize);
    return digest;
  }

  Checksum checksum() {
    Checksum checksum{};
    const std::string_view bytes = take(checksum.size());
    std::copy(bytes.begin(), bytes.end(), checksum.begin());
    return checksum;
  }

 private:
  std::string_view rest_;
  bool good_ = true;
};

void put_file(std::string& body, const FileIdentity& identity, const Contents& contents) {
  body += 'f';
  append_raw(body, identity.realm);
  append_raw(body, identity.device);
  append_raw(body, identity.inode);
  append_raw(body, identity.size);
  append_raw(body, identity.modified);
  append_raw(body, identity.changed);
  body += contents.digest.view();
  append_raw(body, static_cast<std::uint8_t>(contents.form));
  append_raw(body, static_cast<std::uint16_t>(contents.interpreter_line.size()));
  body += contents.interpreter_line;
}

std::pair<FileIdentity, Contents> take_file(Reader& reader) {
  std::pair<FileIdentity, Contents> file;
  auto& [identity, contents] = file;
  identity.realm = reader.number<std::uint64_t>();
  identity.device = reader.number<std::uint64_t>();
  identity.inode = reader.number<std::uint64_t>();
  identity.size = reader.number<std::uint64_t>();
  identity.modified = reader.number<FileTime>();
  identity.changed = reader.number<FileTime>();
  contents.digest = reader.digest();
  contents.form = static_cast<Form>(reader.number<std::uint8_t>());
  contents.interpreter_line = reader.take(reader.number<std::uint16_t>());
  return file;
}

void put_text(std::string& body, const Checksum& checksum, const Digest& digest) {
  body += 't';
  body.append(checksum.begin(), checksum.end());
  body += digest.view();
}

std::pair<Checksum, Digest> take_text(Reader& reader) {
  std::pair<Checksum, Digest> text;
  text.first = reader.checksum();
  text.second = reader.digest();
  return text;
}

void put_state(std::string& body, const KeyOfState& known) {
  body += 's';
  body += known.state.view();
  body += known.key.view();
  body.append(known.text.begin(), known.text.end());
}

KeyOfState take_state(Reader& reader) {
  KeyOfState known;
  known.state = reader.digest();
  known.key = reader.digest();
  known.text = reader.checksum();
  return known;
}

}  // namespace

CallMemo::CallMemo(std::string_view bytes) {
  const auto body = unframed(kMagic, bytes);
  if (body && read(*body)) return;
  files_.clear();
  texts_.clear();
  states_.clear();
}

bool CallMemo::read(std::string_view body) {
  Reader reader(body);
  while (reader.good() && !reader.at_end()) {
    const std::string_view letter = reader.take(1);
    if (letter == "f") {
      files_.push_back(take_file(reader));
    } else if (letter == "t") {
      texts_.push_back(take_text(reader));
    } else if (letter == "s") {
      states_.push_back(take_state(reader));
    } else {
      return false;
    }
  }
  return reader.good();
}

// A made-up memo may be unsorted. Then the search may miss a file, and the caller asks the digest
// memo or reads the file.
std::optional<Contents> CallMemo::find(const FileIdentity& identity) {
  const auto found = std::lower_bound(
      files_.begin(), files_.end(), identity,
      [](const File& file, const FileIdentity& wanted) { return is_before(file.first, wanted); });
  if (found == files_.end() || found->first != identity) return std::nullopt;
  used_files_.push_back(*found);
  return found->second;
}

void CallMemo::note(const FileIdentity& identity, const Contents& contents) {
  used_files_.emplace_back(identity, contents);
  changed_ = true;
}

// The memo compares checksums, not texts. Two texts with one checksum would give a wrong key, but
// no stale hit. A result also stores its key text, and the search compares this text.
Digest CallMemo::digest_of_text(std::string_view text) {
  const Checksum checksum = checksum_of(text);
  for (const auto* const list : {&used_texts_, &texts_}) {
    for (const auto& [known, digest] : *list) {
      if (known != checksum) continue;
      if (list == &texts_) used_texts_.emplace_back(checksum, digest);
      return digest;
    }
  }
  changed_ = true;
  used_texts_.emplace_back(checksum, digest_of(text));
  return used_texts_.back().second;
}

const KeyOfState* CallMemo::key_of(const Digest& state) {
  const auto found = std::find_if(states_.begin(), states_.end(),
                                  [&](const KeyOfState& known) { return known.state == state; });
  if (found == states_.end()) return nullptr;
  std::rotate(states_.begin(), found, found + 1);
  return &states_.front();
}

void CallMemo::note(const KeyOfState& key) {
  std::erase_if(states_, [&](const KeyOfState& known) { return known.state == key.state; });
  states_.insert(states_.begin(), key);
  states_.resize(std::min(states_.size(), kMostStates));
  changed_ = true;
}

std::optional<std::string> CallMemo::news() const {
  if (!whole_ || !changed_ || used_files_.size() > kMostFiles) return std::nullopt;
  std::vector<File> files = used_files_;
  std::sort(files.begin(), files.end(),
            [](const File& left, const File& right) { return is_before(left.first, right.first); });
  const auto is_same = [](const File& left, const File& right) {
    return left.first == right.first;
  };
  files.erase(std::unique(files.begin(), files.end(), is_same), files.end());
  // Files that this call did not use are dropped. Texts stay for a while, because the same call may
  // come again with an earlier environment.
  std::vector<Text> texts = used_texts_;
  for (const Text& text : texts_) {
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
  }
  texts.resize(std::min(texts.size(), kMostTexts));
  std::string body;
  for (const auto& [identity, contents] : files) put_file(body, identity, contents);
  for (const auto& [checksum, digest] : texts) put_text(body, checksum, digest);
  for (const KeyOfState& known : states_) put_state(body, known);
  return framed(kMagic, body);
}

}  // namespace cache_run
