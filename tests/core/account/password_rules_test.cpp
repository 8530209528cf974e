#include "core/account/password_rules.h"

#include "tests/core/account/builders.h"
#include "tests/support/matchers.h"

namespace {

using namespace account;
using namespace account_tests;
using base::Secret;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

const CommonPasswords& common() {
    static const auto list =
        CommonPasswords::load(KLICNIK_SOURCE_DIR "/config/common-passwords.txt").value();
    return list;
}

PasswordOwner owner() {
    return {
        .username = "novakova",
        .email = "jnova@boskovice.example",
        .given = "Eva Žofie",
        .surname = "Nováková-Malá"};
}

std::vector<PasswordFault> faults(const std::string& password, const PasswordOwner& of = owner()) {
    return faults_of(Secret(password), of, PasswordPolicy(), common());
}

struct Row {
    const char* name;
    std::string password;
    std::vector<PasswordFault> expected;
};

void PrintTo(const Row& row, std::ostream* out) {  // NOLINT(readability-identifier-naming)
    *out << row.name;
}

class PasswordContent : public ::testing::TestWithParam<Row> {};

TEST_P(PasswordContent, IsAcceptedOrEveryFaultNamed) {
    EXPECT_EQ(faults(GetParam().password), GetParam().expected);
}

std::string repeated(const std::string& part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
}

using enum PasswordFault;
INSTANTIATE_TEST_SUITE_P(
    Rows,
    PasswordContent,
    ::testing::Values(
        Row{"12 characters", "rudy-kombajn", {}},
        Row{"11 characters", "rudy-kombaj", {TooShort}},
        Row{"12 letters with diacritics", "řěžčýáíúůďťň", {}},
        Row{"12 emoji", repeated("🙂🚲🌲", 4), {}},
        Row{"11 emoji", repeated("🙂🚲🌲", 3) + "🙂🚲", {TooShort}},
        Row{"spaces", "kolo les voda pes", {}},
        Row{"128 characters", repeated("kolo-les", 16), {}},
        Row{"256 characters", repeated("kolo-les", 32), {}},
        Row{"257 characters", repeated("kolo-les", 32) + "x", {TooLong}},
        Row{"1 MiB", std::string(std::size_t{1024} * 1024, 'a'), {TooLong}},
        Row{"NUL", std::string("rudy-kom\0bajn", 13), {NotText}},
        Row{"line end", "rudy-kombajn\n", {NotText}},
        Row{"C1 control", "rudy-kombajn\u0085", {NotText}},
        Row{"not UTF-8", "rudy-kombajn\xFF", {NotText}},
        Row{"username", "xx-NovaKOVA-yy", {ContainsUsername, ContainsName}},
        Row{"username reversed", "xx-avokavon-yy", {ContainsUsername}},
        Row{"local part of the e-mail", "xx-JNOVA-kombajn", {ContainsEmail}},
        Row{"surname with diacritics", "xx-NOVÁKOVÁ-yy", {ContainsUsername, ContainsName}},
        Row{"second surname", "xx-mala-kombajn", {ContainsName}},
        Row{"second given name", "xx-žofie-kombajn", {ContainsName}},
        Row{"short name alone", "kombajn-eva-les", {ContainsName}},
        Row{"short name inside a word", "kombajn-levandule", {}},
        Row{"name of the system", "moje-OKslužby-x", {ContainsSystemName}},
        Row{"ministry", "kombajn-mpsv-les", {ContainsSystemName}},
        Row{"three equal", "kombajn-aaa-les", {}},
        Row{"four equal", "kombajn-aaaa-les", {RepeatsCharacter}},
        Row{"four equal emoji", "kombajn-🙂🙂🙂🙂-les", {RepeatsCharacter}},
        Row{"three in sequence", "kombajn-abc-les", {}},
        Row{"four in sequence", "kombajn-abcd-les", {HasSequence}},
        Row{"four in sequence, mixed case", "kombajn-aBcD-les", {HasSequence}},
        Row{"four downwards", "kombajn-dcba-les", {HasSequence}},
        Row{"three digits", "kombajn-321-les", {}},
        Row{"four digits", "kombajn-4321-les", {HasSequence}},
        Row{"there and back is no sequence", "kombajn-abab-les", {}},
        Row{"9 to 0 and z to a is no sequence", "kombajn-7890-yzab-x", {}},
        Row{"common", "supernatural", {TooCommon}},
        Row{"common with decoration", "!!supernatural!77", {TooCommon}},
        Row{"Czech common with a year", "heslo-2026-07!", {TooCommon}},
        Row{"Czech common with diacritics", "Československo", {TooCommon}},
        Row{"all at once", "heslo1234", {TooShort, HasSequence, TooCommon}},
        Row{"empty", "", {TooShort}}
    )
);

TEST(PasswordLength, IsSeventeenForWhoHoldsSystemAdministration) {
    auto administrator = owner();
    administrator.is_administrator = true;
    EXPECT_THAT(faults("rudy-kombajn-les", administrator), ElementsAre(TooShort));
    EXPECT_THAT(faults("rudy-kombajn-lesy", administrator), IsEmpty());
    EXPECT_EQ(minimum_for(owner(), PasswordPolicy()), 12U);
    EXPECT_EQ(minimum_for(administrator, PasswordPolicy()), 17U);
}

TEST(PasswordLength, OwnerTakesItFromTheAccount) {
    const auto plain = official();
    EXPECT_FALSE(owner_of(plain, kNow).is_administrator);
    const auto admin = with(plain, assigned(permission(Module::Senior, "sprava-systemu")));
    EXPECT_TRUE(owner_of(admin, kNow).is_administrator);
    EXPECT_EQ(owner_of(admin, kNow).surname, "Nováková");
}

TEST(PasswordNormalization, MakesBothFormsTheSame) {
    const auto apart = normalized(Secret("z\u030Clut\u030Couc\u030Cky\u0301"));
    ASSERT_THAT(apart, IsOk());
    EXPECT_TRUE(apart->equals("\u017Elu\u0165ou\u010Dk\u00FD"));
    EXPECT_THAT(faults("r\u030Ce\u030Cz\u030Cc\u030Cy\u0301"), Contains(TooShort));
}

TEST(PasswordNormalization, KeepsSpacesAndRefusesWhatIsNoText) {
    EXPECT_TRUE(normalized(Secret(" a  b ")).value().equals(" a  b "));
    EXPECT_FALSE(normalized(Secret(std::string("a\0b", 3))).has_value());
    EXPECT_FALSE(normalized(Secret("\xC0\x80")).has_value());
    EXPECT_FALSE(normalized(Secret(std::string(std::size_t{1024} * 1024, 'a'))).has_value());
}

TEST(CommonPasswords, HoldsTheWholeListWithoutItsHeader) {
    for (const auto* const word : {"password", "QWERTY", "heslo123", "Tajné Heslo", "#1pimp"})
        EXPECT_EQ(common().contains(word), std::string_view(word) != "Tajné Heslo") << word;
    EXPECT_FALSE(common().contains("# Czech"));
    EXPECT_FALSE(common().contains(""));
}

TEST(CommonPasswords, FailsWhenTheListIsMissing) {
    const auto missing = CommonPasswords::load("/nonexistent/list");
    EXPECT_THAT(missing, FailsWith("cannot read the list of common passwords: /nonexistent/list"));
}

TEST(PasswordStrength, RisesFromGuessableToStrong) {
    EXPECT_EQ(strength_of(Secret("password"), owner()), 0);
    EXPECT_EQ(strength_of(Secret("novakova"), owner()), 0);
    EXPECT_EQ(strength_of(Secret("xK3-vRq9_mT7wPz"), owner()), 4);
    EXPECT_EQ(strength_of(Secret(""), owner()), 0);
}

struct AgeRow {
    const char* name;
    base::Instant changed_at;
    base::Instant now;
    bool is_expired;
};

class PasswordAge : public ::testing::TestWithParam<AgeRow> {};

TEST_P(PasswordAge, EndsAfterEighteenCalendarMonths) {
    auto account = official();
    account.password.changed_at = GetParam().changed_at;
    EXPECT_EQ(is_password_expired(account, PasswordPolicy(), GetParam().now), GetParam().is_expired)
        << GetParam().name;
}

const base::Instant kChanged = prague(day(2025, 1, 15), {.hour = 10});
const base::Instant kChangedAtMonthEnd = prague(day(2024, 8, 31), {.hour = 10});

INSTANTIATE_TEST_SUITE_P(
    Rows,
    PasswordAge,
    ::testing::Values(
        AgeRow{"a minute before", kChanged, prague(day(2026, 7, 15), {9, 59}), false},
        AgeRow{"to the minute", kChanged, prague(day(2026, 7, 15), {10, 0}), true},
        AgeRow{
            "28 February stands for 31",
            kChangedAtMonthEnd,
            prague(day(2026, 2, 28), {9, 59}),
            false},
        AgeRow{"at the month's end", kChangedAtMonthEnd, prague(day(2026, 2, 28), {10, 0}), true}
    )
);

TEST(PasswordAge, UnknownCountsAsExpiredAndAsOldEnough) {
    auto account = official();
    account.password.changed_at.reset();
    EXPECT_TRUE(is_password_expired(account, PasswordPolicy(), kNow));
    EXPECT_FALSE(is_too_young_to_change(account, PasswordPolicy(), kNow));
}

TEST(PasswordAge, ForbidsAChangeForThirtyMinutesUnlessOneIsDemanded) {
    auto account = official();
    account.password.changed_at = kNow - std::chrono::minutes(29);
    EXPECT_TRUE(is_too_young_to_change(account, PasswordPolicy(), kNow));
    account.password.must_change = true;
    EXPECT_FALSE(is_too_young_to_change(account, PasswordPolicy(), kNow));
    account.password.must_change = false;
    account.password.changed_at = kNow - std::chrono::minutes(30);
    EXPECT_FALSE(is_too_young_to_change(account, PasswordPolicy(), kNow));
}

TEST(PasswordProperty, APasswordWithTheUsernameInItIsNeverAccepted) {
    for (std::size_t at = 0; at <= 12; ++at) {
        std::string password = "kolo-les-pes";
        password.insert(at, "NováKová");
        EXPECT_THAT(faults(password), Contains(ContainsUsername)) << password;
    }
    EXPECT_THAT(faults("kolo-les-pes"), Not(Contains(ContainsUsername)));
}

}  // namespace
