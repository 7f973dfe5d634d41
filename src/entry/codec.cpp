// SPDX-License-Identifier: MIT
#include "entry/codec.hpp"

#include <climits>
#include <limits>

#include "entry/entry_generated.h"
#include "entry/stored_order.hpp"
#include "hash/framed.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kMagic = "CRENTRY1";
// The largest duration (ns) and size (bytes) that a result may have.
constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();

const std::uint8_t* as_bytes(std::string_view text) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): FlatBuffers wants unsigned bytes
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

flatbuffers::Offset<flatbuffers::Vector<std::uint8_t>> put(flatbuffers::FlatBufferBuilder& builder,
                                                           const std::optional<Digest>& digest) {
  if (!digest) return {};
  return builder.CreateVector(digest->bytes.data(), digest->bytes.size());
}

flatbuffers::Offset<stored::Payload> put(flatbuffers::FlatBufferBuilder& builder,
                                         const Payload& payload) {
  const auto blob = put(builder, payload.blob);
  const auto bytes = builder.CreateVector(as_bytes(payload.bytes), payload.bytes.size());
  std::vector<stored::Hole> listed;
  listed.reserve(payload.holes.size());
  for (const Hole& hole : payload.holes) listed.emplace_back(hole.offset, hole.size);
  const auto holes = listed.empty() ? 0 : builder.CreateVectorOfStructs(listed);
  if (payload.packed == PackedPart()) {
    return stored::CreatePayload(builder, payload.size, bytes, blob, {}, 0, 0, {}, holes);
  }
  const auto unpacked = put(builder, payload.unpacked);
  return stored::CreatePayload(builder, payload.size, bytes, {}, blob, payload.packed.in_file,
                               payload.packed.of_contents, unpacked, holes);
}

flatbuffers::Offset<stored::Output> put(flatbuffers::FlatBufferBuilder& builder,
                                        const Output& output) {
  const auto path = builder.CreateString(output.path);
  const auto target = builder.CreateString(output.target);
  const auto contents = put(builder, output.contents);
  std::vector<flatbuffers::Offset<stored::Attribute>> attributes;
  for (const Attribute& one : output.attributes) {
    const auto name = builder.CreateString(one.name);
    const auto value = builder.CreateVector(as_bytes(one.value), one.value.size());
    attributes.push_back(stored::CreateAttribute(builder, name, value));
  }
  const auto listed = attributes.empty() ? 0 : builder.CreateVector(attributes);
  return stored::CreateOutput(builder, path, static_cast<stored::OutputType>(output.type),
                              output.mode, contents, target, listed, output.modified,
                              output.keeps_mode, output.link_of, output.kept_user,
                              output.kept_group, output.traced);
}

flatbuffers::Offset<flatbuffers::Vector<flatbuffers::Offset<stored::AbsentOutput>>> put(
    flatbuffers::FlatBufferBuilder& builder, const std::vector<AbsentOutput>& absent) {
  if (absent.empty()) return {};
  std::vector<flatbuffers::Offset<stored::AbsentOutput>> outputs;
  outputs.reserve(absent.size());
  for (const AbsentOutput& output : absent) {
    const auto path = builder.CreateString(output.path);
    outputs.push_back(
        stored::CreateAbsentOutput(builder, path, output.removed, output.traced, output.directory));
  }
  return builder.CreateVector(outputs);
}

flatbuffers::Offset<flatbuffers::Vector<std::uint32_t>> put(
    flatbuffers::FlatBufferBuilder& builder, const std::vector<std::uint32_t>& numbers) {
  if (numbers.empty()) return {};
  return builder.CreateVector(numbers);
}

/// Takes a result out of a FlatBuffers body that was verified. Reading then stays within the body,
/// but somebody may have made it up. Its parts may share bytes, so that together they are larger
/// than the file. Its numbers may be impossible.
class BodyReader {
 public:
  explicit BodyReader(std::size_t size) : bytes_left_(size) {}

  /// Returns false if the body makes no sense, as do all functions below.
  bool get(const stored::Entry* from, Entry& entry);

 private:
  template <typename Bytes>
  bool get_text(const Bytes* from, std::string& text);
  static bool get(const flatbuffers::Vector<std::uint8_t>* from, std::optional<Digest>& digest);
  bool get(const flatbuffers::Vector<const stored::Hole*>* from, Payload& payload);
  bool get(const flatbuffers::Vector<std::uint32_t>* from, std::vector<std::uint32_t>& numbers);
  bool get(const stored::Payload* from, Payload& payload);
  bool get(const stored::Attribute* from, Attribute& attribute);
  bool get(const stored::Output* from, Output& output);
  bool get_outputs(const stored::Entry* from, Entry& entry);
  bool get_absent(const stored::Entry* from, Entry& entry);
  bool takes(std::uint64_t size);
  static bool is_possible(const Output& output);

  std::size_t bytes_left_;  ///< how many bytes of texts may follow; bounds the memory that is used
  std::uint64_t sizes_left_ = kMost;  ///< how many bytes of files may follow
};

template <typename Bytes>
bool BodyReader::get_text(const Bytes* from, std::string& text) {
  if (from == nullptr) return true;
  if (from->size() > bytes_left_) return false;
  bytes_left_ -= from->size();
  text.assign(reinterpret_cast<const char*>(from->Data()), from->size());
  return true;
}

/// Returns true without a digest if `from` is null. Returns false if it does not have the size of a
/// digest.
bool BodyReader::get(const flatbuffers::Vector<std::uint8_t>* from, std::optional<Digest>& digest) {
  if (from == nullptr) return true;
  if (from->size() != Digest().bytes.size()) return false;
  digest = digest_from({reinterpret_cast<const char*>(from->Data()), from->size()});
  return true;
}

/// Adds the size of a file. Returns false if all files together are larger than files can be.
bool BodyReader::takes(std::uint64_t size) {
  if (size > sizes_left_) return false;
  sizes_left_ -= size;
  return true;
}

/// Adds the holes of a file whose size is known. Holes take no room, so that many large files with
/// holes may be one result.
bool BodyReader::get(const flatbuffers::Vector<const stored::Hole*>* from, Payload& payload) {
  if (from == nullptr) return true;
  if (from->size() > kMostHoles || from->size() * sizeof(Hole) > bytes_left_) return false;
  bytes_left_ -= from->size() * sizeof(Hole);
  payload.holes.reserve(from->size());
  for (const stored::Hole* hole : *from) {
    payload.holes.push_back({.offset = hole->offset(), .size = hole->size()});
  }
  return are_holes_sound(payload.holes, payload.size);
}

bool BodyReader::get(const flatbuffers::Vector<std::uint32_t>* from,
                     std::vector<std::uint32_t>& numbers) {
  if (from == nullptr) return true;
  if (from->size() * sizeof(std::uint32_t) > bytes_left_) return false;
  bytes_left_ -= from->size() * sizeof(std::uint32_t);
  numbers.assign(from->begin(), from->end());
  return true;
}

bool BodyReader::get(const stored::Payload* from, Payload& payload) {
  if (from == nullptr) return true;
  payload.size = from->size();
  if (payload.size > kMost || !get(from->holes(), payload)) return false;
  const std::uint64_t size = data_size(payload);
  if (!takes(size) || !get_text(from->bytes(), payload.bytes)) return false;
  if (from->packed_blob() != nullptr) {
    payload.packed = {.in_file = from->packed_in_file(), .of_contents = from->packed_of_contents()};
    return payload.packed != PackedPart() && payload.packed.of_contents <= size &&
           takes(payload.packed.in_file) && get(from->packed_blob(), payload.blob) &&
           get(from->unpacked(), payload.unpacked);
  }
  if (from->blob() == nullptr) return payload.bytes.size() == size;
  return get(from->blob(), payload.blob);
}

/// Refuses names that no run records: a file capability would give rights to a made-up output.
bool BodyReader::get(const stored::Attribute* from, Attribute& attribute) {
  return get_text(from->name(), attribute.name) && get_text(from->value(), attribute.value) &&
         is_recorded_attribute(attribute.name);
}

/// Returns whether there can be such a file, directory or link. A hit would fail half-way on one
/// that cannot be.
bool BodyReader::is_possible(const Output& output) {
  const bool is_link = output.type == OutputType::symlink;
  // NUL bytes at its beginning stand for the base directory.
  const std::size_t base = std::min(output.target.find_first_not_of('\0'), output.target.size());
  const bool is_target = !output.target.empty() && output.target.size() < PATH_MAX &&
                         output.target.find('\0', base) == std::string::npos;
  return (output.mode & ~kModeBits) == 0 && (!is_link || is_target) &&
         are_possible(output.attributes);
}

bool BodyReader::get(const stored::Output* from, Output& output) {
  output.type = static_cast<OutputType>(from->type());
  output.mode = from->mode();
  output.modified = from->modified();
  output.keeps_mode = from->keeps_mode();
  output.link_of = from->link_of();
  output.kept_user = from->kept_user();
  output.kept_group = from->kept_group();
  output.traced = from->traced();
  if (from->attributes() != nullptr) {
    for (const stored::Attribute* one : *from->attributes()) {
      if (!get(one, output.attributes.emplace_back())) return false;
    }
  }
  return get_text(from->path(), output.path) && get_text(from->target(), output.target) &&
         !output.path.empty() && output.type <= OutputType::symlink && is_possible(output) &&
         get(from->contents(), output.contents);
}

/// Returns whether each hard link leads to a file before it that is none.
bool are_links_sound(const std::vector<Output>& outputs) {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    if (outputs[i].link_of == 0) continue;
    const std::size_t first = outputs[i].link_of - 1;
    const bool is_sound = first < i && outputs[first].link_of == 0 &&
                          outputs[first].type == OutputType::file &&
                          outputs[i].type == OutputType::file;
    if (!is_sound) return false;
  }
  return true;
}

bool BodyReader::get(const stored::Entry* from, Entry& entry) {
  entry.status = from->status();
  entry.started = from->started();
  entry.duration = from->duration();
  entry.together = from->together();
  entry.input_read = from->input_read();
  entry.home = from->home();
  if (entry.duration > kMost || !get_text(from->key(), entry.key_text)) return false;
  if (!get(from->streams(), entry.streams) || !get(from->order(), entry.order)) return false;
  if (!entry.streams.holes.empty() || !entry.order.holes.empty()) return false;
  if (entry.order.size > most_of_order(entry.streams.size)) return false;
  if (entry.order.packed != PackedPart()) return false;
  if (!get_text(from->base(), entry.base)) return false;
  if (!get_text(from->readable(), entry.readable)) return false;
  if (!get_text(from->uses(), entry.uses)) return false;
  if (!get(from->unseen(), entry.unseen) || !get(from->unused(), entry.unused)) return false;
  return get_outputs(from, entry) && get_absent(from, entry);
}

bool BodyReader::get_outputs(const stored::Entry* from, Entry& entry) {
  if (from->outputs() == nullptr) return true;
  entry.outputs.reserve(from->outputs()->size());
  for (const stored::Output* stored_output : *from->outputs()) {
    if (!get(stored_output, entry.outputs.emplace_back())) return false;
  }
  return are_links_sound(entry.outputs);
}

bool BodyReader::get_absent(const stored::Entry* from, Entry& entry) {
  if (from->absent() == nullptr) return true;
  entry.absent.reserve(from->absent()->size());
  for (const stored::AbsentOutput* stored_output : *from->absent()) {
    AbsentOutput& output = entry.absent.emplace_back();
    output.removed = stored_output->removed();
    output.traced = stored_output->traced();
    output.directory = stored_output->directory();
    // Only a watched command leaves word that it removed a directory.
    if (output.directory && !output.traced) return false;
    if (!get_text(stored_output->path(), output.path) || output.path.empty()) return false;
  }
  return true;
}

}  // namespace

std::string encode(const Entry& entry) {
  flatbuffers::FlatBufferBuilder builder;
  std::vector<flatbuffers::Offset<stored::Output>> outputs;
  outputs.reserve(entry.outputs.size());
  for (const Output& output : entry.outputs) outputs.push_back(put(builder, output));
  const auto key = builder.CreateVector(as_bytes(entry.key_text), entry.key_text.size());
  const auto streams = put(builder, entry.streams);
  const auto order = put(builder, entry.order);
  const auto listed = builder.CreateVector(outputs);
  const auto absent = put(builder, entry.absent);
  const auto base = entry.base.empty()
                        ? flatbuffers::Offset<flatbuffers::Vector<std::uint8_t>>()
                        : builder.CreateVector(as_bytes(entry.base), entry.base.size());
  const auto unseen = put(builder, entry.unseen);
  const auto unused = put(builder, entry.unused);
  const auto readable = entry.readable.empty()
                            ? flatbuffers::Offset<flatbuffers::Vector<std::uint8_t>>()
                            : builder.CreateVector(as_bytes(entry.readable), entry.readable.size());
  const auto uses = entry.uses.empty() ? flatbuffers::Offset<flatbuffers::String>()
                                       : builder.CreateString(entry.uses);
  builder.Finish(stored::CreateEntry(builder, key, static_cast<std::uint8_t>(entry.status),
                                     entry.started, entry.duration, streams, order, listed,
                                     entry.together, absent, base, entry.input_read, entry.home,
                                     unseen, unused, readable, uses));
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): FlatBuffers has unsigned bytes
  const auto* const bytes = reinterpret_cast<const char*>(builder.GetBufferPointer());
  return framed(kMagic, {bytes, builder.GetSize()});
}

std::optional<Entry> decode(std::string_view bytes) {
  const auto unframed_bytes = unframed(kMagic, bytes);
  if (!unframed_bytes) return std::nullopt;
  const std::string_view body = *unframed_bytes;
  // The limit is the number of tables that fit in the body. A body that refers to one table many
  // times would take too long to verify.
  constexpr flatbuffers::uoffset_t kDepth = 8;
  constexpr std::size_t kLeastTable = 8;
  flatbuffers::Verifier verifier(as_bytes(body), body.size(), kDepth,
                                 static_cast<flatbuffers::uoffset_t>(body.size() / kLeastTable));
  if (!stored::VerifyEntryBuffer(verifier)) return std::nullopt;
  Entry entry;
  if (!BodyReader(body.size()).get(stored::GetEntry(body.data()), entry)) return std::nullopt;
  return entry;
}

}  // namespace cache_run
