// SPDX-License-Identifier: MIT
#include "hash/memo_env.hpp"

#include <fcntl.h>
#include <lmdb.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "sys/error.hpp"
#include "sys/fault_trap.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMapSize = 256UL
                                 << 20U;  // room for about a million files; address space only
constexpr unsigned kReaders = 1024;

/// A file cut short would be mapped beyond its end.
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
bool make_lock_file(const std::string& path) {
  constexpr std::size_t kReaderSize = 64;  // a slot each, and a header of fewer than four
  if (access(path.c_str(), F_OK) == 0) return true;
  try {
    const TempFile file(parent_directory(path), "digests.mdb-new-");
    const std::string room((kReaders + 4) * kReaderSize, '\0');
    return write_fully(file.fd(), room) &&
           (link(file.path().c_str(), path.c_str()) == 0 || errno == EEXIST);
  } catch (const Error&) {
    return false;
  }
}

/// To open a FIFO for reading would wait for a writer.
bool is_regular(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

void set_close_on_exec(MDB_env* env) {
  int data = -1;  // LMDB sees to it for all its descriptors but this one
  if (mdb_env_get_fd(env, &data) == 0) fcntl(data, F_SETFD, FD_CLOEXEC);
}

}  // namespace

void CloseEnv::operator()(MDB_env* env) const { mdb_env_close(env); }
void AbortTxn::operator()(MDB_txn* txn) const { mdb_txn_abort(txn); }

MemoEnv make_memo_env() {
  MDB_env* env = nullptr;
  if (mdb_env_create(&env) != 0) return {};
  mdb_env_set_mapsize(env, kMapSize);
  mdb_env_set_maxreaders(env, kReaders);
  mdb_env_set_assert(env, [](MDB_env*, const char*) { FaultTrap::spring(); });
  return MemoEnv(env);
}

int open_memo_env(MDB_env* env, const std::string& path, Access access) {
  // No sync: after power loss the memo may be damaged, and is then made anew.
  unsigned flags = MDB_NOSUBDIR | MDB_NOSYNC | MDB_NOTLS;
  if (access == Access::read_only) {
    if (!is_regular(path)) return ENOENT;
    flags |= MDB_RDONLY | MDB_NOLOCK;
  } else if (!make_lock_file(path + "-lock")) {
    return EACCES;
  }
  const int code = mdb_env_open(env, path.c_str(), flags, 0600);
  if (code != 0) return code;
  set_close_on_exec(env);
  return is_whole(env, path) ? 0 : MDB_CORRUPTED;
}

}  // namespace cache_run
