// SPDX-License-Identifier: MIT
#include "config/remote_place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "config/quantities.hpp"
#include "config/values.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr auto kSchemes = std::to_array<std::string_view>(
    {"crsh", "file", "http", "https", "redis", "rediss", "redis+unix", "s3"});
constexpr std::size_t kMostOfNamespace = 64;
constexpr std::string_view kHostLetters = "abcdefghijklmnopqrstuvwxyz0123456789-.";

bool is_fit_namespace(std::string_view name) {
  return !name.empty() && name.size() <= kMostOfNamespace &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

std::string file_value(std::string_view text, std::string_view place) {
  std::string path = directory_value(text, place);
  if (!path.starts_with('/')) throw_bad_value(text, place, "a full path");
  return path;
}

std::string namespace_value(std::string_view text, std::string_view place) {
  if (!is_fit_namespace(text)) {
    throw_bad_value(text, place, "a namespace: a-z, 0-9 and -, at most 64 letters");
  }
  return std::string(text);
}

RemoteLayout layout_value(std::string_view text, std::string_view place) {
  if (text == "subdirs") return RemoteLayout::subdirs;
  if (text == "flat") return RemoteLayout::flat;
  if (text == "bazel") return RemoteLayout::bazel;
  throw_bad_value(text, place, "one of subdirs, flat, bazel");
}

std::chrono::nanoseconds timeout_value(std::string_view text, std::string_view place) {
  const auto time = duration_value(text, place);
  if (time <= std::chrono::nanoseconds::zero()) throw_bad_value(text, place, "longer than 0");
  return time;
}

std::string database_value(std::string_view text, std::string_view place) {
  if (text.find_first_not_of("0123456789") != std::string_view::npos) {
    throw_bad_value(text, place, "the number of a database of Redis");
  }
  return std::string(text);
}

bool or_flag(std::string_view text, std::string_view place) {
  return text.empty() || flag_value(text, place);
}

std::string region_value(std::string_view text, std::string_view place) {
  if (text.empty() || text.find_first_not_of(kHostLetters) != std::string_view::npos) {
    throw_bad_value(text, place, "the name of a region, such as eu-central-1");
  }
  return std::string(text);
}

/// Accepts "https://HOST" and "https://HOST:PORT", also with http.
std::string endpoint_value(std::string_view text, std::string_view place) {
  const std::string_view host =
      text.substr(std::min(text.size(), text.starts_with("https://") ? 8UL : 7UL));
  const bool is_url = text.starts_with("http://") || text.starts_with("https://");
  const bool is_host = !host.empty() && host.find_first_of("/@?#") == std::string_view::npos;
  if (!is_url || !is_host) throw_bad_value(text, place, "https://HOST or https://HOST:PORT");
  return std::string(text);
}

bool style_value(std::string_view text, std::string_view place) {
  if (text == "virtual" || text == "path") return text == "virtual";
  throw_bad_value(text, place, "one of path, virtual");
}

struct Parameter {
  std::string_view name;
  void (*set)(RemotePlace& remote, std::string_view value, std::string_view place);
};

/// Returns the parameter whose value `Read` reads into a member of the place.
template <auto Read, auto Member>
constexpr Parameter parameter(std::string_view name) {
  return {name, [](RemotePlace& remote, std::string_view value, std::string_view place) {
            remote.*Member = Read(value, place);
          }};
}

constexpr auto kParameters = std::to_array<Parameter>({
    parameter<namespace_value, &RemotePlace::name_space>("ns"),
    parameter<layout_value, &RemotePlace::layout>("layout"),
    parameter<or_flag, &RemotePlace::read_only>("read-only"),
    parameter<or_flag, &RemotePlace::is_unsigned>("unsigned"),
    parameter<timeout_value, &RemotePlace::timeout>("timeout"),
    parameter<duration_value, &RemotePlace::min_duration>("min-duration"),
    parameter<size_bound_value, &RemotePlace::max_size>("max-size"),
    parameter<file_value, &RemotePlace::token_file>("token-file"),
    parameter<text_value, &RemotePlace::user>("user"),
    parameter<database_value, &RemotePlace::database>("database"),
    parameter<file_value, &RemotePlace::socket>("socket"),
    parameter<region_value, &RemotePlace::region>("region"),
    parameter<endpoint_value, &RemotePlace::endpoint>("endpoint"),
    parameter<style_value, &RemotePlace::bucket_in_host>("style"),
    parameter<file_value, &RemotePlace::ca_file>("ca"),
    parameter<file_value, &RemotePlace::certificate>("cert"),
    parameter<file_value, &RemotePlace::private_key>("cert-key"),
});

/// Sets the parameter `name` of a URL. Returns false if there is no such parameter.
bool set_parameter(RemotePlace& remote, std::string_view name, std::string_view value,
                   std::string_view place) {
  const auto* const found = std::find_if(kParameters.begin(), kParameters.end(),
                                         [&](const Parameter& one) { return one.name == name; });
  if (found == kParameters.end()) return false;
  found->set(remote, value, place);
  return true;
}

/// Sets the parameters "NAME=VALUE&NAME=VALUE" of a URL. With a template for names, other ones are
/// the server's, and stay in the address.
void set_parameters(RemotePlace& remote, std::string_view text, std::string_view place) {
  const bool is_template = remote.address.find("{name}") != std::string::npos;
  char before = '?';
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    const std::string_view name = one.substr(0, one.find('='));
    const std::string_view value = name == one ? "" : one.substr(name.size() + 1);
    const std::string where = fmt::format("{}: parameter {}", place, name);
    if (set_parameter(remote, name, value, where)) continue;
    if (!is_template) {
      throw UsageError(fmt::format("{}: a remote has no parameter '{}'", place, name));
    }
    remote.address += fmt::format("{}{}", before, one);
    before = '&';
  }
}

/// Sets what a URL of Redis says: "HOST", "HOST:PORT" or "HOST:PORT/DATABASE".
void set_redis_place(RemotePlace& remote, std::string_view where, std::string_view place) {
  const std::string_view host = where.substr(0, where.find('/'));
  const std::string_view database =
      host.size() < where.size() ? where.substr(host.size() + 1) : std::string_view();
  const bool has_port = host.rfind(':') != std::string_view::npos && !host.ends_with(']');
  remote.address = fmt::format("{}{}", host, has_port ? "" : ":6379");
  remote.database = database_value(database, place);
}

/// Sets what a URL of S3 says: "BUCKET" or "BUCKET/PREFIX". Other letters would need an escape,
/// about which servers and libraries disagree.
void set_s3_place(RemotePlace& remote, std::string_view where, std::string_view place) {
  constexpr std::string_view kPrefixLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  while (where.ends_with('/')) where.remove_suffix(1);
  const std::string_view bucket = where.substr(0, where.find('/'));
  if (bucket.find_first_not_of(kHostLetters) != std::string_view::npos ||
      where.find_first_not_of(kPrefixLetters) != std::string_view::npos) {
    throw_bad_value(where, place, "BUCKET/PREFIX of letters, digits and -._~");
  }
  remote.address = where;
}

/// Throws UsageError if the URL names a user or a password. The message does not repeat it.
void refuse_credentials(std::string_view after_scheme, std::string_view place) {
  const std::string_view host = after_scheme.substr(0, after_scheme.find('/'));
  if (host.find('@') == std::string_view::npos) return;
  throw UsageError(fmt::format(
      "{}: the URL of a remote may hold no user and no password: put them into ~/.netrc", place));
}

}  // namespace

RemotePlace remote_place(std::string_view url, std::string_view place) {
  constexpr std::string_view kMark = "://";
  constexpr std::uint64_t kMostOfRedis = std::uint64_t{16} << 20U;
  const std::size_t mark = url.find(kMark);
  const std::string_view scheme = url.substr(0, mark == std::string_view::npos ? 0 : mark);
  const bool is_known = std::find(kSchemes.begin(), kSchemes.end(), scheme) != kSchemes.end();
  if (!is_known) {
    throw UsageError(fmt::format("{}: a remote must begin with one of {}://", place,
                                 fmt::join(kSchemes, "://, ")));
  }
  const std::string_view after = url.substr(mark + kMark.size());
  const std::string_view where = after.substr(0, after.find('?'));
  refuse_credentials(after, place);
  const bool is_file = scheme == "file" || scheme == "crsh" || scheme == "redis+unix";
  if (is_file && !where.starts_with('/')) {
    throw UsageError(fmt::format("{}: write {}:///PATH with a full path", place, scheme));
  }
  if (where.empty() || where.starts_with(is_file ? "//" : "/")) {
    throw UsageError(fmt::format("{}: the URL of a remote names no place", place));
  }
  RemotePlace remote;
  remote.scheme = scheme;
  remote.text = fmt::format("{}://{}", scheme, where);
  remote.address = is_file ? std::string(where) : remote.text;
  while (remote.address.size() > 1 && remote.address.ends_with('/')) remote.address.pop_back();
  if (scheme == "redis+unix") remote.socket = std::exchange(remote.address, "localhost:6379");
  if (scheme.starts_with("redis")) remote.max_size = kMostOfRedis;
  if (scheme == "redis" || scheme == "rediss") set_redis_place(remote, where, place);
  if (scheme == "s3") set_s3_place(remote, where, place);
  if (where.size() < after.size()) set_parameters(remote, after.substr(where.size() + 1), place);
  // Buckets of two servers are two remotes.
  if (!remote.endpoint.empty()) remote.text += " at " + remote.endpoint;
  return remote;
}

std::string remote_value(std::string_view text, std::string_view place) {
  static_cast<void>(remote_place(text, place));
  return std::string(text);
}

}  // namespace cache_run
