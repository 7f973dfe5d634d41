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

bool write_records(const std::string& path, const MemoRecords& records) {
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

/// Whatever happens here is nobody's business: no message, no core file.
[[noreturn]] void write_in_child(const std::string& path, const MemoRecords& records) {
  const rlimit no_core{.rlim_cur = 0, .rlim_max = 0};
  setrlimit(RLIMIT_CORE, &no_core);
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT}) {
    static_cast<void>(std::signal(number, SIG_DFL));
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  static_cast<void>(std::signal(SIGALRM, SIG_DFL));
  alarm(kMostSeconds);  // a process that was stopped may hold the lock
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) dup2(nowhere, 2);
  _exit(write_records(path, records) ? 0 : 1);
}

}  // namespace

bool write_memo(const std::string& path, const MemoRecords& records) {
  const pid_t writer = fork();
  if (writer < 0) return true;  // not this time
  if (writer == 0) write_in_child(path, records);
  int status = 0;
  while (waitpid(writer, &status, 0) < 0) {
    if (errno != EINTR) return true;  // SIGCHLD is ignored: nothing is known
  }
  return status == 0;
}

}  // namespace cache_run
