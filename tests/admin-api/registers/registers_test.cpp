// When registers last confirmed an organization, and who may have them asked now (R22).
#include <gmock/gmock.h>

#include "core/state/register_checks.h"
#include "core/state/register_confirmations.h"
#include "tests/admin-api/api.h"

namespace admin_api_test {
namespace {

using account::OrganizationId;
using std::chrono::hours;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr const char* kRegisters = "/organizations/kraj-jihomoravsky/registers";
constexpr const char* kCheck = "/organizations/kraj-jihomoravsky/registers/check";
const OrganizationId kRegion("kraj-jihomoravsky");

base::Instant now() {
    return base::system_clock()();
}

void confirm(Api& api, const std::string& source, hours ago) {
    const state::RegisterConfirmations confirmations(api.store());
    ASSERT_TRUE(confirmations.keep({kRegion, source, now() - ago, now()}).has_value());
}

// As the synchronisation does.
void have_done(Api& api, state::CheckOutcome outcome, std::chrono::milliseconds pause) {
    const state::RegisterChecks checks(api.store());
    auto check = checks.find(kRegion, now()).value().value();
    ASSERT_TRUE(checks.begin(check, now()).value());
    ASSERT_TRUE(checks.finish(check, {{"sovm", outcome, 1, "run-1"}}, now(), pause).value());
}

const base::Json& first_of(const Reply& reply) {
    return reply.body.find("registers")->as_array()->front();
}

bool warns(const base::Json& json) {
    const auto* const warning = json.find("warning");
    return warning != nullptr && warning->as_bool() != nullptr && *warning->as_bool();
}

std::string stage_of(const Reply& reply) {
    return reply.body.find("check")->string_at("stage").value_or("");
}

TEST(Registers, OfWhichNoneHasSpokenAreAWarning) {
    Api api;
    const auto seen = api.as("hlozanek", get(kRegisters));
    ASSERT_EQ(seen.status, 200) << seen.bytes;
    EXPECT_THAT(*seen.body.find("registers")->as_array(), SizeIs(0));
    EXPECT_TRUE(warns(seen.body));
    EXPECT_TRUE(seen.body.find("check")->is_null());
}

TEST(Registers, EachHasItsOwnWarningAfterAWeek) {
    Api api;
    confirm(api, "rpp", hours(24 * 8));
    confirm(api, "sovm", hours(24));
    const auto seen = api.as("hlozanek", get(kRegisters));
    const auto& registers = *seen.body.find("registers")->as_array();
    ASSERT_THAT(registers, SizeIs(2));
    EXPECT_EQ(registers[0].string_at("source"), "rpp");
    EXPECT_TRUE(warns(registers[0]));
    EXPECT_FALSE(warns(registers[1]));
    EXPECT_FALSE(warns(seen.body)) << "one of them has spoken";
}

TEST(Registers, AreCheckedOnceHoweverManyAskAndTellWhatCameOfIt) {
    Api api;
    confirm(api, "sovm", hours(24));
    const auto asked = api.as("hlozanek", post(kCheck));
    ASSERT_EQ(asked.status, 202) << asked.bytes;
    EXPECT_EQ(asked.text("stage"), "asked");
    EXPECT_EQ(api.as("vrbicka", post(kCheck)).status, 202);
    ASSERT_THAT(api.audit(), SizeIs(1));
    EXPECT_EQ(api.audit().front().string_at("activity"), "organization.check-registers");
    EXPECT_EQ(stage_of(api.as("hlozanek", get(kRegisters))), "asked");
    have_done(api, state::CheckOutcome::Changed, std::chrono::minutes(10));
    auto english = get(kRegisters);
    english.headers.add("accept-language", "en");
    const auto seen = api.as("hlozanek", english);
    EXPECT_EQ(stage_of(seen), "done");
    const auto* const answer = first_of(seen).find("last_check");
    EXPECT_EQ(answer->string_at("outcome"), "changed");
    EXPECT_EQ(answer->string_at("run"), "run-1");
    EXPECT_THAT(answer->string_at("text").value_or(""), HasSubstr("names other representatives"));
}

TEST(Registers, AreNotAskedAgainBeforeThePauseIsOver) {
    Api api;
    ASSERT_EQ(api.as("hlozanek", post(kCheck)).status, 202);
    have_done(api, state::CheckOutcome::Silent, std::chrono::minutes(10));
    const auto soon = api.as("hlozanek", post(kCheck));
    EXPECT_EQ(soon.code(), "too-many-requests");
    ASSERT_NE(soon.headers.first("retry-after"), nullptr);
    EXPECT_LE(std::stoi(*soon.headers.first("retry-after")), 600);
    EXPECT_THAT(api.audit(), SizeIs(1));
}

TEST(Registers, AreAskedAgainAfterThePause) {
    Api api;
    ASSERT_EQ(api.as("hlozanek", post(kCheck)).status, 202);
    have_done(api, state::CheckOutcome::Silent, {});
    EXPECT_EQ(api.as("hlozanek", post(kCheck)).status, 202);
    EXPECT_THAT(api.audit(), SizeIs(2));
}

struct Asker {
    const char* caller;
    Ask ask;
    int status;
    const char* code;
};

TEST(Registers, AreShownAndAskedWithinTheReachOfTheCaller) {
    Api api;
    const std::string nowhere = "/organizations/nikde/registers";
    const std::vector<Asker> askers = {
        {"otcenaskova", get(kRegisters), 404, "organization-not-found"},
        {"otcenaskova", post(kCheck), 404, "organization-not-found"},
        {"otcenaskova", get(nowhere), 404, "organization-not-found"},
        {"otcenaskova", post(nowhere + "/check"), 404, "organization-not-found"},
        {"cerny", get(kRegisters), 403, "not-an-administrator"},
        {"cerny", post(kCheck), 403, "not-an-administrator"},
        {"hlozanek", post(kCheck, R"({"why":"x"})"), 400, "members-invalid"},
        {"hlozanek", get(std::string(kRegisters) + "?all=1"), 400, "parameters-invalid"},
        {"beneda", get(kRegisters), 200, ""},
        {"beneda", post(kCheck), 422, "reason-required"},
        {"beneda", post(kCheck, R"({"reason":"volala starostka"})"), 202, ""},
        {"vrbicka", get(kRegisters), 200, ""},
    };
    for (const auto& [caller, ask, status, code] : askers) {
        const auto reply = api.as(caller, ask);
        EXPECT_EQ(reply.status, status) << caller << ' ' << ask.path << ' ' << reply.bytes;
        EXPECT_EQ(reply.code(), code) << caller << ' ' << ask.path;
    }
    const auto foreign = api.as("otcenaskova", post(kCheck));
    EXPECT_EQ(foreign.fingerprint(), api.as("otcenaskova", post(nowhere + "/check")).fingerprint());
}

}  // namespace
}  // namespace admin_api_test
