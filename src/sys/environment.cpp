// SPDX-License-Identifier: MIT
#include "sys/environment.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace cache_run {

std::optional<std::string_view> variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
  if (value == nullptr) return std::nullopt;
  return value;
}

std::vector<std::pair<std::string_view, std::string_view>> all_variables() {
  std::vector<std::pair<std::string_view, std::string_view>> variables;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos) {
      variables.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  return variables;
}

std::optional<std::string> home_directory() {
  if (const auto home = variable("HOME"); home && home->starts_with('/')) return std::string(*home);
  // getpwuid(3) would load name service libraries, and a static program must not do that. So this
  // function reads the file itself.
  const std::unique_ptr<FILE, int (*)(FILE*)> users(std::fopen("/etc/passwd", "re"), &std::fclose);
  while (users != nullptr) {
    const passwd* user = fgetpwent(users.get());
    if (user == nullptr) break;
    if (user->pw_uid == geteuid() && user->pw_dir != nullptr) return user->pw_dir;
  }
  return std::nullopt;
}

std::optional<std::string> working_directory() {
  std::array<char, PATH_MAX> buffer{};
  // For a directory outside of our root the kernel returns "(unreachable)/..." (getcwd(3)).
  if (getcwd(buffer.data(), buffer.size()) == nullptr || buffer[0] != '/') return std::nullopt;
  return buffer.data();
}

}  // namespace cache_run
