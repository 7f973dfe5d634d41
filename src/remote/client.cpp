// SPDX-License-Identifier: MIT
#include "remote/client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "config/remote_use.hpp"
#include "hash/hasher.hpp"

namespace cache_run {
namespace {

constexpr std::int64_t kBetweenWarnings = 600'000;  // milliseconds

/// Returns a number for a text, which is never 0.
std::uint64_t number_of_text(std::string_view text) {
  const Digest digest = digest_of(text);
  std::uint64_t number = 0;
  std::memcpy(&number, digest.bytes.data(), sizeof number);
  return number | 1U;
}

}  // namespace

Remote::Remote(RemotePlace place, const RemoteSettings& settings, const Store& store)
    : place_(std::move(place)),
      reads_(may_ask(settings, place_)),
      writes_(may_send(settings, place_)),
      standing_(standing_path(store, place_.text, place_.name_space)) {}

Engine& Remote::engine() {
  if (!engine_) engine_ = make_engine(place_);
  return *engine_;
}

Client::Client(const RemoteTask& task, const Store& store,
               std::function<void(const std::string&)> warn,
               std::function<void(const std::string&)> note)
    : store_(store), warn_(std::move(warn)), note_(std::move(note)) {
  for (const std::string& url : task.settings.urls) {
    remotes_.emplace_back(remote_place(url, "--remote"), task.settings, store);
  }
  read_keys(task.settings);
}

void Client::read_keys(const RemoteSettings& settings) {
  const auto try_to = [&](const auto& read) {
    try {
      read();
    } catch (const Error& problem) {
      if (!remotes_.empty()) warn_once(remotes_.front(), problem.what());
    }
  };
  if (!settings.key.empty()) try_to([&] { key_ = read_signing_key(settings.key); });
  for (const std::string& file : settings.trusted) {
    try_to([&] {
      const std::vector<PublicKey> keys = read_public_keys(file);
      trusted_.insert(trusted_.end(), keys.begin(), keys.end());
    });
  }
  // What this machine signs it believes, too.
  if (key_) trusted_.push_back(key_->own);
}

void Client::note_away(Remote& remote, const std::string& why,
                       const std::function<bool(Standing&, std::int64_t)>& opens) {
  const bool opened = change_standing(remote.standing(), [&](Standing& standing) {
    const std::int64_t now = milliseconds_now();
    note_failure(standing, why, now);
    return opens(standing, now);
  });
  if (opened && warn_) {
    warn_(fmt::format("{}: the remote is not asked for a while", why));
  } else {
    note(why);
  }
}

Attempt Client::attempt(Remote& remote, const std::function<void(Engine&)>& use) {
  const bool may = change_standing(
      remote.standing(), [](Standing& standing) { return admit(standing, milliseconds_now()); });
  if (!may) {
    note(fmt::format("{}: not asked after an outage", remote.place().text));
    return Attempt::failed;
  }
  const auto answered = [&] {
    // A closed breaker stays as it is, so nothing is written.
    change_standing(remote.standing(), [](Standing& standing) {
      note_answer(standing);
      return true;
    });
  };
  try {
    use(remote.engine());
    answered();
    return Attempt::done;
  } catch (const Outage& outage) {
    note_away(remote, outage.what(), [&](Standing& standing, std::int64_t now) {
      return note_outage(standing, outage.timed_out, now);
    });
    return Attempt::failed;
  } catch (const Silence& silence) {
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(silence.time).count();
    note_away(remote, silence.what(), [&](Standing& standing, std::int64_t now) {
      return note_silence(standing, static_cast<std::uint64_t>(std::max<std::int64_t>(time, 0)),
                          now);
    });
    return Attempt::failed;
  } catch (const Refused& refusal) {
    answered();
    change_standing(remote.standing(), [&](Standing& standing) {
      note_failure(standing, refusal.what(), milliseconds_now());
      return true;
    });
    warn_once(remote, refusal.what());
    return Attempt::refused;
  } catch (const Useless& problem) {
    answered();
    note(problem.what());
    return Attempt::useless;
  }
}

std::optional<std::string> Client::get_envelope(Remote& remote, const ObjectName& name,
                                                std::uint64_t most, Deadline deadline) {
  std::string bytes;
  const std::uint64_t limit = most + std::min<std::uint64_t>(kEnvelopeHead, UINT64_MAX - most);
  const bool found = remote.engine().get(
      name,
      [&](std::string_view more) {
        if (more.size() > limit - bytes.size()) {
          throw Useless(fmt::format("{}: an object is too large", remote.place().text));
        }
        bytes += more;
      },
      deadline);
  // A server may have kept no byte of an upload that broke off.
  if (!found || bytes.empty()) return std::nullopt;
  return bytes;
}

std::optional<Opened> Client::open(Remote& remote, const ObjectName& name, std::string_view bytes) {
  const Trust trust{.keys = trusted_, .is_unsigned = remote.place().is_unsigned};
  const Opened opened = open_envelope(bytes, remote.place().name_space, name, trust);
  if (opened.state == EnvelopeState::believed) return opened;
  change_standing(remote.standing(), [](Standing& standing) { return ++standing.unbelieved; });
  warn_once(remote, fmt::format("{}: an object is not believed: {}", remote.place().text,
                                text_of(opened.state)));
  return std::nullopt;
}

std::optional<Believed> Client::get_signed(Remote& remote, const ObjectName& name,
                                           std::uint64_t most, Deadline deadline) {
  auto bytes = get_envelope(remote, name, most, deadline);
  const auto opened = bytes ? open(remote, name, *bytes) : std::nullopt;
  if (!opened) return std::nullopt;
  return Believed{.envelope = *std::move(bytes), .is_signed = opened->is_signed};
}

std::optional<std::string> Client::get_own(Remote& remote, const ObjectName& name,
                                           std::uint64_t most, Deadline deadline) {
  std::optional<std::string> bytes;
  try {
    bytes = get_envelope(remote, name, most, deadline);
  } catch (const Refused&) {  // it may let this machine write only
    return std::nullopt;
  } catch (const Useless&) {
    return std::nullopt;
  }
  if (!bytes) return std::nullopt;
  Trust own{.keys = {}, .is_unsigned = !key_};
  if (key_) own.keys.push_back(key_->own);
  const Opened opened = open_envelope(*bytes, remote.place().name_space, name, own);
  if (opened.state != EnvelopeState::believed) return std::nullopt;
  return std::string(opened.payload);
}

void Client::put_signed(Remote& remote, const ObjectName& name, std::string_view payload,
                        Deadline deadline) {
  if (!key_ && !remote.place().is_unsigned) {
    throw Refused(
        fmt::format("{}: there is no key to sign with (--remote-key)", remote.place().text));
  }
  const std::string bytes = enclose(payload, remote.place().name_space, name, key());
  remote.engine().put(name, source_of(bytes), deadline);
}

void Client::note(const std::string& text) const {
  if (note_) note_(text);
}

void Client::warn_once(Remote& remote, const std::string& text) {
  if (!warn_) return;  // what nobody sees is not said yet
  const std::uint64_t number = number_of_text(text);
  const bool is_new = change_standing(remote.standing(), [&](Standing& standing) {
    const std::int64_t now = milliseconds_now();
    const std::int64_t since = now - standing.warned;
    if (standing.last_warning == number && since >= 0 && since < kBetweenWarnings) return false;
    standing.last_warning = number;
    standing.warned = now;
    return true;
  });
  is_new ? warn_(text) : note(text);
}

}  // namespace cache_run
