// SPDX-License-Identifier: MIT

// The part of fmt that is no template, compiled once. Debian 12 has no static archive of fmt, and
// its header-only form compiles this part again in each file that formats something.
#include <fmt/format-inl.h>

namespace fmt::detail {

// What fmt/format.h declares and expects its library to instantiate (fmt 9.1, format.h).
template thousands_sep_result<char> thousands_sep_impl(locale_ref);
template char decimal_point_impl(locale_ref);
template dragonbox::decimal_fp<float> dragonbox::to_decimal(float) noexcept;
template dragonbox::decimal_fp<double> dragonbox::to_decimal(double) noexcept;

}  // namespace fmt::detail
