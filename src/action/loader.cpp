// SPDX-License-Identifier: MIT
#include "action/loader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "action/elf.hpp"
#include "sys/environment.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// The directories of libraries that only root writes, or the builders of Nix and Guix.
constexpr auto kSystemPlaces = std::to_array<std::string_view>(
    {"/lib", "/lib32", "/lib64", "/libx32", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libx32",
     "/nix/store", "/gnu/store"});

bool is_in_system(std::string_view path) {
  return std::any_of(kSystemPlaces.begin(), kSystemPlaces.end(),
                     [path](std::string_view place) { return is_within(path, place); });
}

/// Returns whether a program of this name is a dynamic loader: ld-linux-x86-64.so.2, ld64.so.1,
/// ld-musl-x86_64.so.1. Other programs of the system must not run because an ELF file names them.
bool has_name_of_loader(std::string_view path) {
  const std::string_view name = last_name(path);
  const bool begins =
      name.starts_with("ld-") || name.starts_with("ld.") || name.starts_with("ld64.");
  return begins && name.find(".so") != std::string_view::npos;
}

bool has_parent_names(std::string_view path) { return path.find("/..") != std::string_view::npos; }

/// Returns whether both the name and the file behind its links belong to the system.
bool is_of_system(const std::string& loader, std::string_view real) {
  return has_name_of_loader(loader) && is_in_system(loader) && !has_parent_names(loader) &&
         is_in_system(real);
}

bool is_trusted_place(std::string_view real, const std::vector<std::string>& trusted) {
  return std::any_of(trusted.begin(), trusted.end(), [real](const std::string& directory) {
    const auto place = real_path(directory);
    return place && is_within(real, *place);
  });
}

}  // namespace

std::string objection_to_loader(const std::string& loader, const std::string& program,
                                const std::vector<std::string>& trusted) {
  // A missing loader has no real path. The attempt to run it then tells what is wrong.
  const std::string real = real_path(loader).value_or(tidy_path(loader));
  if (!is_of_system(loader, real) && !is_trusted_place(real, trusted)) {
    return fmt::format(
        "its loader '{}' is none of this system's (--trust '{}' if cache-run may run it)", loader,
        parent_directory(real));
  }
  if (names_auditors(program)) return "its loader would run the audit library that it names";
  if (!variable("LD_AUDIT").value_or("").empty()) {
    return "its loader would run the audit library of LD_AUDIT";
  }
  return {};
}

}  // namespace cache_run
