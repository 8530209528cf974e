// Anything at all as form and Authorization header of /token and /device_authorization: no client
// proves a secret that it does not have, and whatever a grant gives is within what the client's
// file has and addressed to whom it names. The first line is the header, the rest the form; the
// subject token stands for its claims.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/encoding.h"
#include "core/base/json.h"
#include "idp/oauth/client_authentication.h"
#include "idp/oauth/grants/client_credentials.h"
#include "idp/oauth/grants/device_code.h"
#include "idp/oauth/grants/token_exchange.h"
#include "idp/oauth/target.h"
#include "idp/oauth/token_request.h"
#include "tests/fuzz/target.h"

namespace {

using fuzz::demand;

const oauth::Apis& apis() {
    static const oauth::Apis all{{"evidence", "https://evidence.example/"}, {"other", "urn:other"}};
    return all;
}

const oauth::Clients& clients() {
    static const oauth::Clients all([] {
        oauth::Client caller;
        caller.id = oauth::ClientId("a");
        caller.secret = base::Secret("a secret that no input holds 8f1c2");
        caller.audience = "registr";
        caller.scope = {"openid", "profile", "evidence"};
        caller.exchange_audiences = {"b"};
        oauth::Client called;
        called.id = oauth::ClientId("b");
        called.module = account::Module::Senior;
        called.audience = "senior";
        called.scope = {"openid", "profile", "senior"};
        return std::vector{caller, called};
    }());
    return all;
}

bool is_within(const oauth::Scope& scope, const oauth::Scope& allowed) {
    return std::ranges::all_of(scope, [&](const auto& one) {
        return oauth::contains(allowed, one);
    });
}

void check_authentication(const std::string& written, const web::Fields& form) {
    for (const auto& header : {std::optional(written), {}}) {
        const auto credentials = oauth::read_credentials(header, form);
        if (!credentials) continue;
        const auto* client = oauth::claimed_client(*credentials, clients());
        const auto has_secret = client != nullptr && !client->secret.empty();
        demand(!has_secret || !oauth::check_secret(*credentials, client));
        demand(client != nullptr || !oauth::check_secret(*credentials, nullptr));
    }
}

void check_grants(const oauth::TokenRequest& request, const oauth::Client& client) {
    auto own = oauth::redeem_client_credentials(request, client);
    if (!own) return;
    demand(is_within(own->scope, client.scope) && !oauth::contains(own->scope, oauth::kOpenId));
    const auto addressed = oauth::addressed(*own, request.resources, client, apis());
    if (!addressed) return;
    demand(is_within(addressed->scope, own->scope));
    demand(addressed->audience == "registr" || addressed->audience == "https://evidence.example/");
}

void check_exchange(const oauth::TokenRequest& request, const oauth::Client& client) {
    const auto wanted = oauth::read_exchange_request(request);
    if (!wanted) return;
    const auto called = oauth::called_client(*wanted, client, clients());
    const auto subject = base::parse_json(wanted->subject_token.reveal());
    if (!called || !subject) return;
    demand((*called)->id.str() == "b");
    const auto exchanged = oauth::exchange_token(*subject, *wanted, client, **called);
    if (!exchanged) return;
    demand(is_within(exchanged->scope, {"profile", "senior"}));
    demand(exchanged->actors.size() <= oauth::kLongestChain);
    demand(exchanged->actors.front() == "a");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto text = fuzz::text_of(data, size);
    const auto written = fuzz::taken_line(text);
    const auto fields = base::form_decode(text);
    if (!fields) return 0;
    const web::Fields form(*fields);
    check_authentication(written, form);
    const auto& client = *clients().find("a");
    const auto device = oauth::read_device_request(form, client, apis());
    demand(!device || is_within(device->scope, client.scope));
    const auto request = oauth::read_token_request(form);
    if (!request) return 0;
    demand(!oauth::repeats_what_must_not(form));
    check_grants(*request, client);
    check_exchange(*request, client);
    return 0;
}
