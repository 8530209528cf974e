// Tokens, the claims of a module, and who gets in.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/jose/verifier.h"
#include "idp/oauth/entry.h"
#include "idp/oauth/token_issuer.h"
#include "tests/idp/oauth/builders.h"
#include "tests/support/matchers.h"
#include "tests/support/signing_keys.h"

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
            test_support::made_keys(folder, {jose::Algorithm::Rs256, jose::Algorithm::Es256});
        std::filesystem::remove_all(folder);
        return made;
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
        issue_.subject = mayor().id.str();
        issue_.entitlement = {mayor().id, "sid-1", {"openid", "registr"}, "n-1", noon() - 60s};
        issue_.entitlement.audience = "registr";
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

// happy-flow of FAPI 2.0: an ID token without claims that nobody asked for.
TEST_F(TokenIssuerTest, NamesTheSessionToFapiClientsOnlyWhenTheyHearOfItsEnd) {
    const auto session = [this] {
        return verified(issuer_.issue(issue_)->id_token, "JWT", "").string_at("sid");
    };
    EXPECT_EQ(session(), "sid-1");
    client_.profile = Profile::Fapi2;
    EXPECT_EQ(session(), std::nullopt);
    client_.backchannel_logout.uri = "https://registr.example/out";
    EXPECT_EQ(session(), "sid-1");
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

TEST_F(TokenIssuerTest, BindsATokenToTheKeyOfItsSender) {
    issue_.entitlement.confirmation.jkt = "thumbprint";
    const auto tokens = issuer_.issue(issue_);
    ASSERT_THAT(tokens, IsOk());
    const auto claims = verified(tokens->access_token, "at+jwt", "registr");
    EXPECT_EQ(dump(*claims.find("cnf")), R"({"jkt":"thumbprint"})");
    EXPECT_EQ(to_json(*tokens, {}).string_at("token_type"), "DPoP");
    issue_.entitlement.confirmation = {};
    const auto bearer = issuer_.issue(issue_);
    EXPECT_EQ(verified(bearer->access_token, "at+jwt", "").find("cnf"), nullptr);
    EXPECT_EQ(to_json(*bearer, {}).string_at("token_type"), "Bearer");
}

TEST_F(TokenIssuerTest, GivesAClientOfItsOwnATokenThatNamesNobody) {
    Entitlement own;
    own.scope = {"evidence"};
    own.audience = "https://evidence.example/";
    const auto content = issuer_.access(OwnIssue{&client_, own, noon()});
    ASSERT_THAT(content, IsOk());
    const auto token = issuer_.signed_access(*content);
    const auto claims = verified(*token, "at+jwt", "https://evidence.example/");
    EXPECT_EQ(claims.string_at("sub"), "registr-web");
    EXPECT_EQ(claims.string_at("client_id"), "registr-web");
    for (const auto* name : {"sid", "auth_time", "acr", "permissions", "ik_mpsv", "organization"})
        EXPECT_EQ(claims.find(name), nullptr) << name;
}

TEST_F(TokenIssuerTest, NamesWhoActsForThePersonAndWhomHeActsFor) {
    issue_.actors = {"second", "first"};
    const auto claims = verified(issuer_.issue(issue_)->access_token, "at+jwt", "registr");
    EXPECT_EQ(dump(*claims.find("act")), R"({"sub":"second","act":{"sub":"first"}})");
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

}  // namespace
}  // namespace oauth
