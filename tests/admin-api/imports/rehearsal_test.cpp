// What a row leaves of a person reaches his other accounts, and the dry run foretells it.
#include <gmock/gmock.h>

#include "tests/admin-api/imports/tables.h"
#include "tests/admin-api/lists.h"
#include "tests/admin-api/permissions/people.h"
#include "tests/admin-api/person_file.h"

namespace admin_api_test {
namespace {

using account::Module;
using testing::Each;
using testing::HasSubstr;
using testing::SizeIs;

const std::string kHead =
    "action;username;organization;kind;ik_mpsv;consent_given;consent_document;consent_version;"
    "until;reason\n";

// domov-pod-borovicemi is administered by adamira, and by navratilik as soon as he consents.
class OneConsentForAll : public testing::Test {
protected:
    OneConsentForAll() {
        make_administrator(api_.slapd(), "navratilik", Module::Poskytovatel);
        write_register(
            (api_.slapd().folder() / "persons.json").string(),
            {{ik_mpsv(), "590814/1767", "Jiří", "Navrátilík", {"SS"}}}
        );
        const auto ids =
            listed(api_.as("vrbicka", get("/accounts/navratilik/consents")), "consents", "id");
        for (const auto& id : ids)
            change(
                api_.slapd(),
                "klConsentId=" + id + ",klIkMpsv=" + ik_mpsv() + ",ou=persons," +
                    test_support::TestDirectory::base(),
                "replace: klConsentWithdrawn\nklConsentWithdrawn: 20260101000000Z"
            );
        EXPECT_FALSE(api_.account("navratilik").has_consent);
    }

    std::string ik_mpsv() { return api_.account("navratilik").ik_mpsv.str(); }

    // An account elsewhere, and the consent with it.
    std::string consent_row() {
        return "create;" + std::string(kElsewhere) + ";olomouc;social-services;" + ik_mpsv() +
               ";20. 11. 2026;OL 1/2026;2025-1;;nástup\n";
    }

    std::vector<std::string> report_of_both(const std::string& rows) {
        const auto checked = finished(api_, "vrbicka", table("check", kHead + rows));
        EXPECT_FALSE(api_.account("navratilik").has_consent);
        const auto done = finished(api_, "vrbicka", table("run", kHead + rows));
        const auto report = report_of(api_, "vrbicka", done);
        EXPECT_EQ(report_of(api_, "vrbicka", checked), report);
        return lines_of(report);
    }

    static constexpr const char* kElsewhere = "druhy.navratilik";
    Api api_;
};

TEST_F(OneConsentForAll, CountsForAnotherAccountOfThePersonInLaterRows) {
    const auto lines = report_of_both(
        consent_row() + "discard;adamira;;;;;;;;odchod\ndiscard;navratilik;;;;;;;;poslední\n"
    );
    ASSERT_THAT(lines, SizeIs(4));
    EXPECT_THAT(lines[1], HasSubstr("2;done;create;"));
    EXPECT_THAT(lines[2], HasSubstr("3;done;discard;adamira;"));
    EXPECT_THAT(lines[3], HasSubstr(";last-administrator;"));
    EXPECT_TRUE(api_.account("navratilik").has_consent);
}

// The account was remembered before its person consented.
TEST_F(OneConsentForAll, CountsForAnAccountOfEarlierRows) {
    const auto lines = report_of_both(
        "validity;navratilik;;;;;;;" + days_from_now(400) + ";déle\n" + consent_row() +
        "discard;adamira;;;;;;;;odchod\n"
    );
    ASSERT_THAT(lines, SizeIs(4));
    EXPECT_THAT(lines[3], HasSubstr("4;done;discard;adamira;"));
}

// However fast its row is.
TEST_F(OneConsentForAll, ComesTooLateForRowsBeforeIt) {
    std::string rows;
    for (int turn = 0; turn < 20; ++turn)
        rows += "validity;adamira;;;;;;;" + days_from_now(30 + turn) + ";kratší\n";
    auto lines = report_of_both(rows + consent_row());
    ASSERT_THAT(lines, SizeIs(22));
    EXPECT_THAT(lines.back(), HasSubstr("22;done;create;"));
    lines.pop_back();
    lines.erase(lines.begin());
    EXPECT_THAT(lines, Each(HasSubstr(";last-administrator;")));
}

TEST(Rehearsal, KnowsAnAccountHoweverItIsWritten) {
    Api api;
    const std::string rows =
        "action;username;until;reason\n"
        "discard;cerny;;odchod\nvalidity;dostalova;2030-12-31;mezi tím\n"
        "validity;CERNY;2030-12-31;znovu\n";
    const auto checked = finished(api, "hlozanek", table("check", rows));
    const auto done = finished(api, "hlozanek", table("run", rows));
    const auto report = report_of(api, "hlozanek", done);
    EXPECT_EQ(report_of(api, "hlozanek", checked), report);
    EXPECT_THAT(lines_of(report).at(3), HasSubstr(";import-rows-scattered;"));
}

}  // namespace
}  // namespace admin_api_test
