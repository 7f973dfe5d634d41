// SPDX-License-Identifier: MIT
#include "entry/codec.hpp"

#include "entry/entry_generated.h"
#include "hash/checksum.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kMagic = "CRENTRY1";
constexpr std::size_t kHeader = kMagic.size() + sizeof(Checksum);

const std::uint8_t* as_bytes(std::string_view text) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): FlatBuffers wants unsigned bytes
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::string text_of(const flatbuffers::Vector<std::uint8_t>* bytes) {
  if (bytes == nullptr) return {};
  return {bytes->begin(), bytes->end()};
}

std::string text_of(const flatbuffers::String* text) {
  return text == nullptr ? std::string() : text->str();
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
  if (payload.packed == PackedPart()) {
    return stored::CreatePayload(builder, payload.size, bytes, blob);
  }
  const auto unpacked = put(builder, payload.unpacked);
  return stored::CreatePayload(builder, payload.size, bytes, {}, blob, payload.packed.in_file,
                               payload.packed.of_contents, unpacked);
}

flatbuffers::Offset<stored::Output> put(flatbuffers::FlatBufferBuilder& builder,
                                        const Output& output) {
  const auto path = builder.CreateString(output.path);
  const auto target = builder.CreateString(output.target);
  const auto contents = put(builder, output.contents);
  return stored::CreateOutput(builder, path, static_cast<stored::OutputType>(output.type),
                              output.mode, contents, target);
}

/// False if it is there and is no digest.
bool get(const flatbuffers::Vector<std::uint8_t>* from, std::optional<Digest>& digest) {
  if (from == nullptr) return true;
  if (from->size() != Digest().bytes.size()) return false;
  digest = digest_from(text_of(from));
  return true;
}

/// False if the payload makes no sense.
bool get(const stored::Payload* from, Payload& payload) {
  if (from == nullptr) return true;
  payload.size = from->size();
  payload.bytes = text_of(from->bytes());
  if (from->packed_blob() != nullptr) {
    payload.packed = {.in_file = from->packed_in_file(), .of_contents = from->packed_of_contents()};
    return payload.packed != PackedPart() && payload.packed.of_contents <= payload.size &&
           get(from->packed_blob(), payload.blob) && get(from->unpacked(), payload.unpacked);
  }
  if (from->blob() == nullptr) return payload.bytes.size() == payload.size;
  return get(from->blob(), payload.blob);
}

bool get(const stored::Output* from, Output& output) {
  output.path = text_of(from->path());
  output.type = static_cast<OutputType>(from->type());
  output.mode = from->mode();
  output.target = text_of(from->target());
  return !output.path.empty() && output.type <= OutputType::symlink &&
         get(from->contents(), output.contents);
}

bool get(const stored::Entry* from, Entry& entry) {
  entry.key_text = text_of(from->key());
  entry.status = from->status();
  entry.started = from->started();
  entry.duration = from->duration();
  entry.together = from->together();
  if (!get(from->streams(), entry.streams) || !get(from->order(), entry.order)) return false;
  if (from->outputs() == nullptr) return true;
  for (const stored::Output* stored_output : *from->outputs()) {
    if (!get(stored_output, entry.outputs.emplace_back())) return false;
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
  builder.Finish(stored::CreateEntry(builder, key, static_cast<std::uint8_t>(entry.status),
                                     entry.started, entry.duration, streams, order, listed,
                                     entry.together));
  const std::string body(builder.GetBufferPointer(),
                         builder.GetBufferPointer() + builder.GetSize());
  const Checksum checksum = checksum_of(body);
  std::string bytes(kMagic);
  bytes.append(checksum.begin(), checksum.end());
  return bytes + body;
}

std::optional<Entry> decode(std::string_view bytes) {
  if (bytes.size() < kHeader || !bytes.starts_with(kMagic)) return std::nullopt;
  const std::string_view body = bytes.substr(kHeader);
  const Checksum checksum = checksum_of(body);
  const std::string expected(checksum.begin(), checksum.end());
  if (bytes.substr(kMagic.size(), sizeof(Checksum)) != expected) return std::nullopt;
  flatbuffers::Verifier verifier(as_bytes(body), body.size());
  if (!stored::VerifyEntryBuffer(verifier)) return std::nullopt;
  Entry entry;
  if (!get(stored::GetEntry(body.data()), entry)) return std::nullopt;
  return entry;
}

}  // namespace cache_run
