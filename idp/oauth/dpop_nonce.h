// Nonces for DPoP proofs (RFC 9449 8): made from the time and a key, kept nowhere, good at every
// node that has the key. Who cannot ask us now cannot make a proof now for later.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/base/secret.h"
#include "core/base/time.h"

namespace oauth {

enum class NonceUse {
    Required,
    Optional,  // a proof without one is judged by its iat alone
    Off,
};

struct NonceRules {
    NonceUse use = NonceUse::Optional;
    std::chrono::seconds lifetime{300};
};

class DpopNonces {
public:
    DpopNonces(const base::Secret& key, NonceRules rules);

    [[nodiscard]] std::string at(base::Instant now) const;
    // Made with this key, and not longer ago than the rules allow.
    [[nodiscard]] bool is_good(std::string_view nonce, base::Instant now) const;
    [[nodiscard]] const NonceRules& rules() const { return rules_; }

private:
    [[nodiscard]] std::string mark_of(std::string_view second) const;

    base::Secret key_;
    NonceRules rules_;
};

}  // namespace oauth
