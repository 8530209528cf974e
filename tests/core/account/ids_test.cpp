#include "core/account/ids.h"

#include "tests/support/matchers.h"

namespace {

using namespace account;

struct Row {
    const char* name;
    std::string text;
    bool is_valid;
};

template <class Parse>
void check(Parse parse, const std::vector<Row>& rows) {
    for (const auto& row : rows)
        EXPECT_EQ(parse(row.text).has_value(), row.is_valid) << row.name << ": " << row.text;
}

TEST(Ids, AnIkMpsvHasTenDigitsDivisibleByEleven) {
    check(
        parse_ik_mpsv,
        {{"real", "1291416423", true},
         {"real", "1273434910", true},
         {"real", "1570733439", true},
         {"unrelated sample", "1895140808", true},
         {"one digit changed", "1291416424", false},
         {"two digits exchanged", "1291461423", false},
         {"eleven digits", "12734349321", false},
         {"nine digits", "127343493", false},
         {"a letter", "129141642x", false},
         {"a space", " 291416423", false},
         {"all zero", "0000000000", false},
         {"empty", "", false}}
    );
}

TEST(Ids, AnIcoHasEightDigitsWithACheckDigit) {
    check(
        parse_ico,
        {{"Boskovice", "00279978", true},
         {"Kojetice", "00289612", true},
         {"Náchod", "00272868", true},
         {"MPSV", "00551023", true},
         {"synthetic", "90000013", true},
         {"wrong check digit", "00279979", false},
         {"leading zeros lost", "279978", false},
         {"a letter", "0027997x", false},
         {"empty", "", false}}
    );
}

TEST(Ids, AnOvmIdentifierHasEightDigits) {
    check(
        parse_ovm_id,
        {{"plain", "00279978", true}, {"short", "0027997", false}, {"letter", "0027997a", false}}
    );
}

TEST(Ids, AUsernameIsShortLowerCaseAndBeginsWithALetter) {
    check(
        parse_username,
        {{"plain", "novakova", true},
         {"with digits and marks", "j.novak-2_x", true},
         {"two characters", "nv", true},
         {"32 characters", std::string(32, 'a'), true},
         {"33 characters", std::string(33, 'a'), false},
         {"one character", "n", false},
         {"begins with a digit", "1novak", false},
         {"diacritics", "nováková", false},
         {"a space", "jana nova", false},
         {"LDAP filter", "a*)(uid=*", false},
         {"DN", "uid=a,dc=b", false},
         {"NUL", std::string("ab\0c", 4), false},
         {"empty", "", false}}
    );
}

TEST(Ids, AUsernameIsFoldedToLowerCase) {
    EXPECT_THAT(parse_username("NovakOVA"), Holds(Username("novakova")));
}

TEST(Ids, AUuidIsWrittenInLowerCaseWithHyphens) {
    check(
        parse_account_id,
        {{"plain", "7d2f1c5e-9a3b-4c1d-8e2f-001122334455", true},
         {"upper case", "7D2F1C5E-9A3B-4C1D-8E2F-001122334455", false},
         {"no hyphens", "7d2f1c5e9a3b4c1d8e2f001122334455", false},
         {"a letter past f", "7d2f1c5g-9a3b-4c1d-8e2f-001122334455", false},
         {"hyphen moved", "7d2f1c5-e9a3b-4c1d-8e2f-001122334455", false},
         {"longer", "7d2f1c5e-9a3b-4c1d-8e2f-0011223344550", false},
         {"empty", "", false}}
    );
}

TEST(Ids, ASlugHasLettersDigitsAndSingleHyphens) {
    check(
        parse_organization_id,
        {{"plain", "kraj-jihomoravsky", true},
         {"digits", "praha-10", true},
         {"64 characters", std::string(64, 'a'), true},
         {"65 characters", std::string(65, 'a'), false},
         {"hyphen first", "-kraj", false},
         {"hyphen last", "kraj-", false},
         {"two hyphens", "kraj--a", false},
         {"upper case", "Kraj", false},
         {"comma", "kraj,dc=cz", false},
         {"path", "../kraj", false},
         {"empty", "", false}}
    );
}

TEST(Ids, ExactlyOneLastDigitMakesAnIkMpsvValid) {
    for (int stem = 100000007; stem < 100010000; stem += 101) {
        int valid = 0;
        for (char last = '0'; last <= '9'; ++last)
            valid += parse_ik_mpsv(std::to_string(stem) + last).has_value() ? 1 : 0;
        EXPECT_EQ(valid, stem % 11 == 10 ? 0 : 1) << stem;
    }
}

}  // namespace
