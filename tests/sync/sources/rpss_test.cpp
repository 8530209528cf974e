#include "sync/sources/rpss.h"

#include "tests/sync/sources/reading_fixture.h"

namespace registers {
namespace {

using testing::fails_with;

const std::string kMember = R"({"clen":{"jmeno":"Eva","prijmeni":"Nová","tituly":"Mgr."}})";

std::string service(
    const std::string& bodies, const std::string& more = "", const std::string& ico = "90000013"
) {
    return R"({"identifikator":"1","poskytovatel":{"ico":")" + ico +
           R"(","nazev":"Domov Lhota","statutarniOrgany":[)" + bodies + "]}" + more + "}";
}

std::string facility(const std::string& head) {
    return R"(,"zarizeni":[{"nazev":"Domov","vedouci":)" + head + "}]";
}

class Rpss : public testing::ReadingFixture {
protected:
    [[nodiscard]] SourceResult<Snapshot> read(const std::string& services) {
        put("rpss.json", R"({"polozky":[)" + services + "]}");
        rpss::Reader reader(std::make_unique<FolderFile>(
            folder, std::vector<std::string>{"rpss.json"}, FileLimits{1000000, folder}
        ));
        return reader.read(reading());
    }
    [[nodiscard]] Subject only(const std::string& services) {
        const auto snapshot = read(services);
        EXPECT_THAT(snapshot, IsOk());
        if (!snapshot || snapshot->subjects.size() != 1) return {};
        return snapshot->subjects.front();
    }
};

TEST_F(Rpss, TheServicesOfAProviderAreOneSubject) {
    const auto* const head =
        R"({"jmeno":"Jan","prijmeni":"Malý","titulPred":"Bc.","titulZa":"DiS."})";
    const auto subject =
        only(service(kMember, facility(head)) + "," + service(kMember, facility(head)));
    EXPECT_EQ(subject.doubt, Doubt::None);
    EXPECT_EQ(subject.key, "90000013");
    EXPECT_EQ(subject.ico, account::Ico("90000013"));
    EXPECT_EQ(subject.name, "Domov Lhota");
    ASSERT_EQ(subject.representatives.size(), 1U);
    EXPECT_EQ(subject.representatives[0].name, (account::PersonName{"Mgr.", "Eva", "Nová", ""}));
    ASSERT_EQ(subject.contacts.size(), 1U);
    EXPECT_EQ(subject.contacts[0].name, (account::PersonName{"Bc.", "Jan", "Malý", "DiS."}));
    EXPECT_EQ(subject.contacts[0].role, "vedoucí zařízení Domov");
}

TEST_F(Rpss, TheHeadOfAFacilityGivesNoMandate) {
    const auto subject = only(service("", facility(R"({"jmeno":"Jan","prijmeni":"Malý"})")));
    EXPECT_TRUE(subject.representatives.empty());
    EXPECT_EQ(subject.doubt, Doubt::NobodyNamed);
}

TEST_F(Rpss, ServicesThatContradictEachOtherLeaveTheProviderInDoubt) {
    const std::string other = R"({"clen":{"jmeno":"Jan","prijmeni":"Malý"}})";
    EXPECT_EQ(only(service(kMember) + "," + service(other)).doubt, Doubt::Contradictory);
    EXPECT_EQ(only(service(kMember) + "," + service("")).doubt, Doubt::Contradictory);
    EXPECT_EQ(
        only(service(kMember + "," + other) + "," + service(other + "," + kMember)).doubt,
        Doubt::None
    );
}

TEST_F(Rpss, OnlyServicesThatGoOnCount) {
    const std::string ended = R"(,"datumPoskytovaniDo":"2026-11-21")";
    const std::string today = R"(,"datumPoskytovaniDo":"2026-11-22T00:00:00")";
    EXPECT_THAT(read(service(kMember, ended)), fails_with(SourceFault::Broken));
    EXPECT_EQ(only(service("", ended) + "," + service(kMember, today)).doubt, Doubt::None);
}

struct Row {
    const char* name;
    std::string service;
    Doubt doubt;
};
class RpssServices : public Rpss, public ::testing::WithParamInterface<Row> {};

TEST_P(RpssServices, AreJudgedByWhatTheySay) {
    EXPECT_EQ(only(GetParam().service).doubt, GetParam().doubt);
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    RpssServices,
    ::testing::Values(
        Row{"WithoutProvider", R"({"identifikator":"1"})", Doubt::RecordIncomplete},
        Row{"ProviderOfAnotherKind", R"({"poskytovatel":"x"})", Doubt::RecordIncomplete},
        Row{"WrongIco", service(kMember, "", "12345678"), Doubt::RecordIncomplete},
        Row{"IcoWithoutZeros", service(kMember, "", "279978"), Doubt::None},
        Row{"NobodyInOffice", service(""), Doubt::NobodyNamed},
        Row{"OnlyAnOrganizationInOffice",
            service(R"({"clen":{"nazev":"Charita"}})"),
            Doubt::NobodyNamed},
        Row{"DamagedLetters",
            service(R"({"clen":{"jmeno":"Ji?i","prijmeni":"Mal?"}})"),
            Doubt::DamagedText}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

TEST_F(Rpss, WhatIsNotWholeIsNoSnapshot) {
    const auto whole = service(kMember);
    EXPECT_THAT(read(whole.substr(0, whole.size() - 1)), fails_with(SourceFault::Broken));
    EXPECT_THAT(read(""), fails_with(SourceFault::Broken));
    EXPECT_THAT(
        read(service(kMember, R"(,"a":)" + std::string(40, '[') + std::string(40, ']'))),
        fails_with(SourceFault::Broken)
    );
    EXPECT_THAT(
        read(service(kMember, R"(,"a":")" + std::string(2000000, 'a') + "\"")),
        fails_with(SourceFault::TooLarge)
    );
}

}  // namespace
}  // namespace registers
