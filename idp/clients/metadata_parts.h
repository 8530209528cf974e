// The parts of a client's metadata, one function each, called in this order: later ones look at
// what earlier ones read. Inside this room only.
#pragma once

#include "core/settings/settings.h"
#include "idp/oauth/client.h"

namespace idp::metadata {

using oauth::Client;
using settings::Section;

void read_identity(const Section& root, Client& client);
void read_authentication(const Section& root, Client& client);
void read_secret(const Section& root, Client& client);
void read_keys(const Section& root, Client& client);
void read_redirects(const Section& root, Client& client);
void read_grants(const Section& root, Client& client);
void read_rights(const Section& root, Client& client);
void read_protection(const Section& root, Client& client);
void read_requests(const Section& root, Client& client);
void read_signatures(const Section& root, Client& client);
void read_subject(const Section& root, Client& client);
void read_reauthentication(const Section& root, Client& client);
void read_receivers(const Section& root, Client& client);
void read_pages(const Section& root, Client& client);
void refuse_encryption(const Section& root);

// The signature algorithm under the key, of those that the client's profile may have.
[[nodiscard]] std::optional<jose::Algorithm> algorithm_at(
    const Section& root, std::string_view key, const Client& client
);
// An address that clients give beside their redirect URIs; empty when absent or faulty (S5).
[[nodiscard]] std::string address_at(const Section& root, std::string_view key);

}  // namespace idp::metadata
