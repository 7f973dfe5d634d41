// SPDX-License-Identifier: MIT
#pragma once

#include "remote/client.hpp"
#include "remote/outbox.hpp"

namespace cache_run {

/// Copies a result that came from the remote `item.from` to the nearer ones that are written and
/// lack it, as it was signed. Tries it once: what fails is asked of the far remote again. Throws
/// what is no fault of a remote.
void forward(Client& client, const OutboxItem& item, Deadline until);

}  // namespace cache_run
