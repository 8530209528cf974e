#include "core/state/register_confirmations.h"

#include "tests/core/state/state_fixture.h"

namespace state {
namespace {

using account::OrganizationId;
using ::testing::SizeIs;

const OrganizationId kTown("boskovice");
const OrganizationId kOtherTown("boskovice-2");

class RegisterConfirmationsTest : public StateTest {
protected:
    RegisterConfirmations confirmations_{*store_};
    void keep(const std::string& source, base::Instant day) {
        ASSERT_THAT(
            confirmations_.keep_newer(
                source, {{kTown, source, day, kNow}, {kOtherTown, source, day, kNow}}, kNow
            ),
            IsOk()
        );
    }
    [[nodiscard]] std::vector<RegisterConfirmation> of_town() {
        return confirmations_.of(kTown, kNow).value();
    }
};

TEST_F(RegisterConfirmationsTest, AreOfOneOrganizationInOrderOfTheRegisters) {
    keep("sovm", kNow - hours(1));
    keep("rpp", kNow - hours(2));
    const auto found = of_town();
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].source, "rpp");
    EXPECT_EQ(found[1].source, "sovm");
    EXPECT_EQ(found[1].register_day, kNow - hours(1));
    EXPECT_EQ(found[1].organization, kTown);
}

TEST_F(RegisterConfirmationsTest, AnOlderDayDoesNotTakeThePlaceOfANewerOne) {
    keep("sovm", kNow - hours(1));
    keep("sovm", kNow - hours(5));
    ASSERT_THAT(of_town(), SizeIs(1));
    EXPECT_EQ(of_town().front().register_day, kNow - hours(1));
    keep("sovm", kNow);
    EXPECT_EQ(of_town().front().register_day, kNow);
}

TEST_F(RegisterConfirmationsTest, OfAWholeCountryAreAllKept) {
    std::vector<RegisterConfirmation> country;
    constexpr std::size_t kTowns = 1203;  // more than two pages
    for (std::size_t town = 0; town < kTowns; ++town)
        country.push_back({OrganizationId("obec-" + std::to_string(town)), "sovm", kNow, kNow});
    ASSERT_THAT(confirmations_.keep_newer("sovm", country, kNow), IsOk());
    ASSERT_THAT(confirmations_.keep_newer("sovm", country, kNow), IsOk());
    for (const auto* town : {"obec-0", "obec-999", "obec-1202"})
        EXPECT_THAT(confirmations_.of(OrganizationId(town), kNow).value(), SizeIs(1)) << town;
}

TEST_F(RegisterConfirmationsTest, AreOldAfterAWeekOfAllRegisters) {
    EXPECT_TRUE(are_old(of_town(), kNow));
    keep("sovm", kNow - hours(24 * 7));
    EXPECT_FALSE(are_old(of_town(), kNow));
    EXPECT_TRUE(are_old(of_town(), kNow + seconds(1)));
    keep("rpp", kNow - hours(24 * 6));
    EXPECT_FALSE(are_old(of_town(), kNow + seconds(1)));
    EXPECT_TRUE(is_old(of_town()[1], kNow + seconds(1)));
}

}  // namespace
}  // namespace state
