// Claims (oidc-conformance 2), tokens, discovery, logout decisions.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/jose/key_store.h"
#include "core/jose/verifier.h"
#include "idp/oauth/discovery.h"
#include "idp/oauth/entry.h"
#include "idp/oauth/logout.h"
#include "idp/oauth/token_issuer.h"
#include "tests/idp/oauth/builders.h"
#include "tests/support/matchers.h"

namespace oauth {
namespace {

using namespace std::chrono_literals;
using oauth_test::assignment_of;
using oauth_test::mayor;
using oauth_test::noon;
using oauth_test::web_client;

constexpr auto kIssuer = "https://idp.example";

const jose::KeySet& keys() {
    static const jose::KeySet all = [] {
        const auto folder = std::filesystem::temp_directory_path() /
                            ("klicnik-oauth-keys-" + std::to_string(getpid()));
        auto made =
            jose::load_or_make_keys(folder, {jose::Algorithm::Rs256, jose::Algorithm::Es256});
        std::filesystem::remove_all(folder);
        return *made;
    }();
    return all;
}

Holder holder_of(account::Account account) {
    const auto granted = account::check_module(account, account::Module::Registr, noon());
    account::Organization organization;
    organization.id = account.organization;
    organization.name = "Město Boskovice";
    organization.ico = account::Ico("00279978");
    return {
        std::move(account),
        organization,
        granted.value_or(std::vector<account::GrantedPermission>{}),
        noon()};
}

account::Account official() {
    auto account = mayor();
    account.assignments = {assignment_of(account::Module::Registr, "evidence-socialnich-sluzeb")};
    return account;
}

class TokenIssuerTest : public testing::Test {
protected:
    TokenIssuerTest()
        : client_(web_client()),
          issuer_(
              IssuerSettings{kIssuer, 600s, 300s, {{"klicnik.admin", "urn:admin-api"}}},
              jose::Signer(keys()),
              base::system_random()
          ) {
        issue_.client = &client_;
        issue_.entitlement = {mayor().id, "sid-1", {"openid", "registr"}, "n-1", noon() - 60s};
        issue_.holder = holder_of(official());
        issue_.session_ends = noon() + 10h;
    }
    base::Json verified(const std::string& token, const char* type, const char* audience) {
        jose::Expectation expected;
        expected.types = {type};
        expected.issuer = kIssuer;
        expected.audience = audience;
        auto claims = jose::verify(token, keys(), expected, noon());
        EXPECT_THAT(claims, IsOk());
        if (!claims) return base::Json::object();
        return *std::move(claims);
    }

    Client client_;
    TokenIssuer issuer_;
    Issue issue_;
};

TEST_F(TokenIssuerTest, SignsAnAccessTokenForTheModule) {
    const auto tokens = issuer_.issue(issue_);
    ASSERT_THAT(tokens, IsOk());
    const auto claims = verified(tokens->access_token, "at+jwt", "registr");
    EXPECT_EQ(claims.string_at("sub"), mayor().id.str());
    EXPECT_EQ(claims.string_at("client_id"), "registr-web");
    EXPECT_EQ(claims.string_at("sid"), "sid-1");
    EXPECT_EQ(claims.string_at("scope"), "openid registr");
    EXPECT_EQ(claims.string_at("ik_mpsv"), "1291416423");
    EXPECT_NE(claims.find("jti"), nullptr);
    EXPECT_EQ(tokens->expires_in, 600s);
}

TEST_F(TokenIssuerTest, SignsAnIdTokenWithTheHashOfTheAccessToken) {
    const auto tokens = issuer_.issue(issue_);
    ASSERT_THAT(tokens, IsOk());
    const auto claims = verified(tokens->id_token, "JWT", "registr-web");
    EXPECT_EQ(claims.string_at("nonce"), "n-1");
    EXPECT_EQ(claims.int_at("auth_time"), base::unix_seconds(noon() - 60s));
    const auto hash = base::sha256(tokens->access_token);
    EXPECT_EQ(claims.string_at("at_hash"), base::base64url_encode(hash.substr(0, 16)));
    EXPECT_EQ(dump(*claims.find("amr")), R"(["pwd"])");
}

TEST_F(TokenIssuerTest, LeavesOutTheNonceThatWasNotSentAndTheIdTokenWithoutOpenId) {
    issue_.entitlement.nonce.clear();
    EXPECT_EQ(verified(issuer_.issue(issue_)->id_token, "JWT", "").find("nonce"), nullptr);
    issue_.entitlement.scope = {"registr"};
    EXPECT_TRUE(issuer_.issue(issue_)->id_token.empty());
}

TEST_F(TokenIssuerTest, NeverOutlivesTheSessionOrTheFirstRightThatEnds) {
    issue_.session_ends = noon() + 100s;
    EXPECT_EQ(issuer_.issue(issue_)->expires_in, 100s);
    issue_.session_ends = noon() + 10h;
    auto account = official();
    account.assignments[0].validity.until = base::prague_day(noon());
    const auto midnight = base::prague_midnight(base::prague_day(noon()) + std::chrono::days(1));
    issue_.holder = holder_of(account);
    issue_.holder.now = midnight - 30s;
    EXPECT_EQ(issuer_.issue(issue_)->expires_in, 30s);
    issue_.session_ends = issue_.holder.now;
    EXPECT_THAT(
        issuer_.issue(issue_), FailsWith(testing::Field(&TokenError::code, ErrorCode::InvalidGrant))
    );
}

TEST_F(TokenIssuerTest, AddressesAScopeOfAnApiToThatApi) {
    issue_.entitlement.scope = {"openid", "klicnik.admin"};
    verified(issuer_.issue(issue_)->access_token, "at+jwt", "urn:admin-api");
}

TEST_F(TokenIssuerTest, UsesTheAlgorithmThatTheClientRegistered) {
    client_.id_token_algorithm = jose::Algorithm::Es256;
    const auto header = base::base64url_decode(
        issuer_.issue(issue_)->id_token.substr(0, issuer_.issue(issue_)->id_token.find('.'))
    );
    ASSERT_TRUE(header);
    EXPECT_THAT(*header, testing::HasSubstr(R"("alg":"ES256")"));
}

TEST_F(TokenIssuerTest, GivesNoPermissionsToAClientWithoutModule) {
    client_.module.reset();
    const auto claims = verified(issuer_.issue(issue_)->access_token, "at+jwt", "registr");
    for (const auto* name : {"permissions", "ik_mpsv", "organization", "statutory_representative"})
        EXPECT_EQ(claims.find(name), nullptr) << name;
}

TEST(Claims, OfAModuleAreThoseOfTheContract) {
    auto account = official();
    account.workplace = "Odbor sociálních věcí";
    account.assignments[0].validity.until = base::day_from_iso("2027-01-31");
    auto claims = base::Json::object();
    add_module_claims(claims, holder_of(account));
    EXPECT_EQ(
        dump(claims),
        R"({"ik_mpsv":"1291416423","organization":{"id":"boskovice","ico":"00279978",)"
        R"("name":"Město Boskovice","workplace":"Odbor sociálních věcí"},)"
        R"("statutory_representative":false,"permissions":[{"code":"evidence-socialnich-sluzeb",)"
        R"("level":"update","until":"2027-01-31"}]})"
    );
}

TEST(Claims, OfAnotherModuleAreNotListed) {
    auto account = official();
    account.assignments.push_back(assignment_of(account::Module::Senior, "pristup"));
    auto claims = base::Json::object();
    add_module_claims(claims, holder_of(account));
    EXPECT_THAT(dump(claims), testing::Not(testing::HasSubstr("pristup")));
}

TEST(Claims, LeaveOutWhatIsUnknownOrBlank) {
    auto account = official();
    account.email = "  ";
    account.name.given.clear();
    const auto claims =
        userinfo_claims(holder_of(account), web_client(), {"openid", "profile", "email", "phone"});
    for (const auto* name : {"email", "email_verified", "phone_number", "given_name"})
        EXPECT_EQ(claims.find(name), nullptr) << name;
    EXPECT_EQ(claims.string_at("sub"), account.id.str());
}

TEST(Claims, AreTyped) {
    auto account = official();
    account.email = "jana@boskovice.example";
    account.phone = "+420 123 456 789";
    auto claims = base::Json::object();
    add_person_claims(claims, account, {"profile", "email", "phone"});
    EXPECT_EQ(claims.string_at("name"), "Ing. Jana Nováková");
    EXPECT_NE(claims.find("email_verified")->as_bool(), nullptr);
    EXPECT_NE(claims.find("phone_number_verified")->as_bool(), nullptr);
    auto none = base::Json::object();
    add_person_claims(none, account, {"openid"});
    EXPECT_EQ(dump(none), "{}");
}

TEST(Entry, IsClosedWithoutAPermissionAndWithAnIssuedPassword) {
    EXPECT_THAT(check_entry(official(), web_client(), noon()), IsOk());
    EXPECT_THAT(
        check_entry(mayor(), web_client(), noon()),
        FailsWith(account::Refusal::NoPermissionForModule)
    );
    auto free = web_client();
    free.module.reset();
    EXPECT_THAT(check_entry(mayor(), free, noon()), Holds(testing::IsEmpty()));
    auto issued = official();
    issued.password.must_change = true;
    EXPECT_THAT(
        check_redemption(issued, web_client(), noon()),
        FailsWith(testing::Field(&TokenError::code, ErrorCode::InvalidGrant))
    );
}

TEST(Metadata, NamesWhatIsOfferedAndNothingElse) {
    const auto document = metadata(kIssuer, {"klicnik.admin"});
    EXPECT_EQ(document.string_at("issuer"), kIssuer);
    for (const auto& [name, value] : *document.as_object()) {
        if (!name.ends_with("_endpoint") && name != "jwks_uri") continue;
        ASSERT_NE(value.as_string(), nullptr) << name;
        EXPECT_TRUE(value.as_string()->starts_with("https://idp.example/")) << name;
    }
    EXPECT_EQ(dump(*document.find("response_types_supported")), R"(["code"])");
    EXPECT_THAT(
        dump(*document.find("id_token_signing_alg_values_supported")), testing::HasSubstr("RS256")
    );
    EXPECT_EQ(document.find("introspection_endpoint"), nullptr);
    EXPECT_EQ(document.find("revocation_endpoint"), nullptr);
    EXPECT_THAT(dump(*document.find("scopes_supported")), testing::HasSubstr("klicnik.admin"));
}

TEST(Logout, NeedsAWordOfThePersonUnlessTheHintIsHis) {
    const Clients clients({web_client()});
    const LogoutHint hers{"jana", "registr-web"};
    const LogoutRequest back{
        "hint", "", "https://registr.example/", std::string(128, 's'), std::nullopt};
    struct {
        const char* name;
        LogoutRequest request;
        std::optional<LogoutHint> hint;
        std::vector<std::string> subjects;
        bool asks;
        bool redirects;
        bool unusable;
    } rows[] = {
        {"good", back, hers, {"jana"}, false, true, false},
        {"nobody logged in", back, hers, {}, false, true, false},
        {"no address", {"hint", "", "", "", {}}, hers, {"jana"}, false, false, false},
        {"no hint", back, {}, {"jana"}, true, false, true},
        {"nothing at all", {}, {}, {"jana"}, true, false, false},
        {"another person", back, LogoutHint{"petr", "registr-web"}, {"jana"}, true, false, true},
        {"another client",
         {"hint", "other", "https://registr.example/", "", {}},
         hers,
         {"jana"},
         true,
         false,
         true},
        {"unknown client", back, LogoutHint{"jana", "gone"}, {"jana"}, true, false, true},
        {"foreign address",
         {"hint", "", "https://evil.example/", "", {}},
         hers,
         {"jana"},
         true,
         false,
         true},
        {"added query",
         {"hint", "", "https://registr.example/?foo=bar", "", {}},
         hers,
         {"jana"},
         true,
         false,
         true},
    };
    for (const auto& row : rows) {
        const auto decision = decide_logout(row.request, row.hint, row.subjects, clients);
        EXPECT_EQ(decision.consent == LogoutDecision::Consent::Needed, row.asks) << row.name;
        EXPECT_EQ(decision.redirect.has_value(), row.redirects) << row.name;
        EXPECT_EQ(decision.has_unusable_address, row.unusable) << row.name;
    }
}

}  // namespace
}  // namespace oauth
