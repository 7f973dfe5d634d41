// SPDX-License-Identifier: MIT

// This file replaces functions of the C library that load libraries and look up hosts. OpenSSL's
// libcrypto refers to them, but cache-run never makes it call them. A static program could use them
// only with the shared libraries of the machine. With the replacements the linker does not warn,
// and links 0.1 MB less of the C library. Only the static program has this file, because elsewhere
// a sanitizer needs dlopen(). Every function that returns a result reports a failure.
#include <dlfcn.h>
#include <netdb.h>

extern "C" {

// The linker makes libcrypto call this function where it would call dlopen(). CMakeLists.txt sets
// --wrap (ld(1)), because the C library itself needs its own dlopen().
// NOLINTNEXTLINE(bugprone-*,cert-*,readability-identifier-naming)
void* __wrap_dlopen(const char* /*file*/, int /*mode*/) noexcept { return nullptr; }
void* dlsym(void* /*handle*/, const char* /*name*/) noexcept { return nullptr; }
int dlclose(void* /*handle*/) noexcept { return -1; }
int dladdr(const void* /*address*/, Dl_info* /*info*/) noexcept { return 0; }

char* dlerror() noexcept {
  static char text[] = "this static program loads no libraries";
  return text;
}

int getaddrinfo(const char* /*host*/, const char* /*service*/, const addrinfo* /*hints*/,
                addrinfo** /*found*/) {
  return EAI_FAIL;
}
void freeaddrinfo(addrinfo* /*found*/) noexcept {}
const char* gai_strerror(int /*code*/) noexcept { return "this static program looks up no hosts"; }
int getnameinfo(const sockaddr* /*address*/, socklen_t /*size*/, char* /*host*/,
                socklen_t /*host_size*/, char* /*service*/, socklen_t /*service_size*/,
                int /*flags*/) {
  return EAI_FAIL;
}
hostent* gethostbyname(const char* /*host*/) { return nullptr; }

}  // extern "C"
