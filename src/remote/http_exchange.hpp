// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

#include "remote/curl_handle.hpp"

namespace cache_run {

/// What a Web server answered.
struct HttpAnswer {
  int status = 0;            ///< 0: not HTTP
  std::int64_t length = -1;  ///< of its body, as the headers say; -1 if they do not
  std::string text;          ///< the beginning of a body that no sink took
};

/// Requests to one Web server, which share a connection. What the functions get must outlive the
/// request.
class HttpExchange {
 public:
  /// Throws Refused if curl does not start.
  explicit HttpExchange(const RemotePlace& place);

  /// Begins a request and returns the handle, whose further options the caller may set. The body of
  /// the request is that of `source`, if any.
  CURL* begin(const std::string& url, const HeaderList& headers, const Source* source = nullptr);

  /// Sends the request and reads the whole answer. The body of one with status 200 goes to `sink`,
  /// if any. Throws Outage if the server does not answer, Useless if it answers but is too slow,
  /// and what sink and source throw.
  HttpAnswer perform(Deadline deadline, const Sink* sink = nullptr);

 private:
  CURLcode transfer(Deadline deadline);
  [[nodiscard]] CURLcode result() const;
  [[nodiscard]] std::string said(std::string_view what) const;

  static std::size_t take_body(char* bytes, std::size_t one, std::size_t size, void* data) noexcept;
  static std::size_t take_header(char* bytes, std::size_t one, std::size_t size,
                                 void* data) noexcept;
  static std::size_t give_body(char* bytes, std::size_t one, std::size_t count,
                               void* data) noexcept;
  static int rewind_body(void* data, curl_off_t offset, int origin) noexcept;

  const RemotePlace& place_;
  struct Request {
    const Sink* sink = nullptr;
    const Source* source = nullptr;
    std::uint64_t sent = 0;
    bool answered = false;  // the first byte of the answer came
    std::string text;
    std::exception_ptr problem = nullptr;
  };
  Request request_;
  CurlMulti multi_;
  CurlHandle handle_;
};

}  // namespace cache_run
