// SPDX-License-Identifier: MIT
#include "hash/memo_env.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <lmdb.h>
#include <sys/stat.h>

#include <cerrno>

#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/fault_trap.hpp"
#include "sys/file.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

// Room for about a million files. LMDB reserves address space for it, but no memory or disk.
constexpr std::size_t kMapSize = 256UL << 20U;
constexpr unsigned kReaders = 1024;

/// Returns whether the file has all the pages that its header counts. LMDB would map a file that
/// was cut short beyond its end, and reading there is a SIGBUS.
bool is_whole(MDB_env* env) {
  MDB_envinfo info{};
  MDB_stat sizes{};
  struct stat status {};
  if (mdb_env_info(env, &info) != 0 || mdb_env_stat(env, &sizes) != 0) return false;
  int data = -1;
  if (mdb_env_get_fd(env, &data) != 0 || fstat(data, &status) != 0) return false;
  return static_cast<std::size_t>(status.st_size) >= (info.me_last_pgno + 1) * sizes.ms_psize;
}

/// Creates the lock file if it is missing. Returns false if that fails. LMDB itself would extend
/// the file without writing it. On a full disk the first use of the map would then be a SIGBUS.
///
/// The zeros go into a temporary file, which then gets the name. If two processes do this at once,
/// the file of the first stays. Neither process sees half a file.
bool make_lock_file(const AnchoredPath& path) {
  constexpr std::size_t kReaderSize = 64;  // bytes of a slot; the header has fewer than four slots
  if (stands_at(path)) return true;
  try {
    TempFile file(path.parent(), "digests.mdb-new-");
    const std::string room((kReaders + 4) * kReaderSize, '\0');
    if (!write_fully(file.fd(), room)) return false;
    file.commit_if_new(path);
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// Returns whether something else than a regular file stands at `path`. LMDB would follow a
/// symbolic link, and open a FIFO and wait for a writer. A file that LMDB would write must have no
/// other name: in a copied cache it may be any file.
bool is_in_the_way(const AnchoredPath& path, Access access) {
  struct stat status {};
  if (!look_at_file(path, status)) return false;
  return !S_ISREG(status.st_mode) || (access == Access::read_write && status.st_nlink > 1);
}

/// Returns a path that LMDB can open. It knows no descriptors of directories, so it goes by the one
/// of this process in /proc. Without /proc there is no memo.
std::string way_to(const AnchoredPath& path) {
  if (!path.is_anchored()) return path.text();
  return fmt::format("/proc/self/fd/{}/{}", path.anchor().directory, path.member());
}

/// Sets close-on-exec for the data file. LMDB 0.9 sets it for all its other descriptors.
void set_close_on_exec(MDB_env* env) {
  int data = -1;
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
  // A failed assertion in LMDB would abort the process. The trap treats it as a fault instead.
  mdb_env_set_assert(env, [](MDB_env*, const char*) { FaultTrap::spring(); });
  return MemoEnv(env);
}

int open_memo_env(MDB_env* env, const AnchoredPath& path, Access access) {
  // NOSUBDIR: `path` is a file. NOSYNC: a power loss may damage the memo, and then it is replaced.
  // NOTLS: the slot of a reader belongs to the transaction and leaves nothing behind in the thread.
  unsigned flags = MDB_NOSUBDIR | MDB_NOSYNC | MDB_NOTLS;
  const AnchoredPath lock = path.with_suffix("-lock");
  if (is_in_the_way(path, access) || is_in_the_way(lock, access)) return MDB_INVALID;
  if (access == Access::read_only) {
    if (!stands_at(path)) return ENOENT;
    flags |= MDB_RDONLY | MDB_NOLOCK;
  } else if (!make_lock_file(lock)) {
    return EACCES;
  }
  const int code = mdb_env_open(env, way_to(path).c_str(), flags, 0600);
  if (code != 0) return code;
  set_close_on_exec(env);
  return is_whole(env) ? 0 : MDB_CORRUPTED;
}

}  // namespace cache_run
