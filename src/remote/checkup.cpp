// SPDX-License-Identifier: MIT
#include "remote/checkup.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "print/times.hpp"
#include "remote/outbox.hpp"
#include "remote/states.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kPatience(5);

void say(std::string_view text) { fmt::print("{}\n", text); }

/// Returns the name of an object that nobody has asked for before.
ObjectName new_check() {
  const std::string one = random_name("");
  const std::string two = random_name("");
  const std::string three = random_name("");
  constexpr std::size_t kRest = 8;
  return {.kind = ObjectKind::checks, .digits = one + two + three.substr(0, kRest)};
}

/// The steps for one remote.
class Steps {
 public:
  Steps(Client& client, Remote& remote) : client_(client), remote_(remote) {}

  /// Returns whether all steps were right.
  bool take() {
    say(fmt::format("{} ({}{}{})", remote_.place().text, remote_.reads() ? "read" : "",
                    remote_.reads() && remote_.writes() ? ", " : "",
                    remote_.writes() ? "written" : ""));
    const ObjectName name = new_check();
    const std::string text = "cache-run " + name.digits;
    if (!step(
            "ask for an object that is not there", [&](Engine&) { return !get(name); },
            "it answers with an object that nobody stored: is this a page for people?")) {
      return false;
    }
    if (!remote_.writes()) return true;
    return step("store an object",
                [&](Engine&) {
                  client_.put_signed(remote_, name, text, Clock::now() + kPatience);
                  return true;
                }) &&
           step(
               "read it back", [&](Engine&) { return get(name) == text; },
               "what was stored is not there: a proxy in between may keep its answer that there "
               "is nothing, or the server stored another object") &&
           step(
               "ask for its size",
               [&](Engine& engine) {
                 return engine.has(name, kEnvelopeHead + text.size(), Clock::now() + kPatience);
               },
               "it does not tell the size: blobs are sent again each time");
  }

 private:
  std::optional<std::string> get(const ObjectName& name) {
    constexpr std::uint64_t kMost = 4096;
    auto believed = client_.get_signed(remote_, name, kMost, Clock::now() + kPatience);
    if (!believed) return std::nullopt;
    return std::string(believed->payload());
  }

  template <typename Do>
  bool step(std::string_view what, const Do& work, std::string_view otherwise = {}) {
    const auto start = Clock::now();
    std::string problem;
    try {
      if (!work(remote_.engine())) problem = otherwise;
    } catch (const std::exception& failure) {
      problem = failure.what();
    }
    const std::string time = duration_text(
        std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count());
    say(problem.empty() ? fmt::format("  ok       {} ({})", what, time)
                        : fmt::format("  problem  {} ({}): {}", what, time, problem));
    return problem.empty();
  }

  Client& client_;
  Remote& remote_;
};

}  // namespace

bool check_remotes(Client& client) {
  bool is_right = true;
  for (Remote& remote : client.remotes()) {
    if (!remote.reads() && !remote.writes()) continue;
    const bool fine = Steps(client, remote).take();
    is_right = is_right && fine;
  }
  return is_right;
}

void show_standings(const RemoteSettings& settings, const Store& store) {
  for (const RemoteState& state : remote_states(settings, store)) {
    say(state.text);
    fmt::print("{}", numbers_text(state, "  "));
  }
  say(fmt::format("{} results wait for being sent", outbox_of(store).size()));
}

}  // namespace cache_run
