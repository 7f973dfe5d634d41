// SPDX-License-Identifier: MIT
#include "remote/curl_handle.hpp"

#include <algorithm>
#include <array>

namespace cache_run {

void set_up_certificates(CURL* handle, const RemotePlace& place) {
  if (!place.ca_file.empty()) set_up(handle, CURLOPT_CAINFO, place.ca_file.c_str());
  if (!place.certificate.empty()) set_up(handle, CURLOPT_SSLCERT, place.certificate.c_str());
  if (!place.private_key.empty()) set_up(handle, CURLOPT_SSLKEY, place.private_key.c_str());
}

void add_header(HeaderList& list, const char* line) {
  curl_slist* const longer = curl_slist_append(list.get(), line);
  if (longer == nullptr) throw Refused("curl has no memory");
  static_cast<void>(list.release());
  list.reset(longer);
}

std::chrono::milliseconds connect_limit(const RemotePlace& place) {
  using std::chrono::milliseconds;
  constexpr int kPart = 5;
  return std::max(std::chrono::duration_cast<milliseconds>(place.timeout / kPart),
                  milliseconds(200));
}

bool is_of_settings(CURLcode code) {
  constexpr auto kCodes = std::to_array<CURLcode>(
      {CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
       CURLE_SSL_CONNECT_ERROR, CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL,
       CURLE_WEIRD_SERVER_REPLY, CURLE_READ_ERROR});
  return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

}  // namespace cache_run
