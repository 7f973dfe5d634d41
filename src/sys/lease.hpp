// SPDX-License-Identifier: MIT
#pragma once

namespace cache_run {

/// Takes a lease on an open file, until all its descriptors are closed (fcntl(2), F_SETLEASE). With
/// F_RDLCK no other process opens the file for writing, and with F_WRLCK none opens it at all. Who
/// opens it with O_NONBLOCK gets EWOULDBLOCK, and others wait. Returns false with errno: EAGAIN if
/// somebody has the file open in such a way, another one where there are no leases.
bool take_lease(int fd, int kind);

}  // namespace cache_run
