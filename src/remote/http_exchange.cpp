// SPDX-License-Identifier: MIT
#include "remote/http_exchange.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "remote/http_status.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kMostOfText = 4096;              // bytes
constexpr std::int64_t kTransferBuffer = 512L * 1024;  // bytes

int status_of(CURL* handle) {
  long status = 0;  // NOLINT(google-runtime-int): curl's type
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);  // NOLINT(*-vararg)
  return static_cast<int>(status);
}

std::int64_t length_of(CURL* handle) {
  curl_off_t length = -1;
  curl_easy_getinfo(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);  // NOLINT(*-vararg)
  return length;
}

}  // namespace

HttpExchange::HttpExchange(const RemotePlace& place) : place_(place) {
  static const CURLcode kStarted = curl_global_init(CURL_GLOBAL_DEFAULT);
  handle_.reset(curl_easy_init());
  multi_.reset(curl_multi_init());
  if (kStarted != CURLE_OK || !handle_ || !multi_) throw Refused("curl does not start");
}

std::string HttpExchange::said(std::string_view what) const {
  return fmt::format("{}: {}", place_.text, what);
}

std::size_t HttpExchange::take_body(char* bytes, std::size_t /*one*/, std::size_t size,
                                    void* data) noexcept {
  auto& exchange = *static_cast<HttpExchange*>(data);
  Request& request = exchange.request_;
  try {
    if (request.sink == nullptr || status_of(exchange.handle_.get()) != kOk) {
      request.text.append(bytes, std::min(size, kMostOfText - request.text.size()));
    } else {
      (*request.sink)({bytes, size});
    }
    return size;
  } catch (...) {
    request.problem = std::current_exception();
    return size + 1;  // curl takes another number for a failure
  }
}

std::size_t HttpExchange::take_header(char* /*bytes*/, std::size_t /*one*/, std::size_t size,
                                      void* data) noexcept {
  static_cast<HttpExchange*>(data)->request_.answered = true;
  return size;
}

std::size_t HttpExchange::give_body(char* bytes, std::size_t one, std::size_t count,
                                    void* data) noexcept {
  Request& request = static_cast<HttpExchange*>(data)->request_;
  try {
    const std::size_t got = request.source->read({bytes, one * count}, request.sent);
    request.sent += got;
    return got;
  } catch (...) {
    request.problem = std::current_exception();
    return CURL_READFUNC_ABORT;
  }
}

int HttpExchange::rewind_body(void* data, curl_off_t offset, int origin) noexcept {
  if (origin != SEEK_SET || offset < 0) return CURL_SEEKFUNC_CANTSEEK;
  static_cast<HttpExchange*>(data)->request_.sent = static_cast<std::uint64_t>(offset);
  return CURL_SEEKFUNC_OK;
}

CURL* HttpExchange::begin(const std::string& url, const HeaderList& headers, const Source* source) {
  CURL* const handle = handle_.get();
  request_ = Request();
  request_.source = source;
  curl_easy_reset(handle);
  set_up(handle, CURLOPT_URL, url.c_str());
  set_up(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set_up(handle, CURLOPT_NOSIGNAL, 1L);
  set_up(handle, CURLOPT_USERAGENT, "cache-run");
  set_up_certificates(handle, place_);
  if (!place_.socket.empty()) set_up(handle, CURLOPT_UNIX_SOCKET_PATH, place_.socket.c_str());
  set_up(handle, CURLOPT_CONNECTTIMEOUT_MS, connect_limit(place_).count());
  // A server need not allow a body that is longer than 1 MiB before it comes.
  set_up(handle, CURLOPT_EXPECT_100_TIMEOUT_MS, 1L);
  // curl's own buffer has 16 KiB, and each is a system call to read and one to write.
  set_up(handle, CURLOPT_BUFFERSIZE, kTransferBuffer);
  set_up(handle, CURLOPT_UPLOAD_BUFFERSIZE, kTransferBuffer);
  set_up(handle, CURLOPT_WRITEFUNCTION, take_body);
  set_up(handle, CURLOPT_WRITEDATA, static_cast<void*>(this));
  set_up(handle, CURLOPT_HEADERFUNCTION, take_header);
  set_up(handle, CURLOPT_HEADERDATA, static_cast<void*>(this));
  set_up(handle, CURLOPT_HTTPHEADER, headers.get());
  if (source == nullptr) return handle;
  set_up(handle, CURLOPT_UPLOAD, 1L);
  set_up(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(source->size));
  set_up(handle, CURLOPT_READFUNCTION, give_body);
  set_up(handle, CURLOPT_READDATA, static_cast<void*>(this));
  set_up(handle, CURLOPT_SEEKFUNCTION, rewind_body);
  set_up(handle, CURLOPT_SEEKDATA, static_cast<void*>(this));
  return handle;
}

HttpAnswer HttpExchange::perform(Deadline deadline, const Sink* sink) {
  CURL* const handle = handle_.get();
  request_.sink = sink;
  curl_multi_add_handle(multi_.get(), handle);
  CURLcode code = CURLE_OK;
  try {
    code = transfer(deadline);
  } catch (...) {
    curl_multi_remove_handle(multi_.get(), handle);
    throw;
  }
  const int status = status_of(handle);
  const std::int64_t length = length_of(handle);
  curl_multi_remove_handle(multi_.get(), handle);
  if (request_.problem) std::rethrow_exception(request_.problem);
  // A server may refuse a large body and close the connection while the body is on its way.
  const bool is_refused = code == CURLE_SEND_ERROR && status >= kBadRequest;
  if (code == CURLE_OK || is_refused) {
    return {.status = status, .length = length, .text = request_.text};
  }
  const std::string text = said(curl_easy_strerror(code));
  if (is_of_settings(code)) throw Refused(text);
  throw Outage(text, code == CURLE_OPERATION_TIMEDOUT);
}

CURLcode HttpExchange::transfer(Deadline deadline) {
  constexpr milliseconds kLongestWait(1000);
  const Deadline start = Clock::now();
  const Deadline first_byte = start + connect_limit(place_) + place_.timeout;
  std::uint64_t sent = 0;
  Deadline moved = Clock::now();
  for (;;) {
    int running = 0;
    curl_multi_perform(multi_.get(), &running);
    if (running == 0) return result();
    const Deadline now = Clock::now();
    if (request_.sent != sent) {
      sent = request_.sent;
      moved = now;
    }
    // The answer to a long body comes after its last byte.
    const Deadline silent = std::max(first_byte, moved + place_.timeout);
    if (!request_.answered && now >= silent) throw Outage(said("it does not answer"), true);
    if (now >= deadline) {
      if (!request_.answered) throw Silence(said("it does not answer in time"), now - start);
      throw Useless(said("it takes longer than it is worth"));
    }
    const Deadline next = request_.answered ? deadline : std::min(deadline, silent);
    const auto wait = std::chrono::duration_cast<milliseconds>(next - now) + milliseconds(1);
    curl_multi_poll(multi_.get(), nullptr, 0,
                    static_cast<int>(std::min(wait, kLongestWait).count()), nullptr);
  }
}

CURLcode HttpExchange::result() const {
  int left = 0;
  const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left);
  if (message == nullptr || message->msg != CURLMSG_DONE) return CURLE_FAILED_INIT;
  return message->data.result;  // NOLINT(*-union-access): curl's type
}

}  // namespace cache_run
