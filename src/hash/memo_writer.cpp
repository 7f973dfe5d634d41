// SPDX-License-Identifier: MIT
#include "hash/memo_writer.hpp"

#include <fcntl.h>
#include <lmdb.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "hash/memo_env.hpp"
#include "hash/memo_record.hpp"

namespace cache_run {
namespace {

MDB_val as_value(std::string_view bytes) {
  // LMDB takes non-const pointers but does not write through them.
  return {bytes.size(), const_cast<char*>(bytes.data())};  // NOLINT(*-pro-type-const-cast)
}

constexpr unsigned kMostSeconds = 2;

bool write_records(const AnchoredPath& path, const MemoRecords& records) {
  const MemoEnv env = make_memo_env();
  if (!env || open_memo_env(env.get(), path) != 0) return false;
  MDB_txn* begun = nullptr;
  if (mdb_txn_begin(env.get(), nullptr, 0, &begun) != 0) return false;
  MemoTxn txn(begun);
  MDB_dbi table = 0;
  if (mdb_dbi_open(begun, nullptr, 0, &table) != 0) return false;
  for (const auto& [identity, contents] : records) {
    const auto key_bytes = memo_key(identity);
    const std::string value_bytes = encode_memo_value(identity, contents);
    MDB_val key = as_value({key_bytes.data(), key_bytes.size()});
    MDB_val value = as_value(value_bytes);
    if (mdb_put(begun, table, &key, &value, 0) != 0) return false;
  }
  return mdb_txn_commit(txn.release()) == 0;
}

/// Writes the records and ends the child: status 0 if all were written. A crash of the child must
/// not disturb the user, so it leaves no message and no core file.
[[noreturn]] void write_in_child(const AnchoredPath& path, const MemoRecords& records) {
  const rlimit no_core{.rlim_cur = 0, .rlim_max = 0};
  setrlimit(RLIMIT_CORE, &no_core);
  // The child inherits the handlers of a FaultTrap and the blocked signals. It must end at a fault.
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT}) {
    static_cast<void>(std::signal(number, SIG_DFL));
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  // A process that was stopped (SIGSTOP) may hold LMDB's lock for ever. The alarm ends the child.
  static_cast<void>(std::signal(SIGALRM, SIG_DFL));
  alarm(kMostSeconds);
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) dup2(nowhere, 2);
  _exit(write_records(path, records) ? 0 : 1);
}

}  // namespace

bool write_memo(const AnchoredPath& path, const MemoRecords& records) {
  const pid_t writer = fork();
  if (writer < 0) return true;  // a limit on processes says nothing against the memo
  if (writer == 0) write_in_child(path, records);
  int status = 0;
  while (waitpid(writer, &status, 0) < 0) {
    // ECHILD: this process ignores SIGCHLD, so the kernel keeps no status of children (wait(2)).
    if (errno != EINTR) return true;
  }
  return status == 0;
}

}  // namespace cache_run
