// Who sends, for counting (S43): whoever has one address of IPv6 has the whole /64, so those count
// as one; of IPv4 each address counts by itself.
#pragma once

#include <string>
#include <string_view>

namespace web {

[[nodiscard]] std::string sender_network(std::string_view peer);

}  // namespace web
