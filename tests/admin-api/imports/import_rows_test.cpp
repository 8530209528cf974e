// An import goes on where a program that was killed has left it: a change is made once.
#include <gmock/gmock.h>

#include "admin-api/imports/import_files.h"
#include "admin-api/imports/journal.h"
#include "tests/admin-api/imports/tables.h"
#include "tests/admin-api/permissions/people.h"
#include "tests/admin-api/quiet_log.h"

namespace admin_api_test {
namespace {

using admin_api::Journal;
using base::Json;

const std::string kTable =
    "action;username;module;permission;level;reason\n"
    "assign;cerny;registr;evidence-inspekci;view;první\n"
    "validity;cerny;;;;druhý\n";

// One program takes tables and never works on them; another one, started later, does.
class Killed : public testing::Test {
protected:
    Killed()
        : api_([this](admin_api::Config& config) {
              config_ = config;
              config_.imports.interval = std::chrono::milliseconds(20);
              config.imports.interval = std::chrono::hours(24);
          }) {}

    std::string submitted() { return api_.as("hlozanek", table("run", kTable)).text("id"); }

    [[nodiscard]] std::unique_ptr<Journal> journal_of(const std::string& id) const {
        return Journal::open(admin_api::ImportFiles(config_.imports.folder).journal_of(id)).value();
    }

    std::unique_ptr<admin_api::Program> another() {
        auto made = admin_api::Program::create(
            config_, {base::system_clock(), base::system_random(), quiet_log()}
        );
        EXPECT_TRUE((*made)->start());
        return std::move(*made);
    }

    Reply finished_by_another(const std::string& id) {
        const auto working = another();
        Reply reply;
        EXPECT_TRUE(test_support::eventually([&] {
            reply = imported(api_, "hlozanek", id);
            return reply.text("state") == "finished";
        }));
        return reply;
    }

    std::size_t records_of(const std::string& activity) {
        const auto all = api_.audit();
        return static_cast<std::size_t>(std::ranges::count_if(all, [&](const Json& record) {
            return record.string_at("activity") == activity;
        }));
    }

    void assign_by_hand() {
        const auto* const body =
            R"({"module":"registr","code":"evidence-inspekci","level":"view"})";
        ASSERT_EQ(api_.as("hlozanek", post("/accounts/cerny/permissions", body)).status, 201);
    }

    admin_api::Config config_;
    Api api_;
};

TEST_F(Killed, AfterTheChangeDoesNotMakeItAgain) {
    const auto id = submitted();
    assign_by_hand();  // what the killed program did after its announcement
    const auto cerny = api_.account("cerny");
    ASSERT_TRUE(journal_of(id)->announce({2, cerny.id, admin_api::standing_of(cerny), Json()}));
    const auto import = finished_by_another(id);
    EXPECT_EQ(count(import, "done"), 2) << report_of(api_, "hlozanek", import);
    EXPECT_EQ(records_of("permission.assign"), 1U);
    EXPECT_EQ(records_of("account.validity"), 1U);
}

TEST_F(Killed, BeforeTheChangeMakesItNow) {
    const auto id = submitted();
    const auto cerny = api_.account("cerny");
    auto becoming = cerny;
    becoming.discarded = true;
    ASSERT_TRUE(journal_of(id)->announce({2, cerny.id, admin_api::standing_of(becoming), Json()}));
    const auto import = finished_by_another(id);
    EXPECT_EQ(count(import, "done"), 2) << report_of(api_, "hlozanek", import);
    EXPECT_EQ(records_of("permission.assign"), 1U);
}

TEST_F(Killed, BetweenTwoRowsGoesOnWithTheSecond) {
    const auto id = submitted();
    ASSERT_TRUE(journal_of(id)->close_row(Json::object({{"row", 2}, {"result", "done"}})));
    const auto import = finished_by_another(id);
    EXPECT_EQ(count(import, "rows"), 2);
    EXPECT_EQ(records_of("permission.assign"), 0U);
    EXPECT_EQ(records_of("account.validity"), 1U);
}

TEST_F(Killed, SenderWhoAdministersNoMoreStopsIt) {
    const auto id = submitted();
    change(
        api_.slapd(), api_.slapd().account_dn("hlozanek"), "replace: klDiscarded\nklDiscarded: TRUE"
    );
    const auto working = another();
    Reply reply;
    EXPECT_TRUE(test_support::eventually([&] {
        reply = imported(api_, "vrbicka", id);
        return reply.text("state") == "failed";
    }));
    EXPECT_EQ(reply.text("problem"), "not-an-administrator");
    EXPECT_EQ(records_of("permission.assign"), 0U);
}

// A program that was killed between taking the place and writing the import.
TEST_F(Killed, ImportThatNeverCameToBeGivesItsPlaceBack) {
    const auto group = "imports-by/" + api_.account("hlozanek").id.str();
    for (const auto* const id : {"a", "b"})
        ASSERT_TRUE(api_.store().put(
            {.kind = state::Kind::ImportPlace,
             .key = id,
             .value = "{}",
             .owner = "imports",
             .group = group,
             .expires = base::system_clock()() + std::chrono::hours(1)}
        ));
    EXPECT_EQ(api_.as("hlozanek", table("check", kTable)).code(), "too-many-imports");
    const auto working = another();
    EXPECT_TRUE(test_support::eventually([&] {
        return api_.as("hlozanek", table("check", kTable)).status == 202;
    }));
}

}  // namespace
}  // namespace admin_api_test
