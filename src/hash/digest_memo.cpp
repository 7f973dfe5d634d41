// SPDX-License-Identifier: MIT
#include "hash/digest_memo.hpp"

#include <fcntl.h>
#include <lmdb.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hash/memo_record.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMapSize = 256UL
                                 << 20U;  // room for about a million files; address space only
constexpr unsigned kReaders = 1024;

MDB_val as_value(std::string_view bytes) {
  // LMDB takes non-const pointers but does not write through them.
  return {bytes.size(), const_cast<char*>(bytes.data())};  // NOLINT(*-pro-type-const-cast)
}

/// A file cut short would be mapped beyond its end, and touching that is a SIGBUS.
bool is_whole(MDB_env* env, const std::string& path) {
  MDB_envinfo info{};
  MDB_stat sizes{};
  struct stat status {};
  if (mdb_env_info(env, &info) != 0 || mdb_env_stat(env, &sizes) != 0) return false;
  if (stat(path.c_str(), &status) != 0) return false;
  return static_cast<std::size_t>(status.st_size) >= (info.me_last_pgno + 1) * sizes.ms_psize;
}

/// LMDB maps a lock file that it extends without writing it, which on a full disk is a SIGBUS. So
/// one is written out beforehand; in a file of its own, for another process may be about the same.
void make_lock_file(const std::string& path) {
  constexpr std::size_t kReaderSize = 64;  // a slot each, and a header of fewer than four
  if (access(path.c_str(), F_OK) == 0) return;
  TempFile file(parent_directory(path), "digests.mdb-new-");
  if (write_fully(file.fd(), std::string((kReaders + 4) * kReaderSize, '\0'))) {
    static_cast<void>(link(file.path().c_str(), path.c_str()));
  } else {
    throw_errno("write", file.path());
  }
}

void set_close_on_exec(MDB_env* env) {
  int data = -1;  // LMDB sees to it for all its descriptors but this one
  if (mdb_env_get_fd(env, &data) == 0) fcntl(data, F_SETFD, FD_CLOEXEC);
}

}  // namespace

void DigestMemo::CloseEnv::operator()(MDB_env* env) const { mdb_env_close(env); }
void DigestMemo::AbortTxn::operator()(MDB_txn* txn) const { mdb_txn_abort(txn); }

DigestMemo::DigestMemo(std::string path) : path_(std::move(path)) {}

bool DigestMemo::open() {
  if (env_) return true;
  if (!usable_) return false;
  usable_ = false;
  try {
    make_lock_file(path_ + "-lock");
  } catch (const Error&) {
    return false;
  }
  MDB_env* env = nullptr;
  if (mdb_env_create(&env) != 0) return false;
  std::unique_ptr<MDB_env, CloseEnv> opened(env);
  mdb_env_set_mapsize(env, kMapSize);
  mdb_env_set_maxreaders(env, kReaders);
  // No sync: after power loss the memo may be damaged, and is then made anew.
  const int code = mdb_env_open(env, path_.c_str(), MDB_NOSUBDIR | MDB_NOSYNC | MDB_NOTLS, 0600);
  if (code == MDB_INVALID || code == MDB_VERSION_MISMATCH || code == MDB_CORRUPTED) discard();
  if (code != 0) return false;
  if (!is_whole(env, path_)) {
    discard();
    return false;
  }
  set_close_on_exec(env);
  env_ = std::move(opened);
  usable_ = true;
  return true;
}

bool DigestMemo::begin_reading() {
  if (reading_) return true;
  if (!open()) return false;
  MDB_txn* txn = nullptr;
  int code = mdb_txn_begin(env_.get(), nullptr, MDB_RDONLY, &txn);
  if (code == MDB_READERS_FULL) {  // slots of killed processes
    int dead = 0;
    mdb_reader_check(env_.get(), &dead);
    code = mdb_txn_begin(env_.get(), nullptr, MDB_RDONLY, &txn);
  }
  if (code == 0) {
    reading_.reset(txn);
    code = mdb_dbi_open(txn, nullptr, 0, &table_);
  }
  if (code != 0) discard();
  return code == 0;
}

std::optional<Contents> DigestMemo::find(const FileIdentity& identity) {
  if (!begin_reading()) return std::nullopt;
  const auto key_bytes = memo_key(identity);
  MDB_val key = as_value({key_bytes.data(), key_bytes.size()});
  MDB_val value{};
  const int code = mdb_get(reading_.get(), table_, &key, &value);
  if (code != 0 && code != MDB_NOTFOUND) discard();
  if (code != 0) return std::nullopt;
  return decode_memo_value(identity, {static_cast<const char*>(value.mv_data), value.mv_size});
}

void DigestMemo::remember(const FileIdentity& identity, Contents contents) {
  noted_.emplace_back(identity, std::move(contents));
}

void DigestMemo::flush() {
  reading_.reset();
  if (!noted_.empty() && open() && !write_noted()) discard();
  noted_.clear();
}

bool DigestMemo::write_noted() {
  MDB_txn* txn = nullptr;
  if (mdb_txn_begin(env_.get(), nullptr, 0, &txn) != 0) return false;
  std::unique_ptr<MDB_txn, AbortTxn> writing(txn);
  if (mdb_dbi_open(txn, nullptr, 0, &table_) != 0) return false;
  for (const auto& [identity, contents] : noted_) {
    const auto key_bytes = memo_key(identity);
    const std::string value_bytes = encode_memo_value(identity, contents);
    MDB_val key = as_value({key_bytes.data(), key_bytes.size()});
    MDB_val value = as_value(value_bytes);
    if (mdb_put(txn, table_, &key, &value, 0) != 0) return false;  // the map is full, or the disk
  }
  return mdb_txn_commit(writing.release()) == 0;
}

void DigestMemo::discard() {
  usable_ = false;
  reading_.reset();
  env_.reset();
  unlink(path_.c_str());
  unlink((path_ + "-lock").c_str());
}

}  // namespace cache_run
