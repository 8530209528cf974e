// GET /accounts: everything within reach, page by page, in order, by every criterion.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"

namespace admin_api_test {
namespace {

using testing::Contains;
using testing::Not;

std::vector<std::string> usernames(const Reply& reply) {
    std::vector<std::string> names;
    const auto* accounts = reply.body.find("accounts");
    if (accounts == nullptr || accounts->as_array() == nullptr) return {"no list"};
    for (const auto& account : *accounts->as_array())
        names.push_back(account.string_at("username").value_or(""));
    return names;
}

std::vector<std::string> listed(Api& api, const std::string& caller, const std::string& query) {
    return usernames(api.as(caller, get("/accounts?limit=200&" + query)));
}

// Page after page, each of two, until there is none.
std::vector<std::string> paged(Api& api, const std::string& caller, const std::string& query) {
    std::vector<std::string> all;
    std::string cursor;
    do {
        const auto reply = api.as(caller, get("/accounts?limit=2&" + query + cursor));
        for (const auto& name : usernames(reply)) all.push_back(name);
        cursor = "&cursor=" + reply.text("next");
    } while (cursor != "&cursor=" && all.size() < 200);
    return all;
}

struct Question {
    const char* caller;
    const char* query;
};

TEST(AccountList, PagesAreTogetherTheWholeListInItsOrder) {
    Api api;
    const std::vector<Question> questions = {
        {"hlozanek", "sort=name"},
        {"hlozanek", "sort=username"},
        {"hlozanek", "sort=changed&state=all"},
        {"vrbicka", "organization=kraj-jihomoravsky&sort=name"},
        {"beneda", "organization=kraj-jihomoravsky&state=all&sort=username"},
    };
    for (const auto& [caller, query] : questions) {
        const auto whole = listed(api, caller, query);
        EXPECT_GE(whole.size(), 3U) << query;
        EXPECT_EQ(paged(api, caller, query), whole) << query;
    }
    const auto by_username = listed(api, "hlozanek", "sort=username");
    EXPECT_TRUE(std::ranges::is_sorted(by_username));
}

TEST(AccountList, TheLatestChangeComesFirst) {
    Api api;
    ASSERT_EQ(
        api.as("hlozanek", put("/accounts/cerny/validity", R"({"until":"2040-01-01"})")).status, 204
    );
    EXPECT_EQ(listed(api, "hlozanek", "sort=changed").front(), "cerny");
}

TEST(AccountList, EveryPageCountsAllWithinReach) {
    Api api;
    const auto all = listed(api, "hlozanek", "state=all").size();
    const auto page = api.as("hlozanek", get("/accounts?state=all&limit=1"));
    EXPECT_EQ(page.body.int_at("count"), 1);
    EXPECT_EQ(page.body.int_at("total"), static_cast<std::int64_t>(all));
    const auto foreign = api.as("otcenaskova", get("/accounts?organization=kraj-jihomoravsky"));
    EXPECT_EQ(foreign.body.int_at("total"), 0);
}

TEST(AccountList, ACursorBelongsToItsQuestionAndItsOrganization) {
    Api api;
    const auto next = api.as("hlozanek", get("/accounts?limit=1")).text("next");
    ASSERT_NE(next, "");
    const std::vector<Question> others = {
        {"hlozanek", "sort=username"},
        {"hlozanek", "state=all"},
        {"hlozanek", "name=cerny"},
        {"otcenaskova", "limit=1"},
    };
    for (const auto& [caller, query] : others) {
        const auto reply =
            api.as(caller, get(std::string("/accounts?") + query + "&cursor=" + next));
        EXPECT_EQ(reply.code(), "parameters-invalid") << query;
    }
    EXPECT_EQ(api.as("hlozanek", get("/accounts?limit=2&cursor=" + next)).status, 200);
    EXPECT_EQ(api.as("hlozanek", get("/accounts?cursor=nonsense")).code(), "parameters-invalid");
}

TEST(AccountList, IsNarrowedByEveryCriterion) {
    Api api;
    const auto cerny = api.account("cerny");
    struct Row {
        std::string query;
        bool is_there;
    };
    const std::vector<Row> rows = {
        {"name=kl%C3%A1ra%20cern", true},
        {"name=klara%20novak", false},
        {"username=cer", true},
        {"username=CERNY", true},
        {"username=erny", false},
        {"ik_mpsv=" + cerny.ik_mpsv.str(), true},
        {"ik_mpsv=" + api.account("hlozanek").ik_mpsv.str(), false},
        {"organization=kraj-jihomoravsky", true},
        {"workplace=socialni-veci", true},
        {"workplace=vedeni", false},
        {"workplace=zadne", false},
        {"kind=social-services", true},
        {"kind=material-need", false},
        {"module=senior", false},
        {"module=registr&permission=evidence-inspekci", false},
    };
    for (const auto& [query, is_there] : rows) {
        const auto names = listed(api, "hlozanek", query);
        EXPECT_EQ(std::ranges::count(names, std::string("cerny")), is_there ? 1 : 0) << query;
    }
}

TEST(AccountList, APermissionIsHeldFromItsAssignmentToItsRevocation) {
    Api api;
    const auto* const holders = "module=registr&permission=evidence-inspekci";
    const auto assigned = api.as(
        "hlozanek",
        post(
            "/accounts/cerny/permissions",
            R"({"module":"registr","code":"evidence-inspekci","level":"view"})"
        )
    );
    ASSERT_EQ(assigned.status, 201);
    EXPECT_THAT(listed(api, "hlozanek", holders), Contains("cerny"));
    const auto revoked =
        remove("/accounts/cerny/permissions/" + assigned.text("id"), R"({"reason":"test"})");
    ASSERT_EQ(api.as("hlozanek", revoked).status, 204);
    EXPECT_THAT(listed(api, "hlozanek", holders), Not(Contains("cerny")));
}

// What is done to the account, and in which states it is then listed.
struct Case {
    const char* name;
    std::function<void(Api&)> become;
    std::vector<std::string> states;
};

void change_clerk(Api& api, const std::string& changes) {
    change(api.slapd(), api.slapd().account_dn("cerny"), changes);
}

void withdraw_consent(Api& api) {
    const auto found = api.slapd().ldapsearch(
        "(&(objectClass=klConsent)(entryDN:dnSubtreeMatch:=klIkMpsv=" +
            api.account("cerny").ik_mpsv.str() + ",ou=persons," +
            test_support::TestDirectory::base() + "))",
        {"1.1"}
    );
    api.slapd().ldapmodify(
        found.substr(0, found.find('\n')) +
        "\nchangetype: modify\nadd: klConsentWithdrawn\nklConsentWithdrawn: 20260101000000Z\n"
    );
}

TEST(AccountList, EveryStateListsItsAccountsAndNoOthers) {
    const std::vector<Case> cases = {
        {"as it is", [](Api&) {}, {"usable", "all"}},
        {"discarded",
         [](Api& api) { change_clerk(api, "replace: klDiscarded\nklDiscarded: TRUE"); },
         {"all", "discarded"}},
        {"disabled",
         [](Api& api) { change_clerk(api, "replace: klDisabled\nklDisabled: TRUE"); },
         {"usable", "all", "disabled"}},
        {"not yet valid",
         [](Api& api) { change_clerk(api, "replace: klValidFrom\nklValidFrom: 20990101000000Z"); },
         {"usable", "all", "not-yet-valid"}},
        {"ended",
         [](Api& api) {
             change_clerk(api, "replace: klValidUntil\nklValidUntil: 20200101000000Z");
         },
         {"all", "ended"}},
        {"must change",
         [](Api& api) { change_clerk(api, "replace: pwdReset\npwdReset: TRUE"); },
         {"usable", "all", "must-change"}},
        {"locked",
         [](Api& api) {
             for (int i = 0; i < 10; ++i) static_cast<void>(api.log_in("cerny", "preklep"));
         },
         {"usable", "all", "locked"}},
        {"without consent", withdraw_consent, {"usable", "all", "no-consent"}},
    };
    for (const auto& [name, become, states] : cases) {
        Api api;
        become(api);
        for (const auto* state :
             {"usable",
              "all",
              "locked",
              "discarded",
              "disabled",
              "not-yet-valid",
              "ended",
              "must-change",
              "no-consent"}) {
            const auto found = listed(api, "hlozanek", std::string("state=") + state);
            EXPECT_EQ(
                std::ranges::count(found, std::string("cerny")),
                std::ranges::count(states, std::string(state))
            ) << name
              << ": " << state;
        }
    }
}

TEST(AccountList, WhoReachesAllMustAskNarrowly) {
    Api api;
    const std::vector<std::pair<const char*, const char*>> queries = {
        {"kind=social-services", "search-too-wide"},
        {"module=registr&permission=evidence-inspekci", "search-too-wide"},
        {"username=ce", "search-too-wide"},
        {"state=discarded", "search-too-wide"},
        {"workplace=socialni-veci", "parameters-invalid"},
        {"permission=evidence-inspekci", "parameters-invalid"},
        {"sort=surname", "parameters-invalid"},
        {"username=%C4%8D%2A", "parameters-invalid"},
        {"state=locked", ""},
        {"state=disabled", ""},
        {"username=cer", ""},
        {"organization=kraj-jihomoravsky&workplace=socialni-veci", ""},
    };
    for (const auto& [query, code] : queries)
        EXPECT_EQ(api.as("vrbicka", get(std::string("/accounts?") + query)).code(), code) << query;
}

}  // namespace
}  // namespace admin_api_test
