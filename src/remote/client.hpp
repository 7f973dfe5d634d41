// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "remote/engine.hpp"
#include "remote/envelope.hpp"
#include "remote/message.hpp"
#include "remote/standing.hpp"
#include "store/store.hpp"

namespace cache_run {

/// How an attempt to use a remote ended.
enum class Attempt : std::uint8_t {
  done,     ///< the remote answered
  useless,  ///< it answered with nothing of use, and may be asked for something else
  refused,  ///< it does not do this for us
  failed,   ///< it does not work now, or is not asked after an outage
};

/// One remote of a task, with its engine, and with what the processes of the cache know of it.
class Remote {
 public:
  Remote(RemotePlace place, const RemoteSettings& settings, const Store& store);

  [[nodiscard]] const RemotePlace& place() const { return place_; }
  [[nodiscard]] bool reads() const { return reads_; }
  [[nodiscard]] bool writes() const { return writes_; }
  [[nodiscard]] const AnchoredPath& standing() const { return standing_; }

  /// Returns the engine, which it makes when somebody needs it.
  Engine& engine();

 private:
  RemotePlace place_;
  bool reads_;
  bool writes_;
  AnchoredPath standing_;
  std::unique_ptr<Engine> engine_;
};

/// An object that is believed.
struct Believed {
  std::string envelope;
  bool is_signed = false;  ///< by somebody whom this user trusts

  [[nodiscard]] std::string_view payload() const {
    std::string_view bytes = envelope;
    bytes.remove_prefix(kEnvelopeHead);
    return bytes;
  }
};

/// The remotes of a task, with its keys.
class Client {
 public:
  /// `warn` gets problems that somebody must solve, and each only now and then. `note` gets what
  /// -v shows. Both may be empty, where nobody reads. Throws UsageError for a wrong URL. A key that
  /// cannot be read causes a warning, and then counts as missing.
  Client(const RemoteTask& task, const Store& store, std::function<void(const std::string&)> warn,
         std::function<void(const std::string&)> note);

  [[nodiscard]] const Store& store() const { return store_; }
  std::vector<Remote>& remotes() { return remotes_; }
  [[nodiscard]] const SigningKey* key() const { return key_ ? &*key_ : nullptr; }

  /// Calls `use` with a remote that may be asked now, and records how that went. Warns of what
  /// somebody must know. Throws what is no fault of the remote.
  Attempt attempt(Remote& remote, const std::function<void(Engine&)>& use);

  /// Fetches a signed object. Returns its payload; nullopt if the remote does not have it, or if it
  /// is not believed. Throws as the engine.
  std::optional<Believed> get_signed(Remote& remote, const ObjectName& name, std::uint64_t most,
                                     Deadline deadline);

  /// Fetches an object, whoever made it; nullopt if the remote has none, or an empty one. Throws as
  /// the engine.
  static std::optional<std::string> get_envelope(Remote& remote, const ObjectName& name,
                                                 std::uint64_t most, Deadline deadline);

  /// Fetches an object that the key of this user has signed, or one without a signature if there is
  /// no key. Returns its payload; nullopt if there is none, or if the remote does not give it.
  /// Throws Outage.
  std::optional<std::string> get_own(Remote& remote, const ObjectName& name, std::uint64_t most,
                                     Deadline deadline);

  /// Signs and stores an object. Throws as the engine.
  void put_signed(Remote& remote, const ObjectName& name, std::string_view payload,
                  Deadline deadline);

  /// Warns, unless the same warning about this remote was given less than 10 minutes ago.
  void warn_once(Remote& remote, const std::string& text);

 private:
  void note(const std::string& text) const;
  void note_away(Remote& remote, const std::string& why,
                 const std::function<bool(Standing&, std::int64_t)>& opens);
  std::optional<Opened> open(Remote& remote, const ObjectName& name, std::string_view bytes);
  void read_keys(const RemoteSettings& settings);

  const Store& store_;
  std::function<void(const std::string&)> warn_;
  std::function<void(const std::string&)> note_;
  std::vector<Remote> remotes_;
  std::optional<SigningKey> key_;
  std::vector<PublicKey> trusted_;
};

}  // namespace cache_run
