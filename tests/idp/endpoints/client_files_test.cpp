// Client files: what they may say, what has no effect yet, when they take effect.
#include "idp/clients/client_files.h"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/idp/support/browser.h"
#include "tests/support/matchers.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

struct ClientFault {
    const char* name;
    const char* line;
    const char* key;
};

TEST(ClientFiles, RefuseWhatAClientMayNotHave) {
    Provider provider;
    const std::string good =
        "client_id: zkouska\nmodule: registr\nclient_secret: dostatecne-dlouhe-tajemstvi\n";
    const ClientFault rows[] = {
        {"unknown key", "nonsense: 1", "nonsense"},
        {"script address", "redirect_uris: [\"javascript:alert(1)\"]", "redirect_uris"},
        {"wildcard", "redirect_uris: [\"https://*.example/\"]", "redirect_uris"},
        {"answer in the address",
         "redirect_uris: [\"https://a.example/?code=1\"]",
         "redirect_uris"},
        {"data after logout",
         "post_logout_redirect_uris: [\"data:text/html,x\"]",
         "post_logout_redirect_uris"},
        {"implicit", "response_types: [token]", "response_types"},
        {"password grant", "grant_types: [password]", "grant_types"},
        {"no encryption", "id_token_signed_response_alg: none", "id_token_signed_response_alg"},
        {"unknown profile", "profile: fapi1", "profile"},
        {"unknown format", "access_token_format: paper", "access_token_format"},
        {"assertions without keys", "token_endpoint_auth_method: private_key_jwt", "jwks"},
        {"whose certificate",
         "token_endpoint_auth_method: tls_client_auth",
         "tls_client_auth_subject_dn"},
        {"a name for nothing", "tls_client_auth_subject_dn: cn=x", "tls_client_auth_subject_dn"},
        {"a service that logs in",
         "profile: service\ngrant_types: [authorization_code]",
         "grant_types"},
        {"a service that proves nothing",
         "profile: service\ntoken_endpoint_auth_method: none",
         "token_endpoint_auth_method"},
        {"a secret in fapi2",
         "profile: fapi2\ntoken_endpoint_auth_method: client_secret_basic",
         "token_endpoint_auth_method"},
        {"RS256 in fapi2",
         "profile: fapi2\nid_token_signed_response_alg: RS256",
         "id_token_signed_response_alg"},
        {"fapi2 without pushing",
         "profile: fapi2\nrequire_pushed_authorization_requests: false",
         "require_pushed_authorization_requests"},
        {"fapi2-signed without signing",
         "profile: fapi2-signed\nrequire_signed_request_object: false",
         "require_signed_request_object"},
        {"bound in two ways",
         "dpop_bound_access_tokens: true\ntls_client_certificate_bound_access_tokens: true",
         "dpop_bound_access_tokens"},
        {"signed requests without keys", "request_object_signing_alg: ES256", "jwks"},
        {"symmetric signatures",
         "userinfo_signed_response_alg: HS256",
         "userinfo_signed_response_alg"},
        {"pairwise of two hosts",
         "subject_type: pairwise\nredirect_uris: [\"https://a.example/\", \"https://b.example/\"]",
         "sector_identifier_uri"},
        {"a sensitive scope that it has not", "sensitive_scopes: [zapis]", "sensitive_scopes"},
        {"events without an address", "security_events: [session-revoked]", "security_events"},
        {"an unknown event",
         "security_event_uri: \"https://a.example/\"\nsecurity_events: [birthday]",
         "security_events"},
        {"a login begun elsewhere in the clear",
         "initiate_login_uri: \"http://127.0.0.1/\"",
         "initiate_login_uri"},
        {"a request kept in the clear", "request_uris: [\"http://a.example/r\"]", "request_uris"},
        {"an unknown mode", "response_modes: [web_message]", "response_modes"},
        {"exchange without its grant", "exchange_audiences: [registr]", "exchange_audiences"},
        {"a public client acting alone",
         "token_endpoint_auth_method: none\ngrant_types: [client_credentials]",
         "grant_types"},
        {"encrypted tokens",
         "id_token_encrypted_response_alg: RSA-OAEP",
         "id_token_encrypted_response_alg"},
        {"oldest login", "default_max_age: -1", "default_max_age"},
        {"script as a logo", "logo_uri: \"javascript:alert(1)\"", "logo_uri"},
        {"script in capitals", "client_uri: \" JaVaScRiPt:alert(1)\"", "client_uri"},
        {"data as a policy", "policy_uri: \"data:text/html,x\"", "policy_uri"},
        {"plain http to log out",
         "backchannel_logout_uri: \"http://a.example/\"",
         "backchannel_logout_uri"},
        {"a fragment",
         "frontchannel_logout_uri: \"https://a.example/#x\"",
         "frontchannel_logout_uri"},
        {"a word for a flag",
         "backchannel_logout_session_required: maybe",
         "backchannel_logout_session_required"},
        {"a private key", "jwks: {keys: [{kty: EC, crv: P-256, x: a, y: b, d: c}]}", "jwks"},
        {"keys twice",
         "jwks_uri: \"https://a.example/jwks\"\njwks: {keys: [{kty: RSA, n: a, e: AQAB}]}",
         "jwks"},
        {"no keys", "jwks: {keys: []}", "jwks"},
        {"public without PKCE",
         "require_pkce: false\ntoken_endpoint_auth_method: none",
         "require_pkce"},
        {"duplicate", "client_id: registr-web", "client_id"},
    };
    for (const auto& row : rows) {
        std::string line = row.line;
        auto yaml = line.starts_with("client_id") ? good.substr(good.find('\n') + 1) : good;
        if (line.find("redirect_uris:") == std::string::npos || line.starts_with("post_logout"))
            line += "\nredirect_uris: [\"https://a.example/zpet\"]";
        provider.write_client("zkouska", yaml + line + "\n");
        const auto loaded = idp::load_clients((provider.folder() / "clients.d").string());
        ASSERT_FALSE(loaded) << row.name;
        EXPECT_THAT(settings::to_text(loaded.error()), HasSubstr(row.key)) << row.name;
    }
}

TEST(ClientFiles, NameOnceWhichOfTheirKeysHaveNoEffectYet) {
    Provider provider;
    const auto named = [&] {
        const auto log = provider.log();
        std::size_t count = 0;
        for (auto at = log.find("clients.keys-without-effect"); at != std::string::npos;
             at = log.find("clients.keys-without-effect", at + 1))
            ++count;
        return count;
    };
    provider.write_client("zkouska", R"(client_id: zkouska
client_secret: dostatecne-dlouhe-tajemstvi
module: registr
redirect_uris: ["https://a.example/zpet"]
application_type: web
software_id: modul-registr
subject_type: public
require_auth_time: true
dpop_bound_access_tokens: false
)");
    ASSERT_TRUE(eventually([&] { return named() == 1; }, 5s)) << provider.log();
    EXPECT_THAT(provider.log(), HasSubstr("zkouska: software_id, application_type"));
    Browser browser(provider);
    const Form own{{"client_id", "zkouska"}, {"redirect_uri", "https://a.example/zpet"}};
    EXPECT_TRUE(browser.open(authorize("registr", own)).shows("page-login"));
    EXPECT_THAT(provider.reload(), IsOk());
    EXPECT_TRUE(eventually([&] { return named() == 2; }, 5s));
}

TEST(ClientFiles, OfTheExampleAreGood) {
    const auto source = std::filesystem::path(KLICNIK_SOURCE_DIR) / "config/clients.d.example";
    const auto folder =
        std::filesystem::temp_directory_path() / ("klicnik-example-" + std::to_string(getpid()));
    std::filesystem::copy(source, folder);
    for (const auto* const name : {"registr-web.secret", "registr-web.events", "davky.secret"})
        std::ofstream(folder / name) << "tajemstvi-ze-souboru";
    const auto loaded = idp::load_clients(folder.string());
    std::filesystem::remove_all(folder);
    ASSERT_TRUE(loaded) << settings::to_text(loaded.error());
    EXPECT_EQ(loaded->size(), 6U);
}

const char* const kNewClient =
    "client_id: novy-web\nmodule: registr\nclient_secret: dostatecne-dlouhe-tajemstvi\n"
    "redirect_uris: [\"https://novy.example/zpet\"]\n";
const Form kNewRequest{{"client_id", "novy-web"}, {"redirect_uri", "https://novy.example/zpet"}};

TEST(ClientFiles, TakeEffectByThemselvesAndACorruptOneChangesNothing) {
    Provider provider;
    Browser browser(provider);
    const auto is_known = [&] {
        return browser.get(authorize("registr", kNewRequest)).status == 303;
    };
    EXPECT_FALSE(is_known());
    provider.write_client("novy", kNewClient);
    EXPECT_TRUE(eventually(is_known, 2s));
    provider.write_client("novy", "client_id: [broken");
    EXPECT_TRUE(
        eventually([&] { return provider.log().find("clients.refused") != std::string::npos; }, 3s)
    );
    EXPECT_TRUE(is_known());
    const auto reloaded = provider.reload();
    ASSERT_FALSE(reloaded);
    EXPECT_THAT(reloaded.error(), HasSubstr("novy.yaml"));
    EXPECT_TRUE(is_known());
    provider.write_client("novy", kNewClient);
    EXPECT_THAT(provider.reload(), IsOk());
}

}  // namespace
}  // namespace idp_test
