// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "action/key_text.hpp"
#include "commands/subcommands.hpp"
#include "config/settings.hpp"
#include "entry/entry.hpp"
#include "store/store.hpp"

namespace cache_run {

/// The settings that a subcommand is called with; warnings about configuration files are told.
/// Throws UsageError and Error.
Settings settings_of(const SubcommandCall& call);

/// The entry of that name, whatever its age and status; nullopt if it is not there or damaged.
std::optional<Entry> read_entry(const Store& store, std::string_view id);

/// The one stored result that a person means by `text`: its id, the beginning of that or of its hex
/// digits, or the name of its command. Throws UsageError if there is none, or more than one: the
/// message names some.
std::string find_id(const Store& store, std::string_view text);

/// Whether a part of a key is one of argv.
bool is_of_command(const KeyPart& part);

/// argv as far as a key knows it.
std::vector<std::string> command_in(const std::vector<KeyPart>& parts);

/// What stands for the directory of --base-dir in a key, told as "<base-dir>".
std::string with_base_named(std::string_view text);

/// argv as a line which a shell would read the same way, without what a terminal would obey.
std::string command_line_text(const std::vector<std::string>& words);

}  // namespace cache_run
