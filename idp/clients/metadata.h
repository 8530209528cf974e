// A client's metadata (RFC 7591, OpenID Connect Registration and the documents that add to them,
// and ours of the contract) read into a Client, the same from an operator's file and from a
// registration. Every fault is added to the section under its key; what contradicts itself, or asks
// for what is not offered, is a fault: a client must not silently get less than it asks for.
#pragma once

#include "core/settings/settings.h"
#include "idp/oauth/client.h"

namespace idp {

// A registered client's secret is known by its digest only and stands elsewhere.
enum class SecretPlace { Document, Elsewhere };

[[nodiscard]] oauth::Client read_client(
    const settings::Section& root, SecretPlace secret = SecretPlace::Document
);

}  // namespace idp
