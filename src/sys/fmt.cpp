// SPDX-License-Identifier: MIT

// This file compiles the part of fmt that is no template, once for the whole program. Debian 12 has
// no static archive of fmt. Its header-only form compiles this part again in each file.
#include <fmt/format-inl.h>

namespace fmt::detail {

// fmt/format.h declares these and expects fmt's library to instantiate them (fmt 9.1).
template thousands_sep_result<char> thousands_sep_impl(locale_ref);
template char decimal_point_impl(locale_ref);
template dragonbox::decimal_fp<float> dragonbox::to_decimal(float) noexcept;
template dragonbox::decimal_fp<double> dragonbox::to_decimal(double) noexcept;

}  // namespace fmt::detail
