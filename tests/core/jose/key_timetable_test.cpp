// When keys begin, sign, end and are removed.
#include "core/jose/key_timetable.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <string>

#include "core/jose/key_name.h"

namespace jose {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;

const base::Instant kStart = *base::from_rfc3339("2026-11-26T10:00:00Z");
const Timetable kTimetable{.rotation = days(90), .publish_ahead = days(7), .keep = hours(10)};

DatedKey es256(const std::string& name, base::Instant signs_from) {
    return {Algorithm::Es256, signs_from, name};
}

std::string signing(const DatedKeys& keys, base::Instant now) {
    const auto* key = signing_at(keys, Algorithm::Es256, now);
    return key == nullptr ? "" : key->name;
}

auto due(const DatedKeys& keys, base::Instant now) {
    return due_key(keys, Algorithm::Es256, kTimetable, now);
}

TEST(KeyTimetable, FirstKeyOfAnAlgorithmSignsAtOnce) {
    EXPECT_EQ(due({}, kStart), kStart);
    EXPECT_EQ(due({{Algorithm::Rs256, kStart, "a"}}, kStart), kStart);
    EXPECT_EQ(due({es256("a", kStart)}, kStart), std::nullopt);
}

TEST(KeyTimetable, NextKeyIsPublishedBeforeItIsUsed) {
    const DatedKeys one = {es256("a", kStart)};
    EXPECT_EQ(due(one, kStart + days(83) - seconds(1)), std::nullopt);
    EXPECT_EQ(due(one, kStart + days(83)), kStart + days(90));
    const DatedKeys two = {es256("a", kStart), es256("b", kStart + days(90))};
    EXPECT_EQ(due(two, kStart + days(83)), std::nullopt);
    EXPECT_EQ(signing(two, kStart + days(90) - seconds(1)), "a");
    EXPECT_EQ(signing(two, kStart + days(90)), "b");
    EXPECT_EQ(due(two, kStart + days(173)), kStart + days(180));
}

TEST(KeyTimetable, KeyThatComesLateIsStillPublishedLongBeforeItSigns) {
    const DatedKeys one = {es256("a", kStart)};
    EXPECT_EQ(due(one, kStart + days(200)), kStart + days(207));
    EXPECT_EQ(signing(one, kStart + days(200)), "a");
}

// A folder from before there was a timetable: what signed goes on, its successor is published.
TEST(KeyTimetable, KeyWithoutATimeSignsUntilItsSuccessorIsKnown) {
    const DatedKeys one = {es256("ES256-old.pem", kSinceEver)};
    EXPECT_EQ(signing(one, kStart), "ES256-old.pem");
    EXPECT_EQ(due(one, kStart), kStart + days(7));
    EXPECT_FALSE(is_over(one.front(), one, kTimetable, kStart));
}

TEST(KeyTimetable, OfKeysThatBeganTogetherTheFirstByNameSignsAndNoneIsOver) {
    const DatedKeys both = {es256("b", kSinceEver), es256("a", kSinceEver)};
    EXPECT_EQ(signing(both, kStart), "a");
    for (const auto& key : both) EXPECT_FALSE(is_over(key, both, kTimetable, kStart));
}

// A clock that is behind must not leave an algorithm without a key.
TEST(KeyTimetable, KeyThatHasNotBegunSignsWhenThereIsNoOther) {
    const DatedKeys later = {es256("b", kStart + days(1)), es256("a", kStart + seconds(5))};
    EXPECT_EQ(signing(later, kStart), "a");
    EXPECT_EQ(due(later, kStart), std::nullopt);
    EXPECT_EQ(signing({}, kStart), "");
}

TEST(KeyTimetable, FormerKeyStaysUntilTheLastTokenItSignedHasEnded) {
    const auto change = kStart + days(90);
    const DatedKeys keys = {es256("a", kStart), es256("b", change)};
    EXPECT_FALSE(is_over(keys[0], keys, kTimetable, change));
    EXPECT_FALSE(is_over(keys[0], keys, kTimetable, change + hours(10) - seconds(1)));
    EXPECT_TRUE(is_over(keys[0], keys, kTimetable, change + hours(10)));
    EXPECT_FALSE(is_over(keys[1], keys, kTimetable, change + days(1000)));
    const DatedKeys others = {keys[0], {Algorithm::Rs256, change, "b"}};
    EXPECT_FALSE(is_over(others[0], others, kTimetable, change + days(1000)));
}

TEST(KeyTimetable, TellsWhenToLookAgain) {
    const auto change = kStart + days(90);
    const DatedKeys one = {es256("a", kStart)};
    const DatedKeys two = {es256("a", kStart), es256("b", change)};
    const auto next = [](const DatedKeys& keys, base::Instant now) {
        return next_change(keys, kTimetable, now);
    };
    EXPECT_EQ(next(one, kStart + days(83) - hours(1)), kStart + days(83));
    EXPECT_EQ(next(two, change - hours(1)), change);
    EXPECT_EQ(next(two, change), change + hours(10));
    EXPECT_EQ(next(one, kStart), kStart + days(1));
}

// Two years minute by minute would be long; every change is a moment that next_change names.
TEST(KeyTimetable, InYearsNoKeySignsUnpublishedAndNoTokenOutlivesItsKey) {
    DatedKeys keys;
    std::map<std::string, base::Instant> published;
    std::map<std::string, base::Instant> last_signed;
    for (auto now = kStart; now < kStart + days(800); now = next_change(keys, kTimetable, now)) {
        if (const auto begins = due(keys, now)) {
            const auto name = std::to_string(published.size());
            keys.push_back(es256(name, *begins));
            published[name] = now;
        }
        const auto all = keys;
        for (const auto& key : all) {
            if (!is_over(key, all, kTimetable, now)) continue;
            EXPECT_GE(now - last_signed[key.name], kTimetable.keep) << key.name;
            std::erase_if(keys, [&](const DatedKey& one) { return one.name == key.name; });
        }
        const auto signs = signing(keys, now);
        const auto known_for = now - published[signs];
        EXPECT_TRUE(signs == "0" || known_for >= kTimetable.publish_ahead) << signs;
        // It signs until the next look at most.
        last_signed[signs] = next_change(keys, kTimetable, now);
        EXPECT_LE(keys.size(), 2U);
    }
    EXPECT_EQ(published.size(), 9U);
}

TEST(KeyName, CarriesAlgorithmAndTime) {
    const auto name = key_name(Algorithm::Ps256, kStart, "thumb-print");
    EXPECT_EQ(name, "PS256-20261126T100000Z-thumb-print.pem");
    EXPECT_EQ(parse_key_name(name)->algorithm, Algorithm::Ps256);
    EXPECT_EQ(parse_key_name(name)->signs_from, kStart);
    EXPECT_EQ(parse_key_name(name)->name, name);
}

TEST(KeyName, WithoutATimeIsSinceEver) {
    for (const auto* const name :
         {"ES256-NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs.pem",
          "ES256-20261126T100000Z.pem",
          "ES256-20261326T100000Z-x.pem",
          "ES256-2026112aT100000Z-x.pem"})
        EXPECT_EQ(parse_key_name(name)->signs_from, kSinceEver) << name;
    for (const auto* const name : {"ES512-x.pem", "ES256.pem", "x", "-", ""})
        EXPECT_EQ(parse_key_name(name), std::nullopt) << name;
}

}  // namespace
}  // namespace jose
