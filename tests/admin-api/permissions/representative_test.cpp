// A statutory representative who administers nothing gets in for his delegations, to see who he is,
// and for what is open to everybody, and for nothing else: every path of the program is tried.
#include <gmock/gmock.h>

#include <set>

#include "admin-api/router.h"
#include "tests/admin-api/permissions/people.h"

namespace admin_api_test {
namespace {

using web::Method;

const std::set<std::pair<Method, std::string>> kHis = {
    {Method::Get, "/api/v1/me"},
    {Method::Get, "/api/v1/delegations"},
    {Method::Post, "/api/v1/delegations"},
    {Method::Delete, "/api/v1/delegations/{id}"},
    // Of everybody with an account.
    {Method::Get, "/api/v1/me/notices"},
    {Method::Post, "/api/v1/access-requests"},
    {Method::Get, "/api/v1/access-requests/{request}"},
    {Method::Post, "/api/v1/access-requests/{request}/withdrawal"},
    {Method::Get, "/api/v1/accounts/{username}/export"},
    // Of everybody.
    {Method::Get, "/api/v1/announcements/current"},
    {Method::Post, "/api/v1/organization-requests"},
    {Method::Post, "/api/v1/organization-requests/{request}/notice"},
};

// Every {name} filled in with something of his own organization.
std::string filled(std::string path) {
    for (auto at = path.find('{'); at != std::string::npos; at = path.find('{')) {
        const auto end = path.find('}', at);
        const auto is_username = path.substr(at, end - at).find("username") != std::string::npos;
        path.replace(
            at, end - at + 1, is_username ? "zavrelova" : "7d444840-9dc0-11d1-b245-5ffdce74fad2"
        );
    }
    return path;
}

TEST(Representative, GetsInForHisDelegationsAndNowhereElse) {
    Api api;
    std::size_t refused = 0;
    const std::string root = "/api/v1";
    for (const auto& [method, path] : admin_api::route_names()) {
        if (!path.starts_with(root)) continue;
        const Ask ask{.method = method, .path = filled(path).substr(root.size())};
        const auto reply = api.as("podhorsky", ask);
        if (kHis.contains({method, path})) {
            EXPECT_NE(reply.code(), "not-an-administrator") << path;
            continue;
        }
        ++refused;
        EXPECT_EQ(reply.status, 403) << web::wire_name(method) << ' ' << path;
        EXPECT_EQ(reply.code(), "not-an-administrator") << web::wire_name(method) << ' ' << path;
    }
    EXPECT_GE(refused, 20U);
}

TEST(Representative, IsToldWhoHeIs) {
    Api api;
    const auto reply = api.as("podhorsky", get("/me"));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(*reply.body.find("roles"), base::Json::strings({"statutory-representative"}));
    EXPECT_EQ(*reply.body.find("administers"), base::Json::strings({}));
    EXPECT_EQ(api.as("zavrelova", get("/me")).code(), "not-an-administrator");
}

// Being both takes nothing away, and lets nobody reach further.
TEST(Representative, WhoAlsoAdministersReachesHisOwnOrganization) {
    Api api;
    make_administrator(api.slapd(), "podhorsky", account::Module::Registr);
    EXPECT_EQ(api.as("podhorsky", get("/accounts")).status, 200);
    EXPECT_EQ(api.as("podhorsky", get("/accounts/cerny")).code(), "account-not-found");
    EXPECT_EQ(api.as("podhorsky", get("/accounts/zavrelova")).status, 200);
}

}  // namespace
}  // namespace admin_api_test
