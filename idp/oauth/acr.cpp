#include "idp/oauth/acr.h"

namespace oauth {

bool can_meet(const ClaimsRequest& claims) {
    const auto* acr = find(claims.id_token, "acr");
    return acr == nullptr || acr->need == Need::Voluntary || accepts(*acr, kPasswordAcr);
}

}  // namespace oauth
