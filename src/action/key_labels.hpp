// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "inputs/observation.hpp"

namespace cache_run::key_label {

// The labels of the parts of a key. Keys hash them and results store them, so a change needs a new
// kKeyVersion.

// Labels of the parts of an action.
constexpr std::string_view kVersion = "version";
constexpr std::string_view kCommand = "command";
constexpr std::string_view kCode = "code-";  ///< followed by the label of an observation
constexpr std::string_view kArgument = "argument";
constexpr std::string_view kArgumentIgnored = "argument-ignored";
constexpr std::string_view kArgumentNumber = "argument-number";
constexpr std::string_view kArgumentBasename = "argument-basename";
constexpr std::string_view kArgumentRealpath = "argument-realpath";
constexpr std::string_view kArgumentSortedList = "argument-sorted-list";
constexpr std::string_view kArgumentContents = "argument-contents";
constexpr std::string_view kArgumentCommand = "argument-command";
constexpr std::string_view kDirectory = "directory";
constexpr std::string_view kVariable = label_of(ObservationKind::variable);
constexpr std::string_view kVariableDigest = "variable-digest";
constexpr std::string_view kUnset = label_of(ObservationKind::unset);
constexpr std::string_view kScope = "scope";
constexpr std::string_view kText = "text";
constexpr std::string_view kStdin = "stdin";
constexpr std::string_view kUnread = "unread";  ///< a name of kStdin: KeyedInput::is_unread
constexpr std::string_view kTerminal = "terminal";
constexpr std::string_view kOutput = "output";
constexpr std::string_view kOutputLink = "output-link";
constexpr std::string_view kUmask = "umask";
constexpr std::string_view kDepfile = "depfile";
constexpr std::string_view kTrace = "trace";

/// The digest of all parts before it. After it come the observations, and the variables that a
/// depfile lists.
constexpr std::string_view kAction = "action";

// Labels of observations.
constexpr std::string_view kContents = label_of(ObservationKind::contents);
constexpr std::string_view kMtime = label_of(ObservationKind::mtime);
constexpr std::string_view kListing = label_of(ObservationKind::listing);
constexpr std::string_view kTarget = label_of(ObservationKind::target);
constexpr std::string_view kMatches = label_of(ObservationKind::matches);
constexpr std::string_view kAbsent = label_of(ObservationKind::absent);
// Those of watched commands.
constexpr std::string_view kPresence = label_of(ObservationKind::presence);
constexpr std::string_view kStatus = label_of(ObservationKind::status);
constexpr std::string_view kRights = label_of(ObservationKind::rights);
constexpr std::string_view kDetails = label_of(ObservationKind::details);
constexpr std::string_view kNames = label_of(ObservationKind::names);
constexpr std::string_view kAttributes = label_of(ObservationKind::attributes);

}  // namespace cache_run::key_label
