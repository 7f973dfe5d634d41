// SPDX-License-Identifier: MIT
#include "inputs/settled_state.hpp"

#include <sys/auxv.h>
#include <sys/stat.h>

#include <string>

#include "hash/hasher.hpp"
#include "sys/path.hpp"
#include "sys/raw_number.hpp"

namespace cache_run {
namespace {

/// Returns whether lstat(2) tells only the identity of what was learned. What a directory gives to
/// new files is looked at. A hit makes files there, so the directory never has an old identity.
bool depends_on_identity(const AskedPath& asked, mode_t mode) {
  if (is_told_by_kernel(asked.path)) return false;
  return (S_ISREG(mode) && has(asked.learned, Learned::contents)) ||
         is_more_than_lstat(without(asked.learned, Learned::inherited), mode);
}

/// Returns whether this process may write a file or directory because it belongs to the user. With
/// a group or a capability, which the process may have lost, each look has to ask.
bool may_write_as_owner(const PathState& state) {
  return state.user == getauxval(AT_EUID) && (state.mode & S_IWUSR) != 0;
}

/// Returns the state without what an earlier look has read. Each look must give the same text.
PathState as_lstat_tells(const AskedPath& asked, PathState state) {
  if (is_told_by_kernel(asked.path)) return state;
  state.target.clear();
  state.names.clear();
  state.order.clear();
  state.attributes.clear();
  state.inherited.clear();
  return state;
}

/// Returns the realm of a file, a directory or a link. Questions about file systems follow links,
/// so those about a link name its directory.
std::optional<std::uint64_t> realm_of(const AskedPath& asked, const PathState& state,
                                      Realms& realms) {
  if (S_ISDIR(state.mode)) return realms.of_names(asked.path, state.identity);
  const bool is_link = S_ISLNK(state.mode);
  return realms.of(is_link ? parent_directory(asked.path) : asked.path, state.identity);
}

void append_identity(std::string& text, std::uint64_t realm, const FileIdentity& identity) {
  for (const std::uint64_t number : {realm, identity.device, identity.inode, identity.size}) {
    append_raw(text, number);
  }
  for (const FileTime time : {identity.modified, identity.changed}) append_raw(text, time);
}

}  // namespace

std::optional<Digest> digest_of_states(const std::vector<AskedPath>& asked, AskedPaths& paths,
                                       Realms& realms, std::string_view context, Purpose purpose) {
  std::string text;
  constexpr std::size_t kUsual = 192;  // bytes of a path and its state
  text.reserve(context.size() + asked.size() * kUsual);
  text.append(context).append(paths.exempt().text());
  Observations seen;
  for (const AskedPath& one : asked) {
    PathState state = as_lstat_tells(one, paths.status_of(one.path));
    if (has(one.learned, Learned::inherited)) {
      state.inherited = inherited_text(one.path, state.mode, state.group);
    }
    text.append(one.path).push_back('\0');
    append_raw(text, one.learned);
    // The identity below stands for what lstat(2) does not tell.
    seen.clear();
    add_learned(one, state, seen);
    for (const Observation& fact : seen) {
      append_raw(text, fact.kind);
      text.append(fact.value).push_back('\0');
    }
    // The mode and the owners stand for whether this process may write it.
    if (state.is_there() && has(one.learned, Learned::writable)) {
      if (!may_write_as_owner(state)) return std::nullopt;
      for (const unsigned number : {state.mode, state.user, state.group}) append_raw(text, number);
    }
    if (!state.is_there() || !depends_on_identity(one, state.mode)) continue;
    const auto realm = realm_of(one, state, realms);
    if (!realm || !may_still_read(one.path, state.identity)) return std::nullopt;
    if (purpose == Purpose::keep && !is_settled(state.identity, paths.first_look())) {
      return std::nullopt;
    }
    append_identity(text, *realm, state.identity);
  }
  return digest_of(text);
}

}  // namespace cache_run
