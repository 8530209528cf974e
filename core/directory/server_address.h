// How the way to a server is kept from listeners. Nothing secret crosses a network in clear (S52):
// ldaps speaks TLS from the first byte, ldap to another machine must begin with StartTLS (RFC 4511,
// 4.14), and only the own machine, by socket or loopback, is spoken to openly.
#pragma once

#include <optional>
#include <string>

namespace directory {

enum class Protection { OwnMachine, Tls, StartTls };

// nullopt when it is no single address of a kind that we connect to.
[[nodiscard]] std::optional<Protection> protection_of(const std::string& uri);

}  // namespace directory
