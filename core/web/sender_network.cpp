#include "core/web/sender_network.h"

#include "core/base/encoding.h"
#include "core/web/address.h"

namespace web {

std::string sender_network(std::string_view peer) {
    constexpr std::size_t kNetworkBytes = 8;
    const auto address = IpAddress::parse(peer);
    if (!address || address->is_v4()) return std::string(peer);
    const auto& bytes = address->bytes();
    return base::hex_encode(std::string(bytes.begin(), bytes.begin() + kNetworkBytes));
}

}  // namespace web
