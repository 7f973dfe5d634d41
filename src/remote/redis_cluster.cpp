// SPDX-License-Identifier: MIT
#include "remote/redis_cluster.hpp"

#include <fmt/format.h>

namespace cache_run {

unsigned slot_of_key(std::string_view key) {
  constexpr unsigned kPolynomial = 0x1021;
  constexpr unsigned kSlots = 16384;
  unsigned sum = 0;
  for (const char letter : key) {
    sum ^= static_cast<unsigned>(static_cast<unsigned char>(letter)) << 8U;
    for (int bit = 0; bit < 8; ++bit) {
      sum = (sum & 0x8000U) != 0 ? (sum << 1U) ^ kPolynomial : sum << 1U;
      sum &= 0xffffU;
    }
  }
  return sum % kSlots;
}

std::string address_in(std::string_view reply, std::string_view asked) {
  const std::string_view address = reply.substr(reply.rfind(' ') + 1);
  const std::size_t colon = address.rfind(':');
  const std::string_view host = address.substr(0, colon == std::string_view::npos ? 0 : colon);
  const std::string_view port = address.substr(host.empty() && colon != 0 ? 0 : host.size() + 1);
  if (host.empty() || host == "?") {
    return fmt::format("{}:{}", asked.substr(0, asked.rfind(':')), port);
  }
  const bool needs_brackets = host.find(':') != std::string_view::npos && !host.starts_with('[');
  return needs_brackets ? fmt::format("[{}]:{}", host, port) : std::string(address);
}

}  // namespace cache_run
