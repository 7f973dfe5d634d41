// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <string>

#include "remote/engine.hpp"

namespace cache_run {

struct FreeCurl {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeCurlMulti {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
using CurlHandle = std::unique_ptr<CURL, FreeCurl>;
using CurlMulti = std::unique_ptr<CURLM, FreeCurlMulti>;
using HeaderList = std::unique_ptr<curl_slist, FreeCurl>;

/// Sets an option of curl. Throws Refused. curl_easy_setopt() takes any type, so the value must be
/// of the type that curl documents.
template <typename Value>
void set_up(CURL* handle, CURLoption option, Value value) {
  // NOLINTNEXTLINE(*-vararg,google-readability-casting): a macro of curl
  const CURLcode code = curl_easy_setopt(handle, option, value);
  if (code == CURLE_OK) return;
  const std::string text = curl_easy_strerror(code);
  throw Refused{text};
}

/// Sets the certificates to believe and those to show, if the URL names any.
void set_up_certificates(CURL* handle, const RemotePlace& place);

/// Adds a line to the headers of a request. Throws Refused.
void add_header(HeaderList& list, const char* line);

/// Returns how long a connection may take to be made.
std::chrono::milliseconds connect_limit(const RemotePlace& place);

/// Returns whether a failure of curl comes from settings, not from a server that is away.
bool is_of_settings(CURLcode code);

}  // namespace cache_run
