// Personal data that are needed no longer (GDPR 5(1)(e)): shown to the ministry beforehand, cleared
// once a day by one program, and never of somebody whose account is in use.
#include <gmock/gmock.h>

#include <thread>

#include "admin-api/personal_data/retention_keeper.h"
#include "tests/admin-api/api.h"
#include "tests/admin-api/directory_changes.h"
#include "tests/admin-api/lists.h"
#include "tests/admin-api/quiet_log.h"
#include "tests/support/eventually.h"

namespace admin_api_test {
namespace {

using admin_api::RetentionKeeper;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Look = RetentionKeeper::Look;

constexpr const char* kReachable =
    "replace: mail\nmail: nekdo@kraj.example\n-\nreplace: telephoneNumber\ntelephoneNumber: +420 "
    "1\n";

// A program that looks at the same directory some years from now.
struct Later {
    Later(Api& api, int months)
        : now(base::plus_months(base::system_clock()(), months)),
          directory(directory::Directory::create(impatient(api), quiet_log(), clock).value()),
          trail(base::AuditLog::open(api.audit_file(), "later", clock).value()),
          keeper(
              {directory->retention(),
               directory->organizations(),
               api.store(),
               rules,
               trail,
               metrics,
               quiet_log(),
               clock,
               [this](std::size_t bytes) {
                   before_each_change();
                   return base::system_random()(bytes);
               }}
          ) {}

    static directory::DirectorySettings impatient(Api& api) {
        auto settings = directory_settings(api.slapd());
        settings.operation_timeout = std::chrono::milliseconds(500);
        return settings;
    }
    Look look() { return keeper.look({}); }

    base::Instant now;
    std::function<void()> before_each_change = [] {};  // its reference is drawn then
    base::Clock clock = [this] { return now; };
    std::unique_ptr<directory::Directory> directory;
    admin_api::LiveRules rules{std::make_shared<const admin_api::Rules>()};
    admin_api::Trail trail;
    web::Metrics metrics;
    RetentionKeeper keeper;
};

void make_reachable(Api& api, const std::string& username) {
    change(api.slapd(), api.slapd().account_dn(username), kReachable);
}
std::string mail_of(Api& api, const std::string& username) {
    return stored(api.slapd(), username, "mail");
}

TEST(Retention, ClearsHowToReachPeopleWhoseAccountsEndedLongAgo) {
    Api api;
    for (const auto* username : {"tkadlec", "cerny"}) make_reachable(api, username);
    Later later(api, 36);
    EXPECT_EQ(later.look(), Look::Finished);
    EXPECT_EQ(mail_of(api, "tkadlec"), "");
    EXPECT_EQ(stored(api.slapd(), "tkadlec", "telephoneNumber"), "");
    EXPECT_EQ(stored(api.slapd(), "tkadlec", "sn"), "Tkadlec");
    EXPECT_EQ(mail_of(api, "cerny"), "nekdo@kraj.example");
    EXPECT_THAT(
        api.audit_text(),
        AllOf(HasSubstr("account.minimise"), HasSubstr("tkadlec"), Not(HasSubstr("nekdo@kraj")))
    );
}

TEST(Retention, WaitsUntilTheTimeHasPassed) {
    Api api;
    make_reachable(api, "tkadlec");
    Later later(api, 23);
    EXPECT_EQ(later.look(), Look::Finished);
    EXPECT_EQ(mail_of(api, "tkadlec"), "nekdo@kraj.example");
}

TEST(Retention, IsTheWorkOfOneProgramADay) {
    Api api;
    make_reachable(api, "tkadlec");
    Later first(api, 36);
    Later second(api, 36);
    EXPECT_EQ(first.look(), Look::Finished);
    make_reachable(api, "tkadlec");
    EXPECT_EQ(second.look(), Look::NotOurs);
    EXPECT_EQ(mail_of(api, "tkadlec"), "nekdo@kraj.example");
    second.now += std::chrono::hours(24);
    EXPECT_EQ(second.look(), Look::Finished);
    EXPECT_EQ(mail_of(api, "tkadlec"), "");
}

TEST(Retention, AnAccountThatCameBackKeepsEverything) {
    Api api;
    make_reachable(api, "tkadlec");
    Later later(api, 36);
    const auto before = base::plus_months(later.now, -24);
    auto& retention = later.directory->retention();
    const auto found = retention.contacts_ended_before(before, 50).value();
    const auto tkadlec = std::ranges::find(
        found, account::Username("tkadlec"), &directory::ObsoleteContact::username
    );
    ASSERT_NE(tkadlec, found.end());
    change(
        api.slapd(),
        api.slapd().account_dn("tkadlec"),
        "replace: klDiscarded\nklDiscarded: FALSE\n-\nreplace: klDisabled\nklDisabled: FALSE\n-\n"
        "replace: klValidUntil\n"
    );
    EXPECT_EQ(retention.clear(*tkadlec, before).value(), directory::Applied::ConditionFailed);
    EXPECT_EQ(mail_of(api, "tkadlec"), "nekdo@kraj.example");
}

TEST(Retention, ErasesConsentsWithdrawnLongerAgoThanTheyProveAnything) {
    Api api;
    const auto consents = [&] {
        return listed(api.as("vrbicka", get("/accounts/cerny/consents")), "consents", "id");
    };
    const auto id = consents().front();
    const auto withdrawal = "/accounts/cerny/consents/" + id + "/withdrawal";
    ASSERT_EQ(api.as("vrbicka", post(withdrawal, R"({"reason":"odvolal"})")).status, 200);
    Later early(api, 119);
    EXPECT_EQ(early.look(), Look::Finished);
    EXPECT_THAT(consents(), Contains(id));
    Later later(api, 121);
    EXPECT_EQ(later.look(), Look::Finished);
    EXPECT_THAT(consents(), IsEmpty());
    EXPECT_THAT(api.audit_text(), HasSubstr("consent.erase"));
}

TEST(Retention, AStoppedDirectoryLeavesTheDayUnfinished) {
    Api api;
    make_reachable(api, "tkadlec");
    Later later(api, 36);
    api.slapd().stop();
    EXPECT_EQ(later.look(), Look::Unfinished);
    EXPECT_EQ(later.look(), Look::Unfinished);  // given back, and taken again
}

// S56: what the directory did not answer is passed over, the rest is done, and nothing is
// forgotten.
TEST(Retention, APartThatTakesTooLongStopsNoOther) {
    Api api;
    const std::vector<std::string> ended = {"tkadlec", "slabihoudova"};  // of two organizations
    for (const auto& username : ended) make_reachable(api, username);
    Later later(api, 36);
    bool is_paused = false;
    later.before_each_change = [&] {
        if (!std::exchange(is_paused, true)) api.slapd().pause();
    };
    std::jthread resuming([&] {
        static_cast<void>(test_support::eventually([&] {
            return api.audit_text().find(R"("outcome":"failed")") != std::string::npos;
        }));
        api.slapd().resume();
    });
    EXPECT_EQ(later.look(), Look::Unfinished);
    for (const auto& username : ended) EXPECT_THAT(api.audit_text(), HasSubstr(username));
    EXPECT_EQ(later.look(), Look::Finished);
    for (const auto& username : ended) EXPECT_EQ(mail_of(api, username), "");
}

TEST(RetentionPlan, IsShownToTheMinistryAlone) {
    Api api;
    const auto plan = api.as("vrbicka", get("/retention"));
    ASSERT_EQ(plan.status, 200) << base::dump(plan.body);
    EXPECT_THAT(listed(plan, "contacts", "username"), IsEmpty());
    EXPECT_THAT(listed(plan, "consents", "id"), IsEmpty());
    for (const auto* caller : {"hlozanek", "beneda"})
        EXPECT_EQ(api.as(caller, get("/retention")).code(), "ministry-only") << caller;
    EXPECT_EQ(api.as("cerny", get("/retention")).code(), "not-an-administrator");
}

}  // namespace
}  // namespace admin_api_test
