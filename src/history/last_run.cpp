// SPDX-License-Identifier: MIT
#include "history/last_run.hpp"

#include "history/journal.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"

namespace cache_run {

std::string why_last_run_was_not_stored(const Store& store, std::string_view id) {
  std::string word;
  for (const AnchoredPath& path : {store.old_journal_path(), store.journal_path()}) {
    const auto text = read_small_file(path);
    for_each_line(text.value_or(""), [&](const JournalLine& line) {
      const bool is_run = line.event == Event::miss || line.event == Event::refresh;
      if (is_run && line.name == id) word = line.not_stored;
    });
  }
  return word;
}

}  // namespace cache_run
