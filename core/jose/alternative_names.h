// The subject alternative names of a certificate (RFC 5280, 4.2.1.6). Inside this room only.
#pragma once

#include <openssl/x509.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/jose/certificate.h"

namespace jose {

using NameLists = std::array<std::vector<std::string>, 4>;  // by AlternativeName

// nullopt: the extension is there and cannot be read, or holds more than 256 names.
[[nodiscard]] std::optional<NameLists> alternative_names(const X509* certificate);

// DNS names without case, addresses by their bytes, others exactly.
[[nodiscard]] bool is_same_name(
    AlternativeName kind, std::string_view left, std::string_view right
);

}  // namespace jose
