// SPDX-License-Identifier: MIT
#include "trace/tool_caches.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "sys/environment.hpp"
#include "sys/path.hpp"
#include "trace/kernel_files.hpp"

namespace cache_run {
namespace {

/// All programs but those that show files: a library owns the cache.
constexpr std::string_view kLibrary = "*";
constexpr std::string_view kNoHome = "~/";

// Programs beside those of is_shown() that tell what a directory holds, or pass it on.
constexpr auto kTelling =
    std::to_array<std::string_view>({"ls", "find", "du", "stat", "test", "[", "tar", "zip", "cpio",
                                     "rsync", "mv", "rm", "install"});

// Python programs that make compiled files because the command asks for these.
constexpr auto kCompilers = std::to_array<std::string_view>({"compileall", "py_compile", "pip"});

/// Returns the name of a tool that a word names, without what follows it: "npm" of npm-cli.js.
std::string_view tool_name(std::string_view word) {
  word = last_name(word);
  const auto* const end = std::find_if(word.begin(), word.end(), [](char letter) {
    return std::isalpha(static_cast<unsigned char>(letter)) == 0 && letter != '_';
  });
  return word.substr(0, static_cast<std::size_t>(end - word.begin()));
}

/// Returns the tool that an interpreter runs: a module (-m), or its script. Returns "" if nobody
/// knows.
std::string tool_of(const Tracee& tracee) {
  const auto words = tracee.command_line();
  if (!words || words->empty()) return {};
  // npm gives its process another title.
  if (words->front() == "npm" || words->front().starts_with("npm ")) return "npm";
  for (std::size_t i = 1; i < words->size(); ++i) {
    const std::string& word = (*words)[i];
    if (word == "-m" && i + 1 < words->size()) return std::string(tool_name((*words)[i + 1]));
    if (word == "-W" || word == "-X") ++i;
    if (!word.starts_with('-')) return std::string(tool_name(word));
    if (word.starts_with("-c")) break;
  }
  return {};
}

bool is_python(std::string_view program) {
  return program.starts_with("python") || program.starts_with("pypy");
}

bool is_compiler(const Tracee& tracee) {
  const std::string tool = tool_of(tracee);
  return std::find(kCompilers.begin(), kCompilers.end(), tool) != kCompilers.end();
}

/// Returns the end of a directory with this name in a path; npos if there is none.
std::size_t end_of_name(std::string_view path, std::string_view name) {
  for (std::size_t at = path.find(name); at != std::string_view::npos;
       at = path.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if (at > 0 && path[at - 1] == '/' && (end == path.size() || path[end] == '/')) return end;
  }
  return std::string_view::npos;
}

}  // namespace

/// A kind of cache. A tool that an interpreter runs is "interpreter:tool".
struct ToolCaches::Kind {
  std::string_view place;   ///< a name anywhere, a path ("/", "~/"), or how names begin ("...-")
  std::string_view owners;  ///< with a blank between them
  bool owner_lists = true;  ///< the owner lists the names in it for itself
  /// Names of files in it that may decide what the owner does. They count, though not as outputs.
  std::array<std::string_view, 3> deciding = {};
};

const std::vector<ToolCaches::Kind>& ToolCaches::kinds() {
  static const std::vector<Kind> kKinds = {
      {"__pycache__", "python", false},  // compiled modules: source_of_compiled()
      {".mypy_cache", "python:mypy"},    // by digests and times of sources, which are asked for
      {".pytest_cache", "python:pytest", true, {"lastfailed", "nodeids", "stepwise"}},
      {".ruff_cache", "ruff"},                     // by digests of sources
      {"~/.cache/ccache", kLibrary},               // objects, by digests
      {"~/.ccache", kLibrary},                     // the same, where older versions have it
      {"~/.cache/fontconfig", kLibrary, false},    // lists of fonts
      {"/var/cache/fontconfig", kLibrary, false},  // the same, of the system
      {"~/.cache/go-build", "go compile asm link cgo vet"},  // objects, by digests
      {"~/.cache/mesa_shader_cache", kLibrary, false},       // compiled shaders
      {"~/.cache/pip", "python:pip"},                        // downloads
      {"~/.cargo/.global-cache", "cargo"},                   // when crates were used
      {"~/.cargo/.package-cache", "cargo"},                  // a lock
      {"~/.npm/_cacache", "node:npm node:npx"},              // downloads, by digests
      {"~/.npm/_logs", "node:npm node:npx"},                 // a log of each call
      {"~/.npm/_update-notifier-last-checked", "node:npm node:npx"},
      {"/tmp/hsperfdata_", kLibrary},  // counters of a running Java
  };
  return kKinds;
}

ToolCaches::ToolCaches() {
  const std::string_view home = variable("HOME").value_or("");
  for (const Kind& kind : kinds()) {
    const bool is_of_home = kind.place.starts_with(kNoHome);
    if (is_of_home && home.starts_with('/')) {
      places_.push_back(join_path(home, kind.place.substr(kNoHome.size())));
    } else {
      places_.emplace_back(kind.place.starts_with('/') ? kind.place : "");
    }
  }
}

ToolCaches::Cache ToolCaches::cache_of(std::string_view path) const {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const Kind& kind = kinds()[i];
    const std::string_view place = places_[i];
    std::size_t end = std::string_view::npos;
    if (place.empty()) {
      if (!kind.place.starts_with(kNoHome)) end = end_of_name(path, kind.place);
    } else if (place.ends_with('_') ? path.starts_with(place) : is_within(path, place)) {
      end = place.ends_with('_') ? path.find('/', place.size()) : place.size();
      end = std::min(end, path.size());
    }
    if (end != std::string_view::npos) return {path.substr(0, end), &kind};
  }
  return {};
}

/// Returns whether the program of a thread owns the caches of a kind.
bool ToolCaches::owns(const Kind& kind, const Tracee& tracee) {
  const std::string program = tracee.program();
  if (kind.owners == kLibrary) {
    return !is_shown(program, {}) &&
           std::find(kTelling.begin(), kTelling.end(), program) == kTelling.end();
  }
  for (std::string_view rest = kind.owners; !rest.empty();) {
    const std::string_view owner = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(owner.size() + 1, rest.size()));
    const std::size_t colon = std::min(owner.find(':'), owner.size());
    const std::string_view wanted = owner.substr(0, colon);
    if (wanted == "python" ? !is_python(program) : program != wanted) continue;
    if (colon == owner.size()) return wanted != "python" || !is_compiler(tracee);
    if (tool_of(tracee) == owner.substr(colon + 1)) return true;
  }
  return false;
}

bool ToolCaches::note_question(const std::string& path, Learned what, const Tracee& tracee) {
  const Cache cache = cache_of(path);
  if (cache.kind == nullptr) return false;
  const bool lists = has(what, Learned::names) && !cache.kind->owner_lists;
  if (lists || !owns(*cache.kind, tracee)) {
    used_by_others_.emplace(cache.root);
    return false;
  }
  const auto& deciding = cache.kind->deciding;
  return std::find(deciding.begin(), deciding.end(), last_name(path)) == deciding.end();
}

void ToolCaches::note_change(const std::string& path, const Tracee& tracee) {
  const Cache cache = cache_of(path);
  if (cache.kind == nullptr) return;
  (owns(*cache.kind, tracee) ? changed_by_owner_ : used_by_others_).emplace(cache.root);
}

void ToolCaches::note_moved(const std::string& path, const Tracee& tracee) {
  const Cache cache = cache_of(path);
  if (cache.kind != nullptr && !owns(*cache.kind, tracee)) used_by_others_.emplace(cache.root);
}

bool ToolCaches::are_behind(std::string_view path) const {
  const std::string_view root = cache_of(path).root;
  return !root.empty() && changed_by_owner_.contains(root) && !used_by_others_.contains(root);
}

std::optional<std::string> ToolCaches::shared_one() const {
  for (const std::string& root : changed_by_owner_) {
    if (used_by_others_.contains(root)) return root;
  }
  return std::nullopt;
}

std::optional<std::string> source_of_compiled(std::string_view path, const Tracee& tracee) {
  constexpr std::string_view kDirectory = "/__pycache__/";
  const std::size_t at = path.rfind(kDirectory);
  if (at == std::string_view::npos || !path.ends_with(".pyc")) return std::nullopt;
  if (!is_python(tracee.program())) return std::nullopt;
  // NAME.cpython-311.opt-1.pyc: the name of a module has no dot.
  const std::string_view name = path.substr(at + kDirectory.size());
  return std::string(path.substr(0, at + 1)) + std::string(name.substr(0, name.find('.'))) + ".py";
}

}  // namespace cache_run
