#include "idp/oauth/subject.h"

#include "core/base/encoding.h"
#include "core/base/hmac.h"

namespace oauth {
namespace {

// A client without a sector is one of its own.
std::string sector_of(const Client& client) {
    return client.sector_identifier.empty() ? "client:" + client.id.str()
                                            : "host:" + client.sector_identifier;
}

}  // namespace

std::string subject_of(
    const Client& client, const account::AccountId& account, const base::Secret& key
) {
    if (client.subject_type == SubjectType::Public) return account.str();
    const auto named = sector_of(client) + '\n' + account.str();
    return base::base64url_encode(base::hmac_sha256(key, named));
}

}  // namespace oauth
