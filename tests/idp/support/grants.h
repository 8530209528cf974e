// Clients for the grants beside the code, and the ways of a device, a service and a calling module.
#pragma once

#include <string>

#include "tests/idp/support/browser.h"

namespace idp_test {

inline constexpr std::string_view kDeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
inline constexpr std::string_view kExchangeGrant =
    "urn:ietf:params:oauth:grant-type:token-exchange";
inline constexpr std::string_view kAccessTokenType =
    "urn:ietf:params:oauth:token-type:access_token";

// Laid over the settings: an API beside the modules.
inline constexpr auto kApi = "resources: {evidence: {audience: \"https://evidence.example/\"}}";

// "sluzba" (client credentials, scope evidence); for the module: "<module>-zarizeni" (a device) and
// "<module>-api" (calls the clients named). In force when it returns.
void add_service(Provider& provider);
void add_device(Provider& provider, const std::string& module);
void add_calling_module(
    Provider& provider, const std::string& module, const std::string& audiences
);

// POST /token by a client with the secret of the tests.
[[nodiscard]] Page token_as(const Provider& provider, const std::string& client, const Form& form);
// What /device_authorization gave to the module's device.
[[nodiscard]] Page begin_device(
    const Provider& provider, const std::string& module, const Form& more = {}
);
[[nodiscard]] Page poll(
    const Provider& provider, const std::string& module, const std::string& device_code
);
// Types the code; the answer is the login, the question or a page that says no.
[[nodiscard]] Page type_code(Browser& browser, const std::string& user_code);
[[nodiscard]] Page decide(
    Browser& browser, const Page& question, const std::string& decision = "approve"
);
// From the typed code to the question, logging in where it is asked.
[[nodiscard]] Page question_for(
    Browser& browser, const std::string& user_code, const std::string& username
);

// The module's access token, by its API, for another audience.
[[nodiscard]] Page exchange(
    const Provider& provider,
    const std::string& module,
    const std::string& subject_token,
    const Form& more = {}
);

// Changes every assignment of the account in that module.
void change_assignments(
    Provider& provider,
    const std::string& username,
    const std::string& filter,
    const std::string& change
);

}  // namespace idp_test
