// SPDX-License-Identifier: MIT
#include "commands/verify.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "print/counted.hpp"
#include "print/json.hpp"
#include "print/print.hpp"
#include "print/screen.hpp"
#include "print/sizes.hpp"
#include "process/own_output.hpp"
#include "store/store.hpp"
#include "sys/progress.hpp"
#include "upkeep/existing_cache.hpp"
#include "upkeep/verification.hpp"

namespace cache_run {
namespace {

constexpr int kVerifySchema = 1;

/// Returns the path of the file below the cache directory: "results/3f/NAME".
std::string place_of(const Finding& finding, const Store& store) {
  return path_of(store, finding.part, finding.name).member();
}

std::string text_of(const Finding& finding, const Store& store, const Screen& screen) {
  const std::string state = finding.damaged ? in_style("damaged", Style::bad, screen)
                                            : in_style("incomplete", Style::doubtful, screen);
  return fmt::format("{} {}: {}{}\n", state, place_of(finding, store), finding.why,
                     finding.removed ? " (removed)" : " (not removed)");
}

Json json_of(const Finding& finding, const Store& store) {
  Json object;
  put(object, "file", place_of(finding, store));
  object["state"] = finding.damaged ? "damaged" : "incomplete";
  put(object, "why", finding.why);
  object["removed"] = finding.removed;
  return object;
}

std::string as_json(const Verified& verified, Json findings) {
  Json object;
  object["verify"] = kVerifySchema;
  for (const StoreFolder part : {StoreFolder::results, StoreFolder::inputs, StoreFolder::blobs}) {
    object[std::string(directory_name(part))] = verified.files.at(static_cast<std::size_t>(part));
  }
  object["bytes"] = verified.bytes;
  object["damaged"] = verified.damaged;
  object["incomplete"] = verified.incomplete;
  object["removed"] = verified.removed;
  object["orphans"] = verified.orphans;
  object["orphan_bytes"] = verified.orphan_bytes;
  Json& leftovers = object["leftovers"] = Json::object();
  leftovers["temporaries"] = verified.leftovers.temporaries;
  leftovers["bytes"] = verified.leftovers.bytes;
  leftovers["locks"] = verified.leftovers.locks;
  object["findings"] = std::move(findings);
  return line_of(object);
}

std::string as_text(const Verified& verified, const Screen& screen) {
  const auto number_of = [&](StoreFolder part) {
    return verified.files.at(static_cast<std::size_t>(part));
  };
  std::string text = fmt::format(
      "{}, {} and {}, {} read: ", counted(number_of(StoreFolder::results), "result", "results"),
      counted(number_of(StoreFolder::inputs), "input set", "input sets"),
      counted(number_of(StoreFolder::blobs), "blob", "blobs"), size_text(verified.bytes));
  if (verified.damaged + verified.incomplete == 0) {
    text += in_style("all sound", Style::good, screen) + "\n";
  } else {
    text += fmt::format("{} damaged, {} incomplete, {} removed\n", verified.damaged,
                        verified.incomplete, verified.removed);
  }
  if (verified.orphans > 0) {
    text +=
        fmt::format("{} ({}) without a result: cache-run removes them later\n",
                    counted(verified.orphans, "blob", "blobs"), size_text(verified.orphan_bytes));
  }
  if (const Leftovers& left = verified.leftovers; left.temporaries > 0) {
    text += fmt::format("{} ({}) of killed processes: cache-run removes them later\n",
                        counted(left.temporaries, "temporary file", "temporary files"),
                        size_text(left.bytes));
  }
  return text;
}

void show(std::string_view text) { show_bytes(text, Stream::out); }

Verified verify_and_show(const Store& store, bool removes, bool quiet) {
  Progress progress(!quiet);
  const Screen screen = screen_of_output();
  return verify(store, removes, progress,
                [&](const Finding& finding) { show(text_of(finding, store, screen)); });
}

Verified verify_as_json(const Store& store, bool removes, bool quiet, Json& findings) {
  Progress progress(!quiet);
  return verify(store, removes, progress,
                [&](const Finding& finding) { findings.push_back(json_of(finding, store)); });
}

Ending verify_cache(const SubcommandCall& call) {
  const Settings settings = settings_of(call.line);
  const bool removes = !settings.use.read_only && !call.given.has("dry-run");
  const bool json = call.given.has("json");
  const std::optional<Store> store = existing_cache(
      cache_directory(settings.place), removes ? Access::read_write : Access::read_only);
  Verified verified;
  Ending ending = showing([&] {
    Json findings = Json::array();
    if (store && json) verified = verify_as_json(*store, removes, settings.place.quiet, findings);
    if (store && !json) verified = verify_and_show(*store, removes, settings.place.quiet);
    show(json ? as_json(verified, std::move(findings)) : as_text(verified, screen_of_output()));
  });
  // An ending that showing() chose, such as for a reader that has gone, comes before our status.
  const bool shown = !ending.by_signal && ending.code == 0;
  if (shown && verified.damaged > 0) ending.code = 1;
  return ending;
}

constexpr std::array<SubcommandOption, 2> kVerifyOptions = {{
    {'n', "dry-run", ValueType::flag, "", "report what is damaged; remove nothing"},
    kJsonOption,
}};

}  // namespace

constinit const SubcommandRow kVerifySubcommand = {
    .subcommand = {.name = "verify",
                   .summary = "read all stored files and remove the damaged ones",
                   .options = kVerifyOptions},
    .function = verify_cache,
};

}  // namespace cache_run
