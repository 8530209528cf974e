// A one-time activation code opens an account once (R12, R15): first the name with the code
// (activate.cpp), then the password (activate_password.cpp), and only the second step uses the code
// up. A name that is nobody's takes the same way: it is compared only once the code is good (S40).
#pragma once

#include "core/state/activation_codes.h"
#include "idp/endpoints/notices.h"
#include "idp/endpoints/visit.h"

namespace idp {

struct Activating {
    state::ActivationCode code;
    account::Account account;
};
// nullopt: the code opens nothing, or nothing any more. Fails as a page when store or directory
// failed.
[[nodiscard]] Step<std::optional<Activating>> activating(
    const Services& services, const Visit& visit, const base::Secret& typed
);

// Whether the account may be opened at all. Neither a lock nor an issued password that ran out
// stands in the way: the code is what helps against both. Fails as a page, with a record.
[[nodiscard]] Step<void> check_activatable(
    const Services& services, const Visit& visit, const account::Account& account
);

// The code is used, replaced or too late, or the form belongs to another browser.
[[nodiscard]] web::Response show_activation_over(const Services& services, const Visit& visit);

template <class T>
[[nodiscard]] Step<T> or_unavailable(
    const Services& services, const Visit& visit, state::StoreResult<T> result
) {
    return std::move(result).map_error([&](state::StoreError error) {
        return show_unavailable(services, visit, state::code_of(error));
    });
}

}  // namespace idp
