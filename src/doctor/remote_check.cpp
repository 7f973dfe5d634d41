// SPDX-License-Identifier: MIT
#include "doctor/remote_check.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <string>

#include "config/remote_place.hpp"
#include "config/remote_use.hpp"
#include "remote/helper.hpp"
#include "remote/names.hpp"
#include "remote/states.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kRemotes = "remotes";

/// Returns what a call does with a remote, such as "read, written".
std::string use_text(const RemoteSettings& settings, const RemotePlace& place) {
  const bool reads = may_ask(settings, place);
  const bool writes = may_send(settings, place);
  if (!reads && !writes) return "not used";
  return fmt::format("{}{}{}", reads ? "read" : "", reads && writes ? ", " : "",
                     writes ? "written" : "");
}

/// Returns why the remote is not asked now, "" if it is.
std::string away_now(const Settings& settings, const RemotePlace& place) {
  try {
    const Store store(cache_directory(settings.place), Access::read_only);
    RemoteState state{.text = place.text, .reads = true, .writes = false, .standing = {}};
    state.standing = read_standing(standing_path(store, place.text, place.name_space));
    return is_open(state.standing, milliseconds_now()) ? ask_text(state) : "";
  } catch (const Error&) {
    return {};  // there is no cache yet
  }
}

}  // namespace

void check_remotes_of(const Settings& all, Checks& checks) {
  const RemoteSettings& settings = all.remote;
  if (settings.urls.empty() || settings.mode == RemoteMode::off) return;
  const std::string program = remote_program();
  if (access(program.c_str(), X_OK) != 0) {
    checks.push_back({kRemotes, CheckState::problem, fmt::format("'{}' is missing", program),
                      "no remote is used: install it beside cache-run"});
    return;
  }
  for (const std::string& url : settings.urls) {
    const RemotePlace place = remote_place(url, "--remote");
    const bool can_believe =
        place.is_unsigned || !settings.key.empty() || !settings.trusted.empty();
    const std::string text = fmt::format("{} ({})", place.text, use_text(settings, place));
    if (!can_believe) {
      checks.push_back({kRemotes, CheckState::problem, text,
                        "nothing of it is believed: name public keys with --remote-trust"});
    } else if (place.is_unsigned) {
      checks.push_back({kRemotes, CheckState::note, text,
                        "whoever can write there decides what hits show (unsigned=1)"});
    } else if (const std::string away = away_now(all, place); !away.empty()) {
      checks.push_back({kRemotes, CheckState::note, text, away});
    } else {
      checks.push_back({kRemotes, CheckState::ok, text, "'cache-run remote check' asks it"});
    }
  }
}

}  // namespace cache_run
