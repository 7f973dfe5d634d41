// SPDX-License-Identifier: MIT
#include "hash/digest_memo.hpp"

#include <lmdb.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "hash/memo_record.hpp"
#include "sys/anchored_file.hpp"

namespace cache_run {
namespace {

/// Removes both files of the memo. A process that opens the memo between the two calls uses another
/// lock file than later processes. Two writers can then damage the new memo, which costs time only.
void remove_memo(const AnchoredPath& path) {
  remove_file(path);
  remove_file(path.with_suffix("-lock"));
}

}  // namespace

bool limit_memo(const AnchoredPath& path, std::uint64_t most) {
  struct stat status {};
  if (!look_at_file(path, status)) return false;
  if (static_cast<std::uint64_t>(status.st_size) <= most) return false;
  remove_memo(path);
  return true;
}

/// Calls LMDB and returns its result, or MDB_PANIC if LMDB faulted. After a fault the state of LMDB
/// is unknown. So the transaction and the environment stay open, and nothing uses them again.
template <typename Call>
int DigestMemo::call(const Call& lmdb) {
  int code = 0;
  if (!trap_) trap_ = std::make_unique<FaultTrap>(TimeLimit::second);
  if (trap_->survive([&] { code = lmdb(); })) return code;
  static_cast<void>(reading_.release());
  static_cast<void>(env_.release());
  return MDB_PANIC;
}

bool DigestMemo::open() {
  if (env_ || !usable_) return usable_;
  env_ = make_memo_env();
  const int code = env_ ? call([&] { return open_memo_env(env_.get(), path_, access_); }) : ENOMEM;
  const bool damaged = code == MDB_INVALID || code == MDB_VERSION_MISMATCH ||
                       code == MDB_CORRUPTED || code == MDB_PANIC;
  if (damaged) discard();
  if (code != 0) env_.reset();
  usable_ = code == 0;
  return usable_;
}

bool DigestMemo::begin_reading() {
  if (reading_) return true;
  if (!open()) return false;
  MDB_txn* txn = nullptr;
  const auto begin = [&] { return mdb_txn_begin(env_.get(), nullptr, MDB_RDONLY, &txn); };
  int code = call(begin);
  // A killed process leaves its slot in the table of readers. mdb_reader_check() frees those slots.
  if (code == MDB_READERS_FULL) {
    int dead = 0;
    code = call([&] { return mdb_reader_check(env_.get(), &dead); });
    if (code == 0) code = call(begin);
  }
  if (code == 0) {
    reading_.reset(txn);
    code = call([&] { return mdb_dbi_open(txn, nullptr, 0, &table_); });
  }
  if (code != 0) discard();
  return code == 0;
}

std::optional<Contents> DigestMemo::find(const FileIdentity& identity) {
  if (!begin_reading()) return std::nullopt;
  auto key_bytes = memo_key(identity);
  MDB_val key{key_bytes.size(), key_bytes.data()};
  std::array<char, kMostMemoValue> bytes{};
  std::size_t size = 0;
  const int code = call([&] {
    MDB_val value{};
    const int got = mdb_get(reading_.get(), table_, &key, &value);
    if (got == 0) size = std::min(value.mv_size, bytes.size());
    // The copy must be made inside the trap: in a damaged file mv_data may point anywhere.
    if (size > 0) std::memcpy(bytes.data(), value.mv_data, size);
    return got;
  });
  if (code != 0 && code != MDB_NOTFOUND) discard();
  if (code != 0) return std::nullopt;
  return decode_memo_value(identity, {bytes.data(), size});
}

void DigestMemo::remember(const FileIdentity& identity, Contents contents) {
  noted_.emplace_back(identity, std::move(contents));
}

void DigestMemo::flush() {
  // LMDB cannot reuse pages that a snapshot still shows. So the snapshot ends before the write.
  reading_.reset();
  const bool writes = access_ == Access::read_write && !noted_.empty();
  if (writes && open() && !write_memo(path_, noted_)) discard();
  noted_.clear();
  trap_.reset();
}

/// Stops using the memo in this process. Removes its files, unless the access is read_only.
void DigestMemo::discard() {
  usable_ = false;
  reading_.reset();
  env_.reset();
  if (access_ == Access::read_only) return;
  remove_memo(path_);
}

}  // namespace cache_run
