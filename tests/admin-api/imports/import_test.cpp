// Tables of changes, as administrators send them.
#include <gmock/gmock.h>

#include "core/table/table_writer.h"
#include "tests/admin-api/imports/tables.h"
#include "tests/admin-api/permissions/people.h"

namespace admin_api_test {
namespace {

using account::Module;
using base::Json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

const auto kInspections = permission(Module::Registr, "evidence-inspekci");

const std::string kNewcomer =
    "akce;uživatelské jméno;druh účtu;IK MPSV;souhlas ze dne;doklad souhlasu;verze souhlasu;modul;"
    "oprávnění;úroveň;oprávnění od;důvod\r\n"
    "založit;martinka;social-services;1284384629;20. 11. 2026;KUJI 1/2026;2025-1;;;;;nástup\r\n"
    "přidělit;martinka;;;;;;registr;evidence-socialnich-sluzeb;aktualizace;1. 1. 2026;nástup\r\n"
    "přidělit;martinka;;;;;;registr;evidence-inspekci;prohlížení;1. 1. 2026;nástup\r\n";

std::vector<Json> records_of(const Api& api, const std::string& activity) {
    std::vector<Json> found;
    for (const auto& record : api.audit())
        if (record.string_at("activity") == activity) found.push_back(record);
    return found;
}

TEST(Import, MakesAnAccountAndGivesItItsPermissions) {
    Api api;
    const auto import = finished(api, "hlozanek", table("run", kNewcomer));
    EXPECT_EQ(import.text("state"), "finished");
    EXPECT_EQ(count(import, "done"), 3) << report_of(api, "hlozanek", import);
    const auto made = api.account("martinka");
    EXPECT_EQ(made.name.surname, "Martinka");
    EXPECT_EQ(held(api, "martinka", kInspections).level, account::Level::View);
    EXPECT_EQ(
        *held(api, "martinka", kInspections).validity.from, *base::day_from_iso("2026-01-01")
    );
}

// S67
TEST(Import, LeavesOneRecordForEachChangeUnderItsOwnReference) {
    Api api;
    const auto import = finished(api, "hlozanek", table("run", kNewcomer));
    const auto submitted = records_of(api, "import.submit");
    ASSERT_THAT(submitted, SizeIs(1U));
    const auto reference = submitted[0].string_at("reference").value_or("?");
    EXPECT_EQ(submitted[0].find("details")->find("after")->string_at("import"), import.text("id"));
    std::vector<std::string> references;
    for (const auto& record : api.audit())
        references.push_back(record.string_at("reference").value_or(""));
    EXPECT_THAT(
        references, ElementsAre(reference, reference + "/2", reference + "/3", reference + "/4")
    );
    EXPECT_EQ(records_of(api, "account.create")[0].find("details")->string_at("reason"), "nástup");
}

// S62
TEST(Import, IsCheckedByWhatTheRunDecidesAndChangesNothing) {
    Api api;
    make_administrator(api.slapd(), "cerny", Module::Registr);
    const auto mixed =
        kNewcomer + "přidělit;martinka;;;;;;registr;evidence-inspekci;update;;podruhé\r\n" +
        "založit;martinka;social-services;1284384629;20. 11. 2026;K;1;;;;;znovu\r\n" +
        "vyřadit;hlozanek;;;;;;;;;;sám sebe\r\n" + "vyřadit;otcenaskova;;;;;;;;;;cizí\r\n" +
        "létat;cerny;;;;;;;;;;neznámá akce\r\n" + ";cerny;;;;;;;;;;nic\r\n" +
        "přidělit;cerny;;;;;;registr;neznamo;update;;neznámé\r\n" +
        "přidělit;martinka;;;;;;registr;evidence-inspekci;update;;rozházené\r\n" +
        "vyřadit;cerny;;;;;;;;;;odchod\r\n";
    const auto checked = finished(api, "hlozanek", table("check", mixed));
    const auto foretold = report_of(api, "hlozanek", checked);
    EXPECT_THAT(api.audit(), SizeIs(1U));
    EXPECT_THAT(api.slapd().ldapsearch("(uid=martinka)", {"uid"}), testing::Not(HasSubstr("uid:")));
    EXPECT_FALSE(held(api, "cerny", permission(Module::Registr, "sprava-systemu")).revoked);
    const auto done = finished(api, "hlozanek", table("run", mixed));
    EXPECT_EQ(report_of(api, "hlozanek", done), foretold);
    EXPECT_EQ(count(done, "rows"), count(checked, "rows"));
    const auto lines = lines_of(foretold);
    ASSERT_THAT(lines, SizeIs(13U));
    EXPECT_THAT(lines[4], HasSubstr("5;refused;přidělit;martinka;already-assigned;"));
    EXPECT_THAT(lines[5], HasSubstr(";import-rows-scattered;"));
    EXPECT_THAT(lines[6], HasSubstr(";own-account;"));
    EXPECT_THAT(lines[7], HasSubstr(";account-not-found;"));
    EXPECT_THAT(lines[8], HasSubstr(";members-invalid;"));
    EXPECT_THAT(lines[9], StartsWith("10;skipped;;cerny;"));
    EXPECT_THAT(lines[10], HasSubstr(";unknown-permission;"));
    EXPECT_THAT(lines[11], HasSubstr(";import-rows-scattered;"));
}

// Of two administrators the second is the last one when the first has gone, in both modes.
TEST(Import, RehearsesTheLossOfTheLastAdministrator) {
    Api api;
    make_administrator(api.slapd(), "navratilik", Module::Poskytovatel);
    const std::string both =
        "action;username;reason\n"
        "discard;adamira;odchod\ndiscard;navratilik;odchod\n";
    const auto checked = finished(api, "vrbicka", table("check", both));
    const auto done = finished(api, "vrbicka", table("run", both));
    EXPECT_EQ(report_of(api, "vrbicka", checked), report_of(api, "vrbicka", done));
    EXPECT_EQ(count(done, "done"), 1);
    EXPECT_THAT(report_of(api, "vrbicka", done), HasSubstr(";last-administrator;"));
    EXPECT_FALSE(api.account("navratilik").discarded);
}

TEST(Import, ChangesAndRevokesWhatAnExportNames) {
    Api api;
    const auto id =
        held(api, "cerny", permission(Module::Registr, "evidence-socialnich-sluzeb")).id;
    const std::string head = "action;username;permission_id;level;permission_until;reason\n";
    const auto changed = finished(
        api,
        "hlozanek",
        table("run", head + "change;cerny;" + id.str() + ";view;31.12.2030;kratší\n")
    );
    EXPECT_EQ(count(changed, "done"), 1) << report_of(api, "hlozanek", changed);
    const auto right =
        held(api, "cerny", permission(Module::Registr, "evidence-socialnich-sluzeb"));
    EXPECT_EQ(right.level, account::Level::View);
    EXPECT_EQ(right.validity.until, base::day_from_iso("2030-12-31"));
    const auto revoked =
        finished(api, "hlozanek", table("run", head + "revoke;cerny;" + id.str() + ";;;konec\n"));
    EXPECT_EQ(count(revoked, "done"), 1) << report_of(api, "hlozanek", revoked);
}

TEST(Import, ReadsXlsxAndDaysAsSpreadsheetsKeepThem) {
    Api api;
    const auto writer = ::table::open_writer(
                            ::table::Format::Xlsx, {"List", {"action", "username", "until"}}
    ).value();
    EXPECT_TRUE(writer->add({"validity", "cerny", "47848"}));  // 31 December 2030
    EXPECT_TRUE(writer->finish());
    const auto import = finished(api, "hlozanek", table("run", writer->take()));
    EXPECT_EQ(count(import, "done"), 1) << report_of(api, "hlozanek", import);
    EXPECT_EQ(api.account("cerny").validity.until, base::day_from_iso("2030-12-31"));
}

TEST(Import, IsRefusedAtOnceWhenItIsNoTableOfChanges) {
    Api api;
    for (const auto* const bytes : {"", "jméno;věk\n", "action;action;username\n", "action\n"}) {
        const auto reply = api.as("hlozanek", table("run", bytes));
        EXPECT_EQ(reply.code(), "import-unreadable") << bytes;
    }
    EXPECT_EQ(api.as("hlozanek", table("perhaps", "action;username\n")).status, 400);
    EXPECT_EQ(api.as("beneda", table("run", "action;username\n")).code(), "not-for-helpdesk");
    EXPECT_THAT(*api.as("hlozanek", get("/imports")).body.find("imports")->as_array(), IsEmpty());
}

// S58
TEST(Import, IsItsSendersAndTheMinistrysAlone) {
    Api api;
    const auto import = finished(api, "hlozanek", table("check", kNewcomer));
    const auto missing = imported(api, "otcenaskova", "7d444840-9dc0-11d1-b245-5ffdce74fad2");
    EXPECT_EQ(imported(api, "otcenaskova", import.text("id")).fingerprint(), missing.fingerprint());
    const auto report = get("/imports/" + import.text("id") + "/report");
    EXPECT_EQ(api.as("otcenaskova", report).code(), "import-not-found");
    EXPECT_EQ(
        api.as("otcenaskova", post("/imports/" + import.text("id") + "/cancel")).code(),
        "import-not-found"
    );
    EXPECT_EQ(imported(api, "vrbicka", import.text("id")).status, 200);
}

TEST(Import, WaitsInABoundedQueueUntilItIsCancelled) {
    Api api([](admin_api::Config& config) { config.imports.interval = std::chrono::hours(24); });
    const auto first = api.as("hlozanek", table("run", kNewcomer));
    EXPECT_EQ(first.status, 202);
    EXPECT_EQ(api.as("hlozanek", table("run", kNewcomer)).status, 202);
    EXPECT_EQ(api.as("hlozanek", table("run", kNewcomer)).code(), "too-many-imports");
    EXPECT_EQ(api.as("otcenaskova", table("run", kNewcomer)).status, 202);
    const auto cancel = post("/imports/" + first.text("id") + "/cancel", R"({"reason":"omyl"})");
    EXPECT_EQ(api.as("hlozanek", cancel).status, 204);
    EXPECT_EQ(imported(api, "hlozanek", first.text("id")).text("state"), "cancelled");
    EXPECT_EQ(api.as("hlozanek", cancel).code(), "import-over");
    EXPECT_EQ(api.as("hlozanek", table("run", kNewcomer)).status, 202);
}

}  // namespace
}  // namespace admin_api_test
