// Workplaces are kept by the organization itself and by MPSV.
#include <gmock/gmock.h>

#include "tests/admin-api/api.h"
#include "tests/admin-api/lists.h"

namespace admin_api_test {
namespace {

using testing::ElementsAre;

constexpr const char* kPlaces = "/organizations/kraj-jihomoravsky/workplaces";
constexpr const char* kBranch =
    R"({"code":"pobocka-jih","name":"Pobočka Jih","town":"Břeclav","office_kind":"krajsky-urad"})";

std::vector<std::string> codes(const Reply& reply) {
    return listed(reply, "workplaces", "code");
}

TEST(Workplaces, AreAddedChangedDiscardedAndTakenBackByTheOrganization) {
    Api api;
    const auto added = api.as("hlozanek", post(kPlaces, kBranch));
    ASSERT_EQ(added.status, 201) << base::dump(added.body);
    EXPECT_THAT(
        codes(api.as("hlozanek", get(kPlaces))),
        ElementsAre("socialni-veci", "pobocka-jih", "vedeni")
    );
    const auto place = std::string(kPlaces) + "/pobocka-jih";
    ASSERT_EQ(api.as("hlozanek", patch(place, R"({"name":"Expozitura Jih"})")).status, 204);
    ASSERT_EQ(api.as("hlozanek", post(place + "/discard")).status, 204);
    EXPECT_THAT(codes(api.as("hlozanek", get(kPlaces))), ElementsAre("socialni-veci", "vedeni"));
    EXPECT_THAT(
        listed(api.as("hlozanek", get(std::string(kPlaces) + "?state=all")), "workplaces", "name"),
        ElementsAre("Expozitura Jih", "Odbor sociálních věcí", "Vedení")
    );
    ASSERT_EQ(api.as("hlozanek", post(place + "/restore")).status, 204);
    EXPECT_EQ(api.audit().size(), 4U);
}

TEST(Workplaces, ACodeIsTakenOnlyOnce) {
    Api api;
    ASSERT_EQ(api.as("hlozanek", post(kPlaces, kBranch)).status, 201);
    EXPECT_EQ(api.as("hlozanek", post(kPlaces, kBranch)).code(), "workplace-exists");
}

struct Keeper {
    const char* caller;
    Ask ask;
    int status;
    const char* code;
};

TEST(Workplaces, AreNobodyElses) {
    Api api;
    const std::vector<Keeper> keepers = {
        {"otcenaskova", get(kPlaces), 404, "organization-not-found"},
        {"otcenaskova", post(kPlaces, kBranch), 404, "organization-not-found"},
        {"beneda", post(kPlaces, kBranch), 403, "not-for-helpdesk"},
        {"vrbicka", post(kPlaces, kBranch), 201, "pobocka-jih"},
        {"hlozanek", post(std::string(kPlaces) + "/zadne/discard"), 404, "workplace-not-found"},
        {"hlozanek", post(kPlaces, R"({"code":"Jih","name":"Jih"})"), 400, "members-invalid"},
        {"hlozanek",
         post(
             kPlaces,
             R"({"code":"a","name":"A","valid_from":"2027-01-01",)"
             R"("valid_until":"2026-01-01"})"
         ),
         422,
         "validity-reversed"},
    };
    for (const auto& [caller, ask, status, code] : keepers) {
        const auto reply = api.as(caller, ask);
        EXPECT_EQ(reply.status, status) << caller << ' ' << ask.path;
        EXPECT_EQ(reply.code(), code) << caller << ' ' << ask.path;
    }
}

TEST(Workplaces, NobodyChangesWhatHeHasNotSeen) {
    Api api;
    const auto etags = listed(api.as("hlozanek", get(kPlaces)), "workplaces", "etag");
    auto ask = patch(std::string(kPlaces) + "/socialni-veci", R"({"town":"Brno"})");
    ask.headers.set("If-Match", etags.front());
    EXPECT_EQ(api.as("hlozanek", ask).status, 204);
    EXPECT_EQ(api.as("hlozanek", ask).code(), "workplace-changed");
}

}  // namespace
}  // namespace admin_api_test
