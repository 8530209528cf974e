// Requests as clients send them, and what the checks of /authorize say to them.
#pragma once

#include <gmock/gmock.h>

#include <optional>
#include <string>

#include "tests/idp/oauth/builders.h"

namespace oauth_test {

using oauth::AuthorizeFault;
using oauth::Carrier;
using oauth::CheckedRequest;
using oauth::Client;
using oauth::Clients;

inline const Clients& clients() {
    static const Clients all({web_client(), oauth_test::native_client()});
    return all;
}

inline auto checked(const web::Fields& parameters) {
    return oauth::check_all(
        oauth::read_authorize_request(parameters),
        {clients(), {{"klicnik.admin", "https://admin.example/api"}}}
    );
}

// As a client of that profile sends it; pushed and signed when `carrier` says so.
inline auto checked(const web::Fields& parameters, const Client& client, Carrier carrier = {}) {
    static Clients one;
    one = Clients({client});
    return oauth::check_all(oauth::read_authorize_request(parameters, carrier), {one});
}

struct Change {
    std::string name;
    std::string parameter;
    std::optional<std::string> value;  // none: the parameter is left out
};
inline web::Fields changed(const Change& change) {
    web::Fields fields;
    for (const auto& [name, value] : good_request())
        if (name != change.parameter) fields.add(name, value);
    if (change.value) fields.add(change.parameter, *change.value);
    return fields;
}

inline oauth::ErrorCode code_of_refusal(const base::Result<CheckedRequest, AuthorizeFault>& result
) {
    const auto* error = result ? nullptr : std::get_if<oauth::RedirectedError>(&result.error());
    EXPECT_NE(error, nullptr) << "was not refused towards the client";
    return error == nullptr ? oauth::ErrorCode::ServerError : error->code;
}

}  // namespace oauth_test
