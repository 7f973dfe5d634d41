// SPDX-License-Identifier: MIT
#include "run/remote_lookup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "config/remote_use.hpp"
#include "inputs/consumed_lengths.hpp"
#include "inputs/discovered.hpp"
#include "remote/durations.hpp"
#include "remote/names.hpp"
#include "remote/outbox.hpp"
#include "remote/standing.hpp"
#include "run/hit.hpp"
#include "run/input_sets.hpp"
#include "run/question.hpp"
#include "run/search.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::chrono::nanoseconds kLookupBudget = std::chrono::seconds(2);
/// A shorter budget suffices for no server, and starting cache-run-remote takes half of it.
constexpr std::chrono::nanoseconds kLeastBudget = std::chrono::milliseconds(10);

/// Returns how long a lookup may take: a part of what the last run took, if that is known and the
/// call may run the command.
std::chrono::nanoseconds budget_for(const Call& call, const Question& question) {
  constexpr int kPart = 4;
  if (call.settings.use.only_cached || call.settings.use.check) return kLookupBudget;
  const auto known = known_duration(call.store(), question.action_key().name);
  return known ? std::min(kLookupBudget, *known / kPart) : kLookupBudget;
}

/// Returns whether a remote for which `wants` is true may be asked now: its breaker is closed.
template <typename Wants>
bool may_reach(const Call& call, const Wants& wants) {
  const std::vector<std::string>& urls = call.settings.remote.urls;
  return std::any_of(urls.begin(), urls.end(), [&](const std::string& url) {
    const RemotePlace place = remote_place(url, "--remote");
    if (!wants(place)) return false;
    const AnchoredPath path = standing_path(call.store(), place.text, place.name_space);
    return !is_open(read_standing(path), milliseconds_now());
  });
}

/// Returns whether a call may ask a remote. With a cache that is only read there is no place for
/// the answer. The report tells of remotes that are away.
bool may_ask_any(Call& call, const Question& question) {
  const Store& store = call.store();
  const RemoteSettings& settings = call.settings.remote;
  if (settings.urls.empty() || call.settings.use.refresh) return false;
  if (settings.mode == RemoteMode::off || settings.mode == RemoteMode::write) return false;
  if (store.access() == Access::read_only || store.is_fallback()) return false;
  if (may_reach(call, [&](const RemotePlace& place) { return may_ask(settings, place); })) {
    if (budget_for(call, question) >= kLeastBudget) return true;
    call.report.remarks.emplace_back("no remote is asked, as the command takes little time");
    return false;
  }
  call.report.remarks.emplace_back("no remote is asked for a while after an outage");
  return false;
}

/// Lets a search ask the remotes as long as this lives.
class AskingSearch {
 public:
  AskingSearch(Search& search, RemoteLookup& lookup) : search_(search) {
    search_.ask_remotes(&lookup);
  }
  ~AskingSearch() { search_.ask_remotes(nullptr); }
  AskingSearch(const AskingSearch&) = delete;
  AskingSearch& operator=(const AskingSearch&) = delete;
  AskingSearch(AskingSearch&&) = delete;
  AskingSearch& operator=(AskingSearch&&) = delete;

 private:
  Search& search_;
};

}  // namespace

std::string RemoteLookup::origin_of(const std::string& name) const {
  return name == found_ ? origin_ : std::string();
}

void RemoteLookup::start() {
  call_.store().furnish_again();
  const auto warn = [this](std::string_view text) {
    const std::string line(text);
    call_.report.remarks.push_back(line);
    // With --verbose the status line shows all remarks, so a warning would repeat this one.
    if (!call_.log.verbose()) call_.log.warning(line);
  };
  const auto note = [this](std::string_view text) { call_.report.remarks.emplace_back(text); };
  RemoteTask task = remote_task(call_.settings, call_.store());
  task.budget = budget_for(call_, question_);
  try {
    helper_ = std::make_unique<RemoteHelper>(task, warn, note);
  } catch (const Error& problem) {
    warn(fmt::format("the remote is not used: {}", problem.what()));
    is_over_ = true;
  }
}

void RemoteLookup::fetch(std::string_view kind, const std::string& name) {
  if (is_over_ || !asked_.insert(fmt::format("{} {}", kind, name)).second) return;
  if (!helper_) start();
  if (is_over_) return;
  const RemoteAnswer answer = helper_->ask(kind, name);
  is_over_ = answer == RemoteAnswer::failed;
  call_.report.left_to_send = call_.report.left_to_send || helper_->has_left_to_send();
  if (answer != RemoteAnswer::found || kind != "result") return;
  found_ = name;
  origin_ = helper_->origin();
}

RemoteTask remote_task(const Settings& settings, const Store& store) {
  return {.directory = store.directory(),
          .identity = store.identity(),
          .settings = settings.remote,
          .max_size = settings.result.max_size,
          .max_entry_size = std::min(settings.result.max_entry_size, settings.result.max_size),
          .max_age = settings.result.max_age,
          .budget = {},
          .quiet = settings.place.quiet};
}

std::optional<Ending> replay_from_remote(Call& call, Search& search, RunLock* lock) {
  if (!may_ask_any(call, search.question())) return std::nullopt;
  RemoteLookup lookup(call, search.question());
  const AskingSearch asking(search, lookup);
  const std::optional<Ending> ending = replay(call, search, lock);
  if (ending) {
    call.report.from_remote = lookup.origin_of(call.report.id);
    note_duration(call.store(), search.question().action_key().name, *call.report.duration);
  } else if (lookup.was_answered()) {
    call.report.remarks.emplace_back("no remote has it");
  }
  return ending;
}

bool could_replay_from_remote(Call& call, Search& search) {
  if (!may_ask_any(call, search.question())) return false;
  RemoteLookup lookup(call, search.question());
  const AskingSearch asking(search, lookup);
  const bool could = could_replay(call, search);
  if (could) call.report.from_remote = lookup.origin_of(call.report.id);
  return could;
}

void leave_for_remotes(const Call& call, Question& question, std::chrono::nanoseconds duration) {
  const std::vector<std::string>& urls = call.settings.remote.urls;
  if (urls.empty() || call.settings.remote.mode == RemoteMode::off) return;
  note_duration(call.store(), question.action_key().name, duration);
  const bool is_wanted = std::any_of(urls.begin(), urls.end(), [&](const std::string& url) {
    const RemotePlace place = remote_place(url, "--remote");
    return may_send(call.settings.remote, place) && duration >= place.min_duration;
  });
  if (!is_wanted) return;
  OutboxItem item{.name = question.key().name, .lists = {}, .from = {}, .done = {}};
  const Action& action = question.action();
  if (discovers_inputs(action)) {
    item.lists.push_back({question.declared_name(), mark_of_set(discovered_in_key(question))});
  }
  if (action.standard_input) {
    item.lists.push_back({question.unread_name(), mark_of_length(action.standard_input->prefix)});
  }
  try {
    put_into_outbox(call.store(), item);
  } catch (const Error& problem) {
    call.log.warning(fmt::format("the result is not sent: {}", problem.what()));
  }
}

void send_to_remotes(const Call& call) noexcept {
  try {
    const Store& store = call.store();
    const bool is_wanted = may_reach(call, [&](const RemotePlace& place) {
      return may_send(call.settings.remote, place) &&
             call.report.duration.value_or(std::chrono::nanoseconds()) >= place.min_duration;
    });
    if (!is_wanted) return;
    // A process that sends holds the lock, and looks once more before it ends.
    const Fd lock = open_file(sender_lock_path(store), O_RDWR | O_NOFOLLOW | O_NONBLOCK);
    if (lock && flock(lock.get(), LOCK_EX | LOCK_NB) != 0) return;
    if (lock) flock(lock.get(), LOCK_UN);
    start_sender(remote_task(call.settings, store), store.descriptor());
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the result waits
  }
}

}  // namespace cache_run
