// The `claims` parameter (OpenID Connect Core 5.5): single claims that a client asks for in the ID
// token or at /userinfo, and the values that it wants. Members that are not understood are ignored;
// what is understood must be well-formed. Bounded in size, depth and number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace oauth {

enum class Need { Voluntary, Essential };

struct WantedClaim {
    std::string name;
    Need need = Need::Voluntary;
    std::vector<base::Json> values = {};  // of `value` or `values`; empty: any

    friend bool operator==(const WantedClaim&, const WantedClaim&) = default;
};
using WantedClaims = std::vector<WantedClaim>;

struct ClaimsRequest {
    WantedClaims id_token;
    WantedClaims userinfo;

    [[nodiscard]] bool empty() const { return id_token.empty() && userinfo.empty(); }
    friend bool operator==(const ClaimsRequest&, const ClaimsRequest&) = default;
};

// nullopt when malformed; the empty text asks for nothing.
[[nodiscard]] std::optional<ClaimsRequest> parse_claims_request(std::string_view text);
// What parse_claims_request() reads again; empty when nothing is asked for.
[[nodiscard]] std::string dump(const ClaimsRequest& request);

// nullptr when it is not asked for.
[[nodiscard]] const WantedClaim* find(const WantedClaims& wanted, std::string_view name);
// True when any value will do, or when this is one of the wanted ones.
[[nodiscard]] bool accepts(const WantedClaim& wanted, const base::Json& value);

}  // namespace oauth
