// SPDX-License-Identifier: MIT

// Only the static program has this file. There the start files of GCC register the table of frames,
// and the first exception sorts that whole table: 50 million instructions. The program also has an
// index of the table (--eh-frame-hdr), which the unwinder of GCC uses if nothing is registered.
// CMakeLists.txt sets --wrap (ld(1)) for both functions.
extern "C" {

// NOLINTBEGIN(bugprone-*,cert-*,readability-identifier-naming)
void __wrap___register_frame_info(const void* /*table*/, void* /*object*/) noexcept {}
void* __wrap___deregister_frame_info(const void* /*table*/) noexcept { return nullptr; }
// NOLINTEND(bugprone-*,cert-*,readability-identifier-naming)

}  // extern "C"
