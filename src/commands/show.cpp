// SPDX-License-Identifier: MIT
#include "commands/show.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entry/blobs_of.hpp"
#include "entry/extract.hpp"
#include "entry/from_elsewhere.hpp"
#include "entry/payload_reader.hpp"
#include "entry/recorded_streams.hpp"
#include "hash/file_digests.hpp"
#include "inputs/base_directory.hpp"
#include "print/print.hpp"
#include "process/own_output.hpp"
#include "results/entry_details.hpp"
#include "results/find_result.hpp"
#include "results/summaries.hpp"
#include "store/birthplace.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr std::array<std::string_view, 5> kWays = {"stdout", "stderr", "output", "extract", "json"};

/// Returns the one of these options that was given; "" if none was. Throws UsageError for two.
std::string_view way_of(const SubcommandLine& given) {
  std::string_view way;
  for (const std::string_view option : kWays) {
    if (!given.has(option)) continue;
    if (!way.empty()) {
      throw UsageError(fmt::format("show: give only one of --{} and --{}", way, option));
    }
    way = option;
  }
  return way;
}

/// The result that is shown, and the means to read it.
class Asked {
 public:
  // Throws UsageError if `text` names no single result, and Error if the result is damaged.
  Asked(const Settings& settings, std::string_view text)
      : progress_(!settings.place.quiet),
        store_(cache_directory(settings.place), Access::read_only),
        digests_(DigestMemo(store_.memo_path(), store_.access()), &progress_),
        id_(find_id(store_, text)),
        entry_(require_entry(store_, id_)) {
    progress_.begin("reading the result");
  }

  [[nodiscard]] const Entry& entry() const { return entry_; }

  [[nodiscard]] EntryDetails shown() {
    EntryDetails shown{.id = id_, .entry = entry_, .now = file_clock()};
    struct stat status {};
    if (look_at_file(store_.result_path(id_), status)) {
      const FileIdentity identity = identity_of(status);
      shown.used = identity.modified;
      shown.size = size_on_disk(identity.size, entry_);
    }
    const auto uses = uses_of_results(store_);
    if (const auto use = uses.find(id_); use != uses.end()) shown.use = use->second;
    for (const Payload* blob : blobs_of(entry_)) {
      shown.complete = shown.complete && stands_at(store_.blob_path(*blob->blob));
    }
    try {
      shown.streams = stream_sizes(entry_, store_, digests_);
    } catch (const Error&) {  // the sizes are unknown if a blob is missing
    }
    return shown;
  }

  void show(Stream which) {
    RecordedStreams streams(entry_, store_, digests_);
    progress_.end();
    streams.show_only(which);
  }

  void show(const Output& output) {
    const Fd blob = output.contents.blob ? open_blob(store_, output.contents, digests_) : Fd();
    progress_.end();
    show_contents(output.contents, blob, Stream::out);
  }

  void extract(const std::string& directory) {
    progress_.begin("restoring outputs");
    if (is_copied(store_) || is_from_elsewhere(entry_, store_)) {
      refuse_to_extract(directory);
      limit_rights(entry_.outputs);
      for (Output& output : entry_.outputs) {
        output.attributes = without_access_lists(output.attributes);
      }
    }
    extract_outputs(entry_.outputs, directory, store_, digests_, progress_);
  }

  /// Does `work`, which reads blobs. If a blob is lost or damaged, throws Error with the id of the
  /// result.
  template <typename Work>
  void do_with_blobs(const Work& work) {
    try {
      work();
    } catch (const Lost&) {
      progress_.end();
      throw Error(fmt::format("part of {} is gone from the cache", id_));
    } catch (const Damaged& damage) {
      progress_.end();
      throw Error(fmt::format("{}: {} ('cache-run verify' removes it)", id_, damage.what()));
    }
  }

 private:
  /// Throws Error if an output of a copied cache would be something that programs obey.
  void refuse_to_extract(const std::string& below) {
    const std::string here = below.starts_with('/') ? "" : working_directory().value_or("");
    const std::string directory = tidy_path(here + "/" + below);
    std::vector<Output> placed = entry_.outputs;
    for (Output& output : placed) {
      std::string path = directory;
      for (const std::string& name : place_below(output.path)) path = join_path(path, name);
      output.path = std::move(path);
    }
    const std::string objection = objection_to_extracting(placed, directory);
    if (objection.empty()) return;
    progress_.end();
    throw Error(fmt::format("{}: write what you need with --output", objection));
  }

  Progress progress_;
  Store store_;
  FileDigests digests_;
  std::string id_;
  Entry entry_;
};

/// Returns the output file of that path. Throws UsageError if there is none, or if it is no regular
/// file.
const Output& output_of(const Entry& entry, const std::string& path) {
  const std::string tidy = tidy_path(path);
  const auto found =
      std::find_if(entry.outputs.begin(), entry.outputs.end(), [&](const Output& output) {
        return output.path == path || output.path == tidy || with_base_named(output.path) == path;
      });
  if (found == entry.outputs.end()) {
    throw UsageError(
        fmt::format("--output: there is no output '{}' ('cache-run show ID' lists "
                    "them)",
                    path));
  }
  if (found->type == OutputType::directory) {
    throw UsageError(fmt::format("--output: '{}' is a directory: use --extract", path));
  }
  if (found->type == OutputType::symlink) {
    throw UsageError(fmt::format("--output: '{}' is a symbolic link to '{}'", path, found->target));
  }
  return *found;
}

Ending show(const SubcommandCall& call) {
  const SubcommandLine& given = call.given;
  if (given.operands.size() != 1) {
    throw UsageError("show: name one result by its ID (see 'cache-run list')");
  }
  const std::string_view way = way_of(given);
  const Settings settings = settings_of(call.line);
  Asked asked(settings, given.operands.front());
  if (way == "json") return print(json_of(asked.shown()));
  if (way.empty()) return print(text_of(asked.shown(), screen_of_output()));
  if (way == "extract") {
    asked.do_with_blobs([&] { asked.extract(*given.value_of(way)); });
    return {};
  }
  if (way == "output") {
    const Output& output = output_of(asked.entry(), *given.value_of(way));
    return showing([&] { asked.do_with_blobs([&] { asked.show(output); }); });
  }
  if (way == "stderr" && asked.entry().together) {
    Log(settings.place.quiet, settings.place.verbose)
        .warning("both streams were recorded as one (2>&1): --stdout writes both");
  }
  const Stream which = way == "stdout" ? Stream::out : Stream::err;
  return showing([&] { asked.do_with_blobs([&] { asked.show(which); }); });
}

constexpr std::array<SubcommandOption, 5> kShowOptions = {{
    {0, "stdout", ValueType::flag, "", "write only the standard output of the command"},
    {0, "stderr", ValueType::flag, "",
     "write only the standard error of the command (to\nstandard output)"},
    {0, "output", ValueType::text, "PATH", "write the contents of the output file PATH"},
    {0, "extract", ValueType::path, "DIR", "write all output files below the new directory DIR"},
    kJsonOption,
}};

}  // namespace

constinit const SubcommandRow kShowSubcommand = {
    .subcommand = {.name = "show",
                   .summary = "show the details of a stored result, or its contents",
                   .words = "ID",
                   .options = kShowOptions},
    .function = show,
};

}  // namespace cache_run
