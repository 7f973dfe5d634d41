// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "remote/engine.hpp"
#include "remote/http_exchange.hpp"
#include "remote/http_status.hpp"
#include "remote/s3_credentials.hpp"
#include "remote/sha256.hpp"
#include "sys/environment.hpp"

namespace cache_run {
namespace {

std::string region_of(const RemotePlace& place) {
  if (!place.region.empty()) return place.region;
  for (const char* const name : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
    if (const auto given = variable(name); given && !given->empty()) return std::string(*given);
  }
  return "us-east-1";
}

/// Returns the URL of the bucket and prefix.
std::string base_url(const RemotePlace& place, const std::string& region) {
  const std::string endpoint =
      place.endpoint.empty() ? fmt::format("https://s3.{}.amazonaws.com", region) : place.endpoint;
  const std::string bucket = place.address.substr(0, place.address.find('/'));
  // A certificate is for one name more, and servers of one's own have no such names.
  const bool has_dot = bucket.find('.') != std::string::npos;
  if (!place.bucket_in_host.value_or(place.endpoint.empty() && !has_dot)) {
    return fmt::format("{}/{}", endpoint, place.address);
  }
  const std::size_t host = endpoint.find("://") + 3;
  return fmt::format("{}{}.{}{}", endpoint.substr(0, host), bucket, endpoint.substr(host),
                     place.address.substr(bucket.size()));
}

/// Returns what stands between <NAME> and </NAME>, "" if nothing does.
std::string_view element(std::string_view xml, std::string_view name) {
  const std::string begin = fmt::format("<{}>", name);
  const std::size_t at = xml.find(begin);
  if (at == std::string_view::npos) return {};
  xml.remove_prefix(at + begin.size());
  return xml.substr(0, xml.find('<'));
}

/// Returns what helps with an error of S3, "" if nothing is known.
std::string_view advice_for(std::string_view code) {
  struct Advice {
    std::string_view code;
    std::string_view text;
  };
  constexpr auto kAll = std::to_array<Advice>({
      {"AccessDenied", ": this user needs GetObject and ListBucket, and PutObject to send"},
      {"AuthorizationHeaderMalformed", ": is the region right (region=)?"},
      {"PermanentRedirect", ": is the region right (region=)?"},
      {"RequestTimeTooSkewed", ": is the clock of this machine right?"},
      {"SignatureDoesNotMatch", ": are the secret and the region (region=) right?"},
      {"NoSuchBucket", ": there is no such bucket"},
  });
  const auto* const found =
      std::find_if(kAll.begin(), kAll.end(), [&](const Advice& one) { return one.code == code; });
  return found == kAll.end() ? std::string_view() : found->text;
}

/// A bucket of S3, at Amazon or on a server that speaks its protocol. curl signs the requests. It
/// signs them wrongly if a header of its own is removed, or if a query needs an order.
class S3Engine : public Engine {
 public:
  explicit S3Engine(RemotePlace place) : place_(std::move(place)), exchange_(place_) {
    try {
      credentials_ = read_credentials();
    } catch (const Error& problem) {
      throw Refused(problem.what());
    }
    const std::string region = region_of(place_);
    base_ = base_url(place_, region);
    provider_ = fmt::format("aws:amz:{}:s3", region);
  }

  bool get(const ObjectName& object, const Sink& sink, Deadline deadline) override {
    const HeaderList headers = headers_for(nullptr);
    begin(object, headers, nullptr);
    const HttpAnswer answer = exchange_.perform(deadline, &sink);
    if (answer.status == kOk) return true;
    if (is_absent(answer.status) && element(answer.text, "Code") != "NoSuchBucket") return false;
    fail(answer);
  }

  void put(const ObjectName& object, const Source& source, Deadline deadline) override {
    const HeaderList headers = headers_for(&source);
    begin(object, headers, &source);
    const HttpAnswer answer = exchange_.perform(deadline);
    if (is_good(answer.status)) return;
    if (answer.status == kTooLarge || element(answer.text, "Code") == "EntityTooLarge") {
      throw Useless(fmt::format("{}: it takes no object that large", place_.text));
    }
    fail(answer);
  }

  bool has(const ObjectName& object, std::uint64_t size, Deadline deadline) override {
    const HeaderList headers = headers_for(nullptr);
    set_up(begin(object, headers, nullptr), CURLOPT_NOBODY, 1L);
    const HttpAnswer answer = exchange_.perform(deadline);
    if (is_absent(answer.status)) return false;
    if (answer.status != kOk) fail(answer);
    return answer.length == static_cast<std::int64_t>(size);
  }

 private:
  [[noreturn]] void fail(const HttpAnswer& answer) const {
    const std::string_view code = element(answer.text, "Code");
    const std::string text =
        fmt::format("{}: it answers with status {}{}{}", place_.text, answer.status,
                    code.empty() ? "" : fmt::format(" ({})", code), advice_for(code));
    const bool is_away = answer.status >= kServerError || answer.status == kTooMany;
    if (is_away && answer.status != kNotImplemented) throw Outage(text, false);
    throw Refused(text);
  }

  /// Returns headers that curl signs, too. The server compares the digest with the body.
  [[nodiscard]] HeaderList headers_for(const Source* source) const {
    HeaderList headers;
    const std::string digest = sha256_of(source == nullptr ? source_of({}) : *source);
    add_header(headers, ("x-amz-content-sha256: " + digest).c_str());
    if (!credentials_.session.empty()) {
      add_header(headers, ("x-amz-security-token: " + credentials_.session).c_str());
    }
    return headers;
  }

  CURL* begin(const ObjectName& object, const HeaderList& headers, const Source* source) {
    const std::string url = fmt::format("{}/{}", base_, object_path(place_, object));
    CURL* const handle = exchange_.begin(url, headers, source);
    if (credentials_.key_id.empty()) return handle;
    set_up(handle, CURLOPT_AWS_SIGV4, provider_.c_str());
    set_up(handle, CURLOPT_USERNAME, credentials_.key_id.c_str());
    set_up(handle, CURLOPT_PASSWORD, credentials_.secret.c_str());
    return handle;
  }

  RemotePlace place_;
  HttpExchange exchange_;
  S3Credentials credentials_;
  std::string base_;      // the URL of the bucket and prefix
  std::string provider_;  // for curl
};

}  // namespace

std::unique_ptr<Engine> make_s3_engine(const RemotePlace& place) {
  return std::make_unique<S3Engine>(place);
}

}  // namespace cache_run
