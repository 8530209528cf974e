#include "sync/sources/http_source.h"

#include <gmock/gmock.h>

#include "tests/sync/sources/register_over_http.h"

namespace registers {
namespace {

using testing::detail_of;
using ::testing::ElementsAre;
using testing::fails_with;
using testing::index_of;
using testing::kKeys;
using testing::RegisterOverHttp;

TEST_F(RegisterOverHttp, IsReadWithSeveralDetailsAtATime) {
    const auto snapshot = read();
    ASSERT_THAT(snapshot, IsOk());
    ASSERT_EQ(snapshot->subjects.size(), 3U);
    for (std::size_t each = 0; each < kKeys.size(); ++each) {
        EXPECT_EQ(snapshot->subjects[each].key, kKeys[each]);
        EXPECT_EQ(snapshot->subjects[each].doubt, Doubt::None);
    }
    EXPECT_EQ(snapshot->hash, read(1)->hash);
}

TEST_F(RegisterOverHttp, WhatDidNotChangeIsNotSentAgain) {
    const auto first = read();
    EXPECT_THAT(server.asked(), ElementsAre("00272868", "00279978", "00289612", "index"));
    server.set("00289612", {.body = detail_of("00289612", "Veselá"), .tag = "\"2\""});
    const auto second = read();
    EXPECT_THAT(server.asked(), ElementsAre("00289612", "=00272868", "=00279978", "index"));
    ASSERT_THAT(second, IsOk());
    EXPECT_EQ(second->subjects[1].representatives.at(0).name.surname, "Veselá");
    EXPECT_EQ(second->subjects[0].file_hash, first->subjects[0].file_hash);
    EXPECT_EQ(second->subjects[2].representatives.at(0).name.surname, "Malý");
}

// Stopped after two details, as by a kill: the end of the reading is never told.
class InterruptedReading : public RegisterOverHttp {
protected:
    InterruptedReading() {
        HttpSource source(
            settings, [this] { return now; }, stop
        );
        const auto snapshot =
            sovm::read_snapshot(source, [](std::size_t done, std::size_t) { return done < 2; });
        EXPECT_THAT(snapshot, fails_with(SourceFault::Unavailable));
        EXPECT_THAT(server.asked(), ElementsAre("00279978", "00289612", "index"));
    }
};

TEST_F(InterruptedReading, GoesOnWhereItStood) {
    EXPECT_THAT(read(), IsOk());
    EXPECT_THAT(server.asked(), ElementsAre("00272868", "index"));
    EXPECT_THAT(read(), IsOk());
    EXPECT_THAT(server.asked(), ElementsAre("=00272868", "=00279978", "=00289612", "index"));
}

TEST_F(InterruptedReading, BeginsAnewWhenTheIndexChanged) {
    server.set("index", {.body = index_of(kKeys) + "<!-- next day -->"});
    EXPECT_THAT(read(), IsOk());
    EXPECT_THAT(server.asked(), ElementsAre("00272868", "=00279978", "=00289612", "index"));
}

TEST_F(InterruptedReading, BeginsAnewAfterSixHours) {
    now += std::chrono::hours(6) + std::chrono::seconds(1);
    EXPECT_THAT(read(), IsOk());
    EXPECT_THAT(server.asked(), ElementsAre("00272868", "=00279978", "=00289612", "index"));
}

TEST_F(InterruptedReading, ADamagedEntryIsFetchedAgain) {
    for (const auto& file : std::filesystem::directory_iterator(settings.cache_folder))
        if (file.path().filename() != "reading.json") std::filesystem::resize_file(file, 150);
    EXPECT_THAT(read(), IsOk());
    EXPECT_THAT(server.asked(), ElementsAre("00272868", "00279978", "00289612", "index"));
}

TEST_F(RegisterOverHttp, SubjectsNoLongerListedLeaveTheCache) {
    ASSERT_THAT(read(), IsOk());
    server.set("index", {.body = index_of({"00279978"})});
    ASSERT_THAT(read(), IsOk());
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(settings.cache_folder), {}), 2)
        << "one detail and the mark";
}

TEST_F(RegisterOverHttp, TheCacheIsBounded) {
    settings.cache_bytes = 200;  // of one packed detail, not of two
    ASSERT_THAT(read(), IsOk());
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(settings.cache_folder), {}), 2)
        << "one detail and the mark";
    EXPECT_THAT(read(), IsOk());
}

TEST_F(RegisterOverHttp, WithoutCacheEverythingIsFetched) {
    settings.cache_folder.clear();
    ASSERT_THAT(read(), IsOk());
    static_cast<void>(server.asked());
    ASSERT_THAT(read(), IsOk());
    EXPECT_THAT(server.asked(), ElementsAre("00272868", "00279978", "00289612", "index"));
}

TEST_F(RegisterOverHttp, ABusyServerIsAskedAgain) {
    server.set("index", {.body = index_of(kKeys), .failures = 1});
    server.set("00289612", {.body = detail_of("00289612"), .failures = 1});
    const auto snapshot = read();
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_EQ(unconfirmed_subjects(*snapshot), 0U);
}

TEST_F(RegisterOverHttp, OneSubjectCostsTheIndexAndOneDetail) {
    sovm::Reader reader(
        std::make_unique<HttpSource>(
            settings, [this] { return now; }, stop
        ),
        3
    );
    const auto snapshot =
        reader.read_subject(reading(), {.record = "00289612", .ico = {}, .ovm_id = {}});
    ASSERT_THAT(snapshot, IsOk());
    ASSERT_EQ(snapshot->subjects.size(), 1U);
    EXPECT_EQ(snapshot->subjects[0].representatives.size(), 1U);
    EXPECT_THAT(server.asked(), ElementsAre("00289612", "index"));
}

}  // namespace
}  // namespace registers
