// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "run/question.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Removes what stands in the places of the declared outputs (--remove-outputs): files, links, and
/// all that is in a declared directory. Such a directory itself stays. A link is removed, never
/// what it leads to. Each directory is opened in the one above it, and the files are removed there.
/// So nothing else is removed if another user puts a link in the place of a directory meanwhile.
///
/// Keeps what is an input, too: the files whose observations the question has, the file behind
/// standard input, and what the words in `named` may name, unless it is declared literally. Keeps
/// the directories in `caches`, file systems that are mounted below an output, and whatever is
/// neither file, directory nor link. Removes also what lies in read-only directories of this user.
/// They get their modes back, except for a declared directory, which the command must fill.
///
/// Throws Error if something cannot be removed, or if the working directory lies in an output
/// directory. In the second case it removes nothing.
void clear_outputs(const Question& question, const std::vector<std::string>& named,
                   const std::vector<FileIdentity>& caches);

}  // namespace cache_run
