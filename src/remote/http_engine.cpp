// SPDX-License-Identifier: MIT
#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "remote/engine.hpp"
#include "remote/token.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// The answers of servers that mean something of their own.
constexpr int kOk = 200;
constexpr int kLastGood = 299;
constexpr int kBadRequest = 400;
constexpr int kNotFound = 404;
constexpr int kNotAllowed = 405;
constexpr int kConflict = 409;
constexpr int kGone = 410;
constexpr int kTooLarge = 413;
constexpr int kLocked = 423;
constexpr int kTooMany = 429;
constexpr int kServerError = 500;
constexpr int kNotImplemented = 501;

struct FreeEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeMulti {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using EasyHandle = std::unique_ptr<CURL, FreeEasy>;
using MultiHandle = std::unique_ptr<CURLM, FreeMulti>;
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

// curl_easy_setopt() takes any type, so what it gets is of the type that curl documents.
template <typename Value>
void set_up(CURL* handle, CURLoption option, Value value) {
  // NOLINTNEXTLINE(*-vararg,google-readability-casting): a macro of curl
  const CURLcode code = curl_easy_setopt(handle, option, value);
  if (code == CURLE_OK) return;
  const std::string text = curl_easy_strerror(code);
  throw Refused{text};
}

void add_header(HeaderList& list, const char* line) {
  curl_slist* const longer = curl_slist_append(list.get(), line);
  if (longer == nullptr) throw Refused("curl has no memory");
  static_cast<void>(list.release());
  list.reset(longer);
}

/// One request, and what its functions need.
struct Request {
  CURL* handle = nullptr;
  const Sink* sink = nullptr;      // takes the body of a good answer
  const Source* source = nullptr;  // gives the body of the request
  std::uint64_t sent = 0;
  bool answered = false;  // the first byte of the answer came
  std::exception_ptr problem = nullptr;
};

int status_of(CURL* handle) {
  long status = 0;  // NOLINT(google-runtime-int): curl's type
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);  // NOLINT(*-vararg)
  return static_cast<int>(status);
}

std::size_t take_body(char* bytes, std::size_t /*one*/, std::size_t size, void* data) noexcept {
  auto& request = *static_cast<Request*>(data);
  if (request.sink == nullptr || status_of(request.handle) != kOk) return size;
  try {
    (*request.sink)({bytes, size});
    return size;
  } catch (...) {
    request.problem = std::current_exception();
    return size + 1;  // curl takes another number for a failure
  }
}

std::size_t take_header(char* /*bytes*/, std::size_t /*one*/, std::size_t size,
                        void* data) noexcept {
  static_cast<Request*>(data)->answered = true;
  return size;
}

std::size_t give_body(char* bytes, std::size_t one, std::size_t count, void* data) noexcept {
  auto& request = *static_cast<Request*>(data);
  try {
    const std::size_t got = request.source->read({bytes, one * count}, request.sent);
    request.sent += got;
    return got;
  } catch (...) {
    request.problem = std::current_exception();
    return CURL_READFUNC_ABORT;
  }
}

int rewind_body(void* data, curl_off_t offset, int origin) noexcept {
  if (origin != SEEK_SET || offset < 0) return CURL_SEEKFUNC_CANTSEEK;
  static_cast<Request*>(data)->sent = static_cast<std::uint64_t>(offset);
  return CURL_SEEKFUNC_OK;
}

/// Returns whether a failure of curl comes from settings, not from a server that is away.
bool is_of_settings(CURLcode code) {
  constexpr auto kCodes = std::to_array<CURLcode>(
      {CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
       CURLE_SSL_CONNECT_ERROR, CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL,
       CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_READ_ERROR});
  return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

/// A Web server that stores what is put to it, as nginx or Apache with DAV do.
class HttpEngine : public Engine {
 public:
  explicit HttpEngine(RemotePlace place) : place_(std::move(place)) {
    static const CURLcode kStarted = curl_global_init(CURL_GLOBAL_DEFAULT);
    handle_.reset(curl_easy_init());
    multi_.reset(curl_multi_init());
    if (kStarted != CURLE_OK || !handle_ || !multi_) throw Refused("curl does not start");
    token_ = read_token(place_);
  }

  bool get(const ObjectName& object, const Sink& sink, Deadline deadline) override {
    Request request{.handle = handle_.get(), .sink = &sink};
    HeaderList headers = common_headers();
    // A proxy in between must not answer that there is nothing after somebody has put it.
    if (object.kind != ObjectKind::blobs) add_header(headers, "Cache-Control: no-cache");
    begin(request, url_of(object), headers);
    const int status = perform(request, deadline);
    if (status == kOk) return true;
    if (status == kNotFound || status == kGone) return false;
    fail(status);
  }

  void put(const ObjectName& object, const Source& source, Deadline deadline) override {
    int status = put_once(object, source, deadline);
    const bool lacks_parents = status == kNotFound || status == kConflict || status >= kServerError;
    if (lacks_parents && make_parents(object, deadline)) {
      status = put_once(object, source, deadline);
    }
    if ((status >= kOk && status <= kLastGood) || status == kLocked) return;
    if (status == kNotAllowed || status == kNotImplemented) {
      throw Refused(said(fmt::format("it stores nothing ({})", status)));
    }
    if (status == kTooLarge) throw Useless(said("it takes no object that large (413)"));
    fail(status);
  }

  bool has(const ObjectName& object, std::uint64_t size, Deadline deadline) override {
    Request request{.handle = handle_.get()};
    HeaderList headers = common_headers();
    begin(request, url_of(object), headers);
    set_up(handle_.get(), CURLOPT_NOBODY, 1L);
    const int status = perform(request, deadline);
    curl_off_t length = -1;
    // NOLINTNEXTLINE(*-vararg)
    curl_easy_getinfo(handle_.get(), CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    if (status == kNotFound || status == kGone || status == kNotAllowed) return false;
    if (status != kOk) fail(status);
    return length == static_cast<curl_off_t>(size);
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
    // curl would wait for a server to allow a body that is longer than 1 MiB.
    add_header(headers, "Expect:");
    add_header(headers, "Content-Type: application/octet-stream");
    return headers;
  }

  void begin(Request& request, const std::string& url, HeaderList& headers) {
    CURL* const handle = handle_.get();
    curl_easy_reset(handle);
    set_up(handle, CURLOPT_URL, url.c_str());
    set_up(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set_up(handle, CURLOPT_NOSIGNAL, 1L);
    set_up(handle, CURLOPT_USERAGENT, "cache-run");
    set_up(handle, CURLOPT_NETRC, std::int64_t{CURL_NETRC_OPTIONAL});
    if (!token_.empty()) {
      set_up(handle, CURLOPT_HTTPAUTH, static_cast<std::int64_t>(CURLAUTH_BEARER));
      set_up(handle, CURLOPT_XOAUTH2_BEARER, token_.c_str());
    }
    if (!place_.ca_file.empty()) set_up(handle, CURLOPT_CAINFO, place_.ca_file.c_str());
    if (!place_.certificate.empty()) set_up(handle, CURLOPT_SSLCERT, place_.certificate.c_str());
    if (!place_.private_key.empty()) set_up(handle, CURLOPT_SSLKEY, place_.private_key.c_str());
    set_up(handle, CURLOPT_CONNECTTIMEOUT_MS, connect_limit().count());
    set_up(handle, CURLOPT_WRITEFUNCTION, take_body);
    set_up(handle, CURLOPT_WRITEDATA, static_cast<void*>(&request));
    set_up(handle, CURLOPT_HEADERFUNCTION, take_header);
    set_up(handle, CURLOPT_HEADERDATA, static_cast<void*>(&request));
    set_up(handle, CURLOPT_HTTPHEADER, headers.get());
  }

  [[nodiscard]] milliseconds connect_limit() const {
    constexpr int kPart = 5;
    return std::max(std::chrono::duration_cast<milliseconds>(place_.timeout / kPart),
                    milliseconds(200));
  }

  /// Sends the request and reads the whole answer. Returns its status. Throws Outage if the server
  /// does not answer, and Useless if it answers but is too slow.
  int perform(Request& request, Deadline deadline) {
    CURL* const handle = handle_.get();
    curl_multi_add_handle(multi_.get(), handle);
    CURLcode code = CURLE_OK;
    try {
      code = transfer(request, deadline);
    } catch (...) {
      curl_multi_remove_handle(multi_.get(), handle);
      throw;
    }
    const int status = status_of(handle);
    curl_multi_remove_handle(multi_.get(), handle);
    if (request.problem) std::rethrow_exception(request.problem);
    if (code == CURLE_OK) return status;
    // A server may refuse a large body and close the connection while the body is on its way.
    if (code == CURLE_SEND_ERROR && status >= kBadRequest) return status;
    const std::string text = said(curl_easy_strerror(code));
    if (is_of_settings(code)) throw Refused(text);
    throw Outage(text, code == CURLE_OPERATION_TIMEDOUT);
  }

  CURLcode transfer(Request& request, Deadline deadline) {
    constexpr milliseconds kLongestWait(1000);
    const Deadline first_byte = Clock::now() + connect_limit() + place_.timeout;
    std::uint64_t sent = 0;
    Deadline moved = Clock::now();
    for (;;) {
      int running = 0;
      curl_multi_perform(multi_.get(), &running);
      if (running == 0) return result();
      const Deadline now = Clock::now();
      if (request.sent != sent) {
        sent = request.sent;
        moved = now;
      }
      // The answer to a long body comes after its last byte.
      const Deadline silent = std::max(first_byte, moved + place_.timeout);
      if (!request.answered && now >= silent) {
        throw Outage(said("it does not answer"), true);
      }
      if (now >= deadline) {
        if (!request.answered) throw Outage(said("it does not answer"), true);
        throw Useless(said("it takes longer than it is worth"));
      }
      const Deadline next = request.answered ? deadline : std::min(deadline, silent);
      const auto wait = std::chrono::duration_cast<milliseconds>(next - now) + milliseconds(1);
      curl_multi_poll(multi_.get(), nullptr, 0,
                      static_cast<int>(std::min(wait, kLongestWait).count()), nullptr);
    }
  }

  [[nodiscard]] CURLcode result() const {
    int left = 0;
    const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left);
    if (message == nullptr || message->msg != CURLMSG_DONE) return CURLE_FAILED_INIT;
    return message->data.result;  // NOLINT(*-union-access): curl's type
  }

  int put_once(const ObjectName& object, const Source& source, Deadline deadline) {
    Request request{.handle = handle_.get(), .source = &source};
    HeaderList headers = common_headers();
    begin(request, url_of(object), headers);
    set_up(handle_.get(), CURLOPT_UPLOAD, 1L);
    set_up(handle_.get(), CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(source.size));
    set_up(handle_.get(), CURLOPT_READFUNCTION, give_body);
    set_up(handle_.get(), CURLOPT_READDATA, static_cast<void*>(&request));
    set_up(handle_.get(), CURLOPT_SEEKFUNCTION, rewind_body);
    set_up(handle_.get(), CURLOPT_SEEKDATA, static_cast<void*>(&request));
    return perform(request, deadline);
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
      Request request{.handle = handle_.get()};
      HeaderList headers = common_headers();
      begin(request, fmt::format("{}/{}/", place_.address, path.substr(0, end)), headers);
      set_up(handle_.get(), CURLOPT_CUSTOMREQUEST, "MKCOL");
      status = perform(request, deadline);
    }
    // 405: it is there already, or the server knows no collections.
    return (status >= kOk && status <= kLastGood) || status == kNotAllowed;
  }

  RemotePlace place_;
  std::string token_;
  std::set<std::string> made_;  // directories of objects
  MultiHandle multi_;
  EasyHandle handle_;
};

}  // namespace

std::unique_ptr<Engine> make_http_engine(const RemotePlace& place) {
  return std::make_unique<HttpEngine>(place);
}

}  // namespace cache_run
