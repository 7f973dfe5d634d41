// SPDX-License-Identifier: MIT
#include "action/launchers.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "action/script_packages.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// A kind of program that starts another one. It is looked up by a setting, a variable or a
/// directory, so the contents of the launcher say nothing about it.
struct Launcher {
  std::string_view directory;  ///< the end of the path of its directory; empty: any
  std::string_view names;      ///< its last names, with a blank around each; empty: any
  std::string_view target;     ///< the name of the program that it is a link to; empty: any
  std::string_view advice;     ///< how to name the code; NAME stands for its last name
};

constexpr std::string_view kOfRust =
    " cargo cargo-clippy cargo-fmt cargo-miri clippy-driver rls rust-analyzer rust-gdb rust-gdbgui "
    "rust-lldb rustc rustdoc rustfmt ";

/// The first row that fits counts.
constexpr auto kLaunchers = std::to_array<Launcher>({
    // PYENV_VERSION and .python-version choose the python.
    {"pyenv/shims", "", "", "--code \"$(pyenv which NAME)\""},
    // RBENV_VERSION and .ruby-version choose the ruby.
    {"rbenv/shims", "", "", "--code \"$(rbenv which NAME)\""},
    // NODENV_VERSION and .node-version choose the node.
    {"nodenv/shims", "", "", "--code \"$(nodenv which NAME)\""},
    // .tool-versions chooses the program.
    {"asdf/shims", "", "", "--code \"$(asdf which NAME)\""},
    // mise.toml and .tool-versions choose the program.
    {"mise/shims", "", "", "--code \"$(mise which NAME)\""},
    // goenv, jenv, plenv, phpenv and others do as pyenv does.
    {"/shims", "", "", "--code with the path that the version manager tells"},
    // rust-toolchain.toml and the default toolchain choose the program. A name is a link to rustup.
    {"cargo/bin", "", "rustup", "--code \"$(rustup which NAME)\""},
    {"", kOfRust, "rustup", "--code \"$(rustup which NAME)\""},
    // package.json chooses the version of node and its programs. A name is a link to volta-shim.
    {"volta/bin", "", "volta-shim", "--code \"$(volta which NAME)\""},
    {"", " node npm npx pnpm yarn ", "volta-shim", "--code \"$(volta which NAME)\""},
    // snapd updates snaps by itself. A name is a link to the program snap.
    {"/snap/bin", "", "", "--code /snap/NAME/current/meta/snap.yaml"},
});

/// Returns whether `path` is a symbolic or hard link to a program of the name `target`.
bool leads_to(const std::string& path, std::string_view target) {
  if (last_name(path) == target) return false;
  if (const auto link = link_target(path)) {
    if (last_name(*link) == target) return true;
    const auto real = real_path(path);
    return real && last_name(*real) == target;
  }
  return is_same_file(path, join_path(parent_directory(path), target));
}

/// Returns whether `names`, which has a blank around each name, has `name`.
bool has_name(std::string_view names, std::string_view name) {
  const std::size_t at = names.find(name);
  return at != std::string_view::npos && names.find(fmt::format(" {} ", name)) != std::string::npos;
}

/// Returns the row that fits the program at `path`; nullptr if there is none.
const Launcher* launcher_at(const std::string& path) {
  const std::string directory = "/" + parent_directory(path);
  const std::string_view name = last_name(path);
  const auto* const row =
      std::find_if(kLaunchers.begin(), kLaunchers.end(), [&](const Launcher& one) {
        return directory.ends_with(one.directory) &&
               (one.names.empty() || has_name(one.names, name)) &&
               (one.target.empty() || leads_to(path, one.target));
      });
  return row == kLaunchers.end() ? nullptr : row;
}

std::string objection_text(const std::string& path, std::string_view advice) {
  std::string text(advice);
  constexpr std::string_view kName = "NAME";
  if (const std::size_t at = text.find(kName); at != std::string::npos) {
    text.replace(at, kName.size(), last_name(path));
  }
  return fmt::format("'{}' starts a program that it looks up itself: name its code by {}", path,
                     text);
}

}  // namespace

Launch look_behind(const std::string& path, const Observations& code) {
  // The interpreter of a script may be a launcher, too.
  for (const Observation& file : code) {
    if (const Launcher* const row = launcher_at(file.path)) {
      return {.files = {}, .objection = objection_text(file.path, row->advice)};
    }
  }
  ScriptPackage package = package_of_script(path, code);
  if (!package.advice.empty()) {
    return {.files = {}, .objection = objection_text(path, package.advice)};
  }
  if (package.file.empty()) return {};
  return {.files = {std::move(package.file)}, .objection = {}};
}

}  // namespace cache_run
