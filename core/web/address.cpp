#include "core/web/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <vector>

namespace web {

namespace {

constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::size_t kMappedBits = 96;
constexpr std::size_t kLongestText = INET6_ADDRSTRLEN;

std::array<std::uint8_t, 16> mapped(const in_addr& address) {
    std::array<std::uint8_t, 16> bytes{};
    std::ranges::copy(kMapped, bytes.begin());
    std::memcpy(bytes.data() + kMapped.size(), &address, sizeof address);
    return bytes;
}

std::optional<std::size_t> prefix_length(std::string_view text, std::size_t most) {
    // One way to write each number.
    if (text.size() > 1 && text.front() == '0') return std::nullopt;
    std::size_t bits = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), bits);
    if (failure != std::errc{} || end != text.data() + text.size() || bits > most) {
        return std::nullopt;
    }
    return bits;
}

std::vector<Network> special_networks() {
    std::vector<Network> networks;
    for (const auto* text :
         {"0.0.0.0/8",     "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",     "169.254.0.0/16",
          "172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24",  "192.168.0.0/16",
          "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",     "240.0.0.0/4",
          "64:ff9b::/96",  "64:ff9b:1::/48",  "100::/64",       "2001::/23",       "2001:db8::/32",
          "2002::/16",     "3fff::/20",       "5f00::/16",      "::ffff:0:0:0/96", "fc00::/7",
          "fe80::/10",     "fec0::/10",       "ff00::/8"}) {
        networks.push_back(*Network::parse(text));
    }
    return networks;
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
    if (text.empty() || text.size() >= kLongestText) return std::nullopt;
    // inet_pton() would end there and believe what stands before it.
    if (text.find('\0') != std::string_view::npos) return std::nullopt;
    const std::string terminated(text);
    in_addr v4{};
    if (::inet_pton(AF_INET, terminated.c_str(), &v4) == 1) return IpAddress(mapped(v4));
    std::array<std::uint8_t, 16> bytes{};
    if (::inet_pton(AF_INET6, terminated.c_str(), bytes.data()) != 1) return std::nullopt;
    return IpAddress(bytes);
}

std::optional<IpAddress> IpAddress::from(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return IpAddress(mapped(v4.sin_addr));
    }
    if (address.sa_family != AF_INET6) return std::nullopt;
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return IpAddress(bytes);
}

bool IpAddress::is_v4() const {
    return std::equal(kMapped.begin(), kMapped.end(), bytes_.begin());
}

std::string IpAddress::str() const {
    std::array<char, kLongestText> text{};
    if (is_v4()) {
        ::inet_ntop(AF_INET, bytes_.data() + kMapped.size(), text.data(), text.size());
    } else {
        ::inet_ntop(AF_INET6, bytes_.data(), text.data(), text.size());
    }
    return text.data();
}

std::optional<Network> Network::parse(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address) return std::nullopt;
    if (slash == std::string_view::npos) return Network(*address, 128);
    const std::size_t before = address->is_v4() ? kMappedBits : 0;
    const auto bits = prefix_length(text.substr(slash + 1), 128 - before);
    if (!bits) return std::nullopt;
    return Network(*address, before + *bits);
}

bool Network::contains(const IpAddress& address) const {
    const auto whole = bits_ / 8;
    const auto& mine = first_.bytes();
    const auto& other = address.bytes();
    if (!std::equal(mine.begin(), mine.begin() + static_cast<std::ptrdiff_t>(whole), other.begin()))
        return false;
    const auto rest = bits_ % 8;
    if (rest == 0) return true;
    const auto shift = 8 - rest;
    return (mine.at(whole) >> shift) == (other.at(whole) >> shift);
}

bool is_special(const IpAddress& address) {
    static const std::vector<Network> networks = special_networks();
    const auto holds = [&address](const Network& network) { return network.contains(address); };
    if (std::ranges::any_of(networks, holds)) return true;
    // The old "IPv4-compatible" form ::a.b.c.d, with :: and ::1 among it.
    const auto& bytes = address.bytes();
    return std::all_of(bytes.begin(), bytes.begin() + 12, [](std::uint8_t b) { return b == 0; });
}

}  // namespace web
