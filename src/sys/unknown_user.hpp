// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

namespace cache_run {

/// Returns whether files of other users may seem to belong to `user`. A user namespace may map only
/// some users. In it the kernel shows one number, the overflow id, for all owners that the
/// namespace does not map (user_namespaces(7)). The number is 65534 as a rule, the one of nobody.
/// Returns true also if this cannot be found out, as without /proc, and `user` is 65534.
bool may_stand_for_others(uid_t user);

/// The overflow id of a kernel whose administrator has not set another one (kernel.overflowuid).
constexpr uid_t kUsualOverflowUser = 65534;

}  // namespace cache_run
