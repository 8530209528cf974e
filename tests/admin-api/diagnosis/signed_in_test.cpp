// Who is logged in, and the end of one login (R17).
#include <gmock/gmock.h>

#include <set>

#include "tests/admin-api/api.h"

namespace admin_api_test {
namespace {

using testing::Contains;
using testing::Not;

std::vector<std::string> people_in(const Reply& reply) {
    std::vector<std::string> found;
    const auto* sessions = reply.body.find("sessions");
    if (sessions == nullptr || sessions->as_array() == nullptr) return {"no list"};
    for (const auto& session : *sessions->as_array())
        found.push_back(session.find("account")->string_at("username").value_or(""));
    return found;
}

std::string next_of(const Reply& reply) {
    return reply.body.string_at("next").value_or("");
}

void enter(Api& api, const state::Session& session, const std::string& module) {
    state::Sessions sessions(api.store(), {}, base::system_random());
    const auto entered = sessions.enter(
        session.id, {.client = module + "-web", .module = module}, base::system_clock()()
    );
    ASSERT_TRUE(entered && *entered);
}

TEST(SignedIn, AnAdministratorSeesHisOrganizationAndNoOther) {
    Api api;
    static_cast<void>(api.open_session("cerny"));
    static_cast<void>(api.open_session("kubiznak"));
    const auto own = people_in(api.as("hlozanek", get("/sessions")));
    EXPECT_THAT(own, Contains("cerny"));
    EXPECT_THAT(own, Contains("hlozanek"));
    EXPECT_THAT(own, Not(Contains("kubiznak")));
    const auto foreign = api.as("hlozanek", get("/sessions?organization=blansko"));
    const auto unknown = api.as("hlozanek", get("/sessions?organization=kraj-zadny"));
    EXPECT_EQ(foreign.status, 200);
    EXPECT_EQ(foreign.fingerprint(), unknown.fingerprint());
}

TEST(SignedIn, MinistryAndHelpdeskSeeAllOrOneOrganization) {
    Api api;
    static_cast<void>(api.open_session("cerny"));
    static_cast<void>(api.open_session("kubiznak"));
    for (const auto* caller : {"vrbicka", "beneda"}) {
        const auto all = people_in(api.as(caller, get("/sessions")));
        EXPECT_THAT(all, Contains("cerny")) << caller;
        EXPECT_THAT(all, Contains("kubiznak")) << caller;
        EXPECT_THAT(
            people_in(api.as(caller, get("/sessions?organization=kraj-jihomoravsky"))),
            testing::ElementsAre("cerny")
        ) << caller;
    }
}

TEST(SignedIn, AModuleNarrowsToWhoHasEnteredIt) {
    Api api;
    enter(api, api.open_session("cerny"), "registr");
    static_cast<void>(api.open_session("kubiznak"));
    for (const auto* caller : {"vrbicka", "hlozanek"}) {
        EXPECT_THAT(
            people_in(api.as(caller, get("/sessions?module=registr"))),
            testing::ElementsAre("cerny")
        ) << caller;
        EXPECT_THAT(people_in(api.as(caller, get("/sessions?module=senior"))), testing::IsEmpty());
    }
}

// Page after page, each session once, until the end.
std::multiset<std::string> walk(Api& api, const std::string& caller, const std::string& query) {
    const auto token = api.token_of(caller);
    std::multiset<std::string> ids;
    std::string cursor;
    for (int page = 0; page < 100; ++page) {
        const auto reply = api.with_token(
            token, get("/sessions?limit=3" + query + (cursor.empty() ? "" : "&cursor=" + cursor))
        );
        EXPECT_EQ(reply.status, 200);
        for (const auto& session : *reply.body.find("sessions")->as_array())
            ids.insert(*session.string_at("id"));
        cursor = next_of(reply);
        if (cursor.empty()) return ids;
    }
    ADD_FAILURE() << "the list never ends";
    return ids;
}

TEST(SignedIn, PagesShowEachSessionOnce) {
    Api api;
    std::set<std::string> opened;
    for (int i = 0; i < 10; ++i) opened.insert(api.open_session("cerny").id.str());
    for (const auto* caller : {"hlozanek", "vrbicka"}) {
        const auto seen = walk(api, caller, "");
        for (const auto& id : opened) EXPECT_EQ(seen.count(id), 1U) << caller;
    }
    EXPECT_EQ(walk(api, "vrbicka", "&organization=kraj-jihomoravsky").size(), 11U);
}

TEST(SignedIn, ACursorOfAnotherQuestionIsRefused) {
    Api api;
    for (int i = 0; i < 3; ++i) static_cast<void>(api.open_session("cerny"));
    const auto cursor = next_of(api.as("hlozanek", get("/sessions?limit=1")));
    ASSERT_FALSE(cursor.empty());
    const auto reply = api.as("hlozanek", get("/sessions?module=registr&cursor=" + cursor));
    EXPECT_EQ(reply.code(), "parameters-invalid");
}

TEST(EndSession, EndsThatOneAndLeavesTheOthers) {
    Api api;
    const auto first = api.open_session("cerny");
    const auto second = api.open_session("cerny");
    const auto path = "/accounts/cerny/sessions/" + first.id.str();
    EXPECT_EQ(api.as("hlozanek", remove(path, R"({"reason":"odešla"})")).status, 204);
    const auto left = api.sessions_of("cerny");
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().id, second.id);
    const auto records = api.audit();
    ASSERT_EQ(records.size(), 1U) << api.audit_text();
    EXPECT_EQ(records[0].string_at("activity"), "session.end");
    EXPECT_EQ(records[0].find("details")->find("before")->string_at("session"), first.id.str());
    EXPECT_EQ(records[0].find("details")->string_at("reason"), "odešla");
    EXPECT_EQ(api.as("hlozanek", remove(path)).code(), "session-not-found");
}

struct Denied {
    const char* caller;
    const char* username;
    const char* code;
};

TEST(EndSession, IsForThoseWhoMaySupportTheAccountAndItsOwnSession) {
    Api api;
    const auto clerk = api.open_session("cerny").id.str();
    const std::vector<Denied> denials = {
        {"otcenaskova", "cerny", "account-not-found"},
        {"beneda", "cerny", "reason-required"},
        {"hlozanek", "hlozanek", "own-account"},
        {"vrbicka", "kubiznak", "session-not-found"},
    };
    for (const auto& [caller, username, code] : denials)
        EXPECT_EQ(
            api.as(caller, remove("/accounts/" + std::string(username) + "/sessions/" + clerk))
                .code(),
            code
        );
    EXPECT_EQ(api.sessions_of("cerny").size(), 1U);
}

}  // namespace
}  // namespace admin_api_test
