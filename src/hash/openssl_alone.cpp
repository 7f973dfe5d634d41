// SPDX-License-Identifier: MIT

// libcrypto can load further providers and look up hosts, and so refers to these functions. A
// static program can do neither without the shared libraries of the machine, and this one never
// asks for it: with these in their place the linker needs no warning, and 0.1 MB less of the C
// library is linked. Only the static program has this file: elsewhere a sanitizer needs dlopen().
#include <dlfcn.h>
#include <netdb.h>

extern "C" {

// The linker has libcrypto call this one instead of dlopen(): --wrap in CMakeLists.txt.
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
