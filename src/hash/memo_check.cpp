// SPDX-License-Identifier: MIT
#include "hash/memo_check.hpp"

#include <lmdb.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

#include "hash/memo_env.hpp"
#include "hash/memo_record.hpp"
#include "sys/anchored_file.hpp"
#include "sys/fault_trap.hpp"

namespace cache_run {
namespace {

constexpr int kMostLooks = 3;
// The largest memo, of 256 MiB, has fewer. In a made-up one, many paths may lead to one page.
constexpr std::uint64_t kMostRecords = 10'000'000;

/// The parts of LMDB that are open on one memo. After a fault they must stay open.
struct MemoReading {
  MDB_env* env = nullptr;
  MDB_txn* txn = nullptr;
  MDB_dbi table = 0;
  MDB_cursor* cursor = nullptr;
};

/// A copy of one record. A copy cannot fault, and no writer changes it.
struct Record {
  std::array<char, kMemoKeySize> key{};
  std::array<char, kMostMemoValue> value{};
  std::size_t key_size = 0;
  std::size_t value_size = 0;

  [[nodiscard]] bool is_sound() const {
    return is_memo_record({key.data(), key_size}, {value.data(), value_size});
  }
};

// FaultTrap::survive() calls the next three functions. A fault jumps out of them and runs no
// destructor, so they must not own anything.

int begin_reading(MemoReading& reading, const AnchoredPath& path, std::uint64_t& most) {
  int code = open_memo_env(reading.env, path, Access::read_only);
  if (code != 0) return code;
  MDB_envinfo info{};
  code = mdb_env_info(reading.env, &info);
  most = info.me_mapsize;
  if (code == 0) code = mdb_txn_begin(reading.env, nullptr, MDB_RDONLY, &reading.txn);
  if (code == 0) code = mdb_dbi_open(reading.txn, nullptr, 0, &reading.table);
  if (code == 0) code = mdb_cursor_open(reading.txn, reading.table, &reading.cursor);
  return code;
}

int read_next(const MemoReading& reading, Record& record) {
  MDB_val key{};
  MDB_val value{};
  const int code = mdb_cursor_get(reading.cursor, &key, &value, MDB_NEXT);
  if (code != 0) return code;
  record.key_size = std::min(key.mv_size, record.key.size());
  record.value_size = std::min(value.mv_size, record.value.size());
  std::memcpy(record.key.data(), key.mv_data, record.key_size);
  std::memcpy(record.value.data(), value.mv_data, record.value_size);
  return 0;
}

void end_reading(const MemoReading& reading) {
  if (reading.cursor != nullptr) mdb_cursor_close(reading.cursor);
  if (reading.txn != nullptr) mdb_txn_abort(reading.txn);
}

/// Counts the records. Returns whether LMDB could read all of them.
bool read_all(const AnchoredPath& path, MemoHealth& health) {
  MemoEnv env = make_memo_env();
  if (!env) return false;
  MemoReading reading{.env = env.get()};
  FaultTrap trap(TimeLimit::second);
  int code = 0;
  bool alive = trap.survive([&] { code = begin_reading(reading, path, health.most); });
  Record record;
  while (alive && code == 0 && health.records <= kMostRecords) {
    alive = trap.survive([&] { code = read_next(reading, record); });
    if (!alive || code != 0) break;
    ++health.records;
    if (!record.is_sound()) ++health.bad_records;
  }
  if (alive) {
    alive = trap.survive([&] {
      end_reading(reading);
      mdb_env_close(reading.env);
    });
  }
  // The environment is either closed, or it faulted and nothing may use it again.
  static_cast<void>(env.release());
  // MDB_NOTFOUND means that the cursor went past the last record.
  return alive && code == MDB_NOTFOUND;
}

MemoHealth look_at(const AnchoredPath& path) {
  MemoHealth health;
  struct stat status {};
  if (!look_at_file(path, status)) return health;
  health.size = static_cast<std::uint64_t>(status.st_size);
  const bool sound = read_all(path, health) && health.bad_records == 0;
  health.state = sound ? MemoState::sound : MemoState::damaged;
  return health;
}

}  // namespace

MemoHealth check_memo(const AnchoredPath& path) {
  MemoHealth health = look_at(path);
  for (int look = 1; look < kMostLooks && health.state == MemoState::damaged; ++look) {
    health = look_at(path);
  }
  return health;
}

}  // namespace cache_run
