// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry/entry.hpp"
#include "inputs/base_directory.hpp"

namespace cache_run {

/// The first output that a call which declares `declared` (files, directories, globs) cannot have
/// left: it lies elsewhere, or below something that is not recorded as a directory and so may be a
/// link to anywhere. nullptr if there is none, as with everything that record_outputs() made.
const Output* first_undeclared(const std::vector<Output>& outputs,
                               const std::vector<std::string>& declared);

/// The first file that would run with the rights of its owner or group (set-user-ID,
/// set-group-ID); nullptr if there is none.
const Output* first_with_borrowed_rights(const std::vector<Output>& outputs);

/// Returns the entry with the places that its outputs have in this tree.
Entry placed_here(Entry entry, const BaseDirectory& base);

/// Returns why the outputs of an entry may not be put back; empty if they may. No run leaves such
/// an entry: somebody made it up.
std::string objection_to_outputs(const Entry& entry, const std::vector<std::string>& declared,
                                 bool from_fallback);

}  // namespace cache_run
