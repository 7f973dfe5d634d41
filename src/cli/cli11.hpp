// SPDX-License-Identifier: MIT
#pragma once

// CLI11 without what <iostream> brings: each program that contains that header sets up std::cout,
// its locale and facets whenever it starts, 46,000 instructions and 12 page faults, which is a
// fifth of what a hit takes. CLI11 names the two streams only as defaults of App::exit(), which
// nobody calls here, so it is enough that they are declared, as libstdc++'s <iostream> does.
#define _GLIBCXX_IOSTREAM  // NOLINT: libstdc++'s own guard
#include <istream>
#include <ostream>
namespace std {       // NOLINT(cert-dcl58-cpp): as declared there
extern ostream cout;  // NOLINT(*-non-const-global-variables)
extern ostream cerr;  // NOLINT(*-non-const-global-variables)
}  // namespace std
#include <CLI/CLI.hpp>
