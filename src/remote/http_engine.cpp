// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <set>
#include <utility>

#include "remote/engine.hpp"
#include "remote/http_exchange.hpp"
#include "remote/http_status.hpp"
#include "remote/token.hpp"

namespace cache_run {
namespace {

/// A Web server that stores what is put to it, as nginx or Apache with DAV do.
class HttpEngine : public Engine {
 public:
  explicit HttpEngine(RemotePlace place) : place_(std::move(place)), exchange_(place_) {
    token_ = read_token(place_);
  }

  bool get(const ObjectName& object, const Sink& sink, Deadline deadline) override {
    HeaderList headers = common_headers();
    // A proxy in between must not answer that there is nothing after somebody has put it.
    if (object.kind != ObjectKind::blobs) add_header(headers, "Cache-Control: no-cache");
    begin(url_of(object), headers);
    const int status = exchange_.perform(deadline, &sink).status;
    if (status == kOk) return true;
    if (is_absent(status)) return false;
    fail(status);
  }

  void put(const ObjectName& object, const Source& source, Deadline deadline) override {
    int status = put_once(object, source, deadline);
    const bool lacks_parents = status == kNotFound || status == kConflict || status >= kServerError;
    if (lacks_parents && make_parents(object, deadline)) {
      status = put_once(object, source, deadline);
    }
    if (is_good(status) || status == kLocked) return;
    if (status == kNotAllowed || status == kNotImplemented) {
      throw Refused(said(fmt::format("it stores nothing ({})", status)));
    }
    if (status == kTooLarge) throw Useless(said("it takes no object that large (413)"));
    fail(status);
  }

  bool has(const ObjectName& object, std::uint64_t size, Deadline deadline) override {
    const HeaderList headers = common_headers();
    CURL* const handle = begin(url_of(object), headers);
    set_up(handle, CURLOPT_NOBODY, 1L);
    const HttpAnswer answer = exchange_.perform(deadline);
    if (is_absent(answer.status) || answer.status == kNotAllowed) return false;
    if (answer.status != kOk) fail(answer.status);
    return answer.length == static_cast<std::int64_t>(size);
  }

 private:
  [[nodiscard]] std::string said(std::string_view what) const {
    return fmt::format("{}: {}", place_.text, what);
  }

  [[noreturn]] void fail(int status) const {
    if (status >= kServerError || status == kTooMany) {
      throw Outage(said(fmt::format("it answers with status {}", status)), false);
    }
    if (status == 0) throw Refused(said("its answer is not HTTP"));
    const bool redirects = status > kLastGood && status < kBadRequest;
    throw Refused(said(fmt::format("it answers with status {}{}", status,
                                   redirects ? ", which leads elsewhere" : "")));
  }

  [[nodiscard]] std::string url_of(const ObjectName& object) const {
    constexpr std::string_view kName = "{name}";
    const std::string path = object_path(place_, object);
    std::string url = place_.address;
    const std::size_t name = url.find(kName);
    if (name == std::string::npos) return url + "/" + path;
    return url.replace(name, kName.size(), path);
  }

  [[nodiscard]] static HeaderList common_headers() {
    HeaderList headers;
    add_header(headers, "Expect:");
    add_header(headers, "Content-Type: application/octet-stream");
    return headers;
  }

  CURL* begin(const std::string& url, const HeaderList& headers, const Source* source = nullptr) {
    CURL* const handle = exchange_.begin(url, headers, source);
    set_up(handle, CURLOPT_NETRC, std::int64_t{CURL_NETRC_OPTIONAL});
    if (!token_.empty()) {
      set_up(handle, CURLOPT_HTTPAUTH, static_cast<std::int64_t>(CURLAUTH_BEARER));
      set_up(handle, CURLOPT_XOAUTH2_BEARER, token_.c_str());
    }
    return handle;
  }

  int put_once(const ObjectName& object, const Source& source, Deadline deadline) {
    const HeaderList headers = common_headers();
    begin(url_of(object), headers, &source);
    return exchange_.perform(deadline).status;
  }

  /// Makes the collections above an object, as WebDAV calls directories. Returns false if the
  /// server has none.
  bool make_parents(const ObjectName& object, Deadline deadline) {
    const std::string path = object_path(place_, object);
    // Once is enough for a server that fails for another reason.
    if (!made_.insert(path.substr(0, path.rfind('/'))).second) return false;
    int status = 0;
    for (std::size_t end = path.find('/'); end != std::string::npos;
         end = path.find('/', end + 1)) {
      const HeaderList headers = common_headers();
      CURL* const handle =
          begin(fmt::format("{}/{}/", place_.address, path.substr(0, end)), headers);
      set_up(handle, CURLOPT_CUSTOMREQUEST, "MKCOL");
      status = exchange_.perform(deadline).status;
    }
    // 405: it is there already, or the server knows no collections.
    return is_good(status) || status == kNotAllowed;
  }

  RemotePlace place_;
  HttpExchange exchange_;
  std::string token_;
  std::set<std::string> made_;  // directories of objects
};

}  // namespace

std::unique_ptr<Engine> make_http_engine(const RemotePlace& place) {
  return std::make_unique<HttpEngine>(place);
}

}  // namespace cache_run
