#include "idp/clients/metadata.h"

#include "idp/clients/metadata_parts.h"

namespace idp {

oauth::Client read_client(const settings::Section& root, SecretPlace secret) {
    oauth::Client client;
    metadata::read_identity(root, client);
    metadata::read_authentication(root, client);
    if (secret == SecretPlace::Document) metadata::read_secret(root, client);
    metadata::read_keys(root, client);
    metadata::read_redirects(root, client);
    metadata::read_grants(root, client);
    metadata::read_rights(root, client);
    metadata::read_protection(root, client);
    metadata::read_requests(root, client);
    metadata::read_signatures(root, client);
    metadata::read_subject(root, client);
    metadata::read_reauthentication(root, client);
    metadata::read_receivers(root, client);
    metadata::read_pages(root, client);
    metadata::refuse_encryption(root);
    return client;
}

}  // namespace idp
