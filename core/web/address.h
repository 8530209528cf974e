// IP addresses and networks. An IPv4 address and its IPv6-mapped form are the same address, so that
// "::ffff:127.0.0.1" passes no rule that "127.0.0.1" would not (S36).
#pragma once

#include <sys/socket.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace web {

class IpAddress {
public:
    // Text without port, brackets or zone.
    [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);
    // nullopt for a family that is not IP.
    [[nodiscard]] static std::optional<IpAddress> from(const sockaddr& address);

    [[nodiscard]] std::string str() const;
    [[nodiscard]] bool is_v4() const;
    // 16 bytes; IPv4 stands in its mapped form.
    [[nodiscard]] const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }

    friend bool operator==(const IpAddress&, const IpAddress&) = default;

private:
    explicit IpAddress(const std::array<std::uint8_t, 16>& bytes) : bytes_(bytes) {}
    std::array<std::uint8_t, 16> bytes_;
};

class Network {
public:
    // "10.0.0.0/8", "fd00::/8", or one address.
    [[nodiscard]] static std::optional<Network> parse(std::string_view text);
    [[nodiscard]] bool contains(const IpAddress& address) const;

private:
    Network(const IpAddress& first, std::size_t bits) : first_(first), bits_(bits) {}
    IpAddress first_;
    std::size_t bits_;  // of the 128
};

// Not on the public internet: loopback, private, link-local, multicast, documentation, translated
// and other special ranges (RFC 6890).
[[nodiscard]] bool is_special(const IpAddress& address);

}  // namespace web
