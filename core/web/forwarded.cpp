#include "core/web/forwarded.h"

#include <algorithm>
#include <optional>

#include "core/web/text.h"

namespace web {

namespace {

bool is_trusted(const IpAddress& address, const std::vector<Network>& trusted) {
    return std::ranges::any_of(trusted, [&address](const Network& network) {
        return network.contains(address);
    });
}

// "192.0.2.1", "192.0.2.1:4711", "2001:db8::1" or "[2001:db8::1]:4711".
std::optional<IpAddress> hop_address(std::string_view hop) {
    hop = trimmed(hop);
    if (hop.starts_with('[')) return IpAddress::parse(hop.substr(1, hop.find(']') - 1));
    if (std::ranges::count(hop, ':') == 1) hop = hop.substr(0, hop.find(':'));
    return IpAddress::parse(hop);
}

std::vector<std::string_view> hops_of(const Fields& headers) {
    std::vector<std::string_view> hops;
    for (const auto& [name, value] : headers) {
        if (name != "x-forwarded-for") continue;
        const auto pieces = split(value, ',');
        hops.insert(hops.end(), pieces.begin(), pieces.end());
    }
    std::ranges::reverse(hops);
    return hops;
}

}  // namespace

IpAddress client_address(
    const IpAddress& peer, const Fields& headers, const std::vector<Network>& trusted
) {
    auto last = peer;
    if (!is_trusted(last, trusted)) return last;
    for (const auto hop : hops_of(headers)) {
        const auto address = hop_address(hop);
        if (!address) return last;
        last = *address;
        if (!is_trusted(last, trusted)) return last;
    }
    return last;
}

void drop_hearsay(
    const IpAddress& peer,
    Fields& headers,
    const std::vector<Network>& trusted,
    const std::vector<std::string>& names
) {
    if (names.empty() || is_trusted(peer, trusted)) return;
    for (const auto& name : names) headers.remove(name);
}

}  // namespace web
