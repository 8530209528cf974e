// The typing of claims that the conformance suite judges (Core 5.1), and the claims parameter
// (5.5).
#include "idp/oauth/claims.h"

#include <gmock/gmock.h>

#include <string>

#include "tests/idp/oauth/builders.h"

namespace oauth {
namespace {

using namespace std::chrono_literals;
using oauth_test::mayor;
using oauth_test::noon;
using oauth_test::web_client;

const Scope kAllScopes{"openid", "profile", "email", "phone"};

Holder holder_of(account::Account account) {
    Holder holder;
    holder.organization.id = account.organization;
    holder.account = std::move(account);
    holder.now = noon();
    return holder;
}

account::Account reachable() {
    auto account = mayor();
    account.email = "jana@boskovice.example";
    account.phone = "+420 123 456 789";
    account.changed_at = noon() - 24h;
    return account;
}

base::Json told_about(const account::Account& account, const Scope& scope = kAllScopes) {
    return userinfo_claims(holder_of(account), web_client(), {account.id.str(), scope});
}

struct Typed {
    std::string name;
    std::string claim;
    base::Json value;
};
class TypedClaim : public testing::TestWithParam<Typed> {};

TEST_P(TypedClaim, IsAsTheSpecificationWantsIt) {
    const auto claims = told_about(reachable());
    const auto* value = claims.find(GetParam().claim);
    ASSERT_NE(value, nullptr);
    EXPECT_EQ(*value, GetParam().value) << base::dump(*value);
}

INSTANTIATE_TEST_SUITE_P(
    Claims,
    TypedClaim,
    testing::Values(
        Typed{"Name", "name", "Ing. Jana Nováková"},
        Typed{"GivenName", "given_name", "Jana"},
        Typed{"FamilyName", "family_name", "Nováková"},
        Typed{"Username", "preferred_username", "novakova"},
        Typed{"Email", "email", "jana@boskovice.example"},
        Typed{"EmailProof", "email_verified", false},
        Typed{"Phone", "phone_number", "+420 123 456 789"},
        Typed{"PhoneProof", "phone_number_verified", false},
        Typed{"Change", "updated_at", base::unix_seconds(noon() - 24h)}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(Claims, OfWhatIsUnknownOrBlankAreLeftOut) {
    auto account = mayor();
    account.email = "  ";
    account.phone = "\t\n";
    account.name.given.clear();
    account.changed_at.reset();
    const auto claims = told_about(account);
    for (const auto* name :
         {"email",
          "email_verified",
          "phone_number",
          "phone_number_verified",
          "given_name",
          "updated_at",
          "address",
          "locale",
          "zoneinfo"})
        EXPECT_EQ(claims.find(name), nullptr) << name;
    for (const auto& [name, value] : *claims.as_object()) EXPECT_FALSE(value.is_null()) << name;
}

TEST(Claims, AreNeverFromTheFuture) {
    auto account = mayor();
    account.changed_at = noon() + 10s;
    EXPECT_EQ(told_about(account).int_at("updated_at"), base::unix_seconds(noon()));
}

struct Scoped {
    std::string name;
    Scope scope;
    std::vector<std::string> claims;
};
class ScopedClaims : public testing::TestWithParam<Scoped> {};

TEST_P(ScopedClaims, AreThoseOfTheScopeAndNoOthers) {
    auto claims = base::Json::object();
    add_person_claims(claims, holder_of(reachable()), GetParam().scope);
    std::vector<std::string> names;
    for (const auto& [name, value] : *claims.as_object()) names.push_back(name);
    EXPECT_EQ(names, GetParam().claims);
}

INSTANTIATE_TEST_SUITE_P(
    Scopes,
    ScopedClaims,
    testing::Values(
        Scoped{"OpenId", {"openid"}, {}},
        Scoped{
            "Profile",
            {"openid", "profile"},
            {"name", "given_name", "family_name", "preferred_username", "updated_at"}},
        Scoped{"Email", {"openid", "email"}, {"email", "email_verified"}},
        Scoped{"Phone", {"openid", "phone"}, {"phone_number", "phone_number_verified"}},
        Scoped{"Address", {"openid", "address"}, {}}
    ),
    [](const auto& row) { return row.param.name; }
);

struct Asked {
    std::string name;
    std::string wanted;  // the member id_token of the claims parameter
    std::string given;
};
class AskedClaims : public testing::TestWithParam<Asked> {};

TEST_P(AskedClaims, AreGivenWhenTheClientMayHaveThem) {
    auto client = web_client();
    client.scope = {"openid", "profile", "email"};  // not phone
    client.module.reset();
    auto account = reachable();
    account.name.given.clear();
    auto claims = base::Json::object({{"sub", "known already"}});
    const auto wanted = parse_claims_request(R"({"id_token":)" + GetParam().wanted + "}");
    ASSERT_TRUE(wanted);
    add_wanted_claims(claims, holder_of(account), client, wanted->id_token);
    EXPECT_EQ(base::dump(claims), R"({"sub":"known already")" + GetParam().given + "}");
}

INSTANTIATE_TEST_SUITE_P(
    Wishes,
    AskedClaims,
    testing::Values(
        Asked{"Nothing", "{}", ""},
        Asked{"Voluntary", R"({"email":null})", R"(,"email":"jana@boskovice.example")"},
        Asked{"Essential", R"({"family_name":{"essential":true}})", R"(,"family_name":"Nováková")"},
        Asked{"Unknown", R"({"shoe_size":{"essential":true}})", ""},
        Asked{"NotHeld", R"({"given_name":{"essential":true}})", ""},
        Asked{"OutsideTheClientsScopes", R"({"phone_number":{"essential":true}})", ""},
        Asked{"WithoutAModule", R"({"ik_mpsv":null,"permissions":null})", ""},
        Asked{
            "WithItsValue", R"({"email_verified":{"value":false}})", R"(,"email_verified":false)"},
        Asked{"WithAnotherValue", R"({"email_verified":{"value":true}})", ""},
        Asked{"ThereAlready", R"({"sub":null})", ""}
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(Claims, AskedForAtUserinfoComeBesideThoseOfTheScope) {
    const auto wanted = parse_claims_request(R"({"userinfo":{"name":null,"email":null}})");
    const auto claims = userinfo_claims(
        holder_of(reachable()), web_client(), {"pairwise", {"openid", "phone"}, wanted->userinfo}
    );
    EXPECT_EQ(claims.string_at("sub"), "pairwise");
    EXPECT_EQ(claims.string_at("name"), "Ing. Jana Nováková");
    EXPECT_EQ(claims.string_at("email"), "jana@boskovice.example");
    EXPECT_EQ(claims.string_at("phone_number"), "+420 123 456 789");
    EXPECT_EQ(claims.find("family_name"), nullptr);
}

TEST(Claims, AreAllNamedInTheMetadata) {
    const auto claims = told_about(reachable());
    for (const auto& [name, value] : *claims.as_object()) {
        if (name == "sub") continue;
        EXPECT_THAT(person_claim_names(), testing::Contains(name));
    }
    EXPECT_EQ(claims.as_object()->size(), person_claim_names().size() + 1);
}

}  // namespace
}  // namespace oauth
