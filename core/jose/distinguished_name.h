// Distinguished names of certificates as RFC 4514 writes them. Inside this room only.
#pragma once

#include <openssl/x509.h>

#include <memory>
#include <string>
#include <string_view>

#include "core/jose/material.h"

namespace jose {

using Name = std::unique_ptr<X509_NAME, Freed<X509_NAME_free>>;

// nullptr for what is no name. Types by the short names of RFC 4514 and what tools write
// (emailAddress, serialNumber, …), or by OID; spaces around separators are let off.
[[nodiscard]] Name parse_name(std::string_view text);

[[nodiscard]] std::string to_text(const X509_NAME* name);

}  // namespace jose
