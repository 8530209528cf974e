#include "idp/receivers.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "idp/endpoints/browser_words.h"
#include "idp/endpoints/module_lifetimes.h"

namespace idp {
namespace {

using Conduct = Receivers::Conduct;

Receivers::Held held(const std::string& receiver, const std::string& id = "") {
    return {{id, {receiver, "{}"}, 1, {}}, {}};
}

// An ended thread is given what can be had at once, so nothing waits here.
std::string next_of(Receivers& receivers, std::stop_source& ending) {
    const auto next = receivers.next(ending.get_token());
    return next ? next->delivery.notice.receiver : "";
}

class ReceiversTest : public testing::Test {
protected:
    void add(const std::string& receiver, int times) {
        for (int i = 0; i < times; ++i) ASSERT_TRUE(receivers.add(held(receiver)));
    }
    // Everything that may begin now, in order.
    std::vector<std::string> begin_all() {
        std::vector<std::string> begun;
        while (receivers.is_anything_ready()) begun.push_back(next_of(receivers, ending));
        return begun;
    }

    Receivers receivers{{.each = 2, .suspects = 1, .waiting = 5}};
    std::stop_source ending;
};

TEST_F(ReceiversTest, GiveEachItsTurnAndFewThreads) {
    add("slow", 5);
    add("other", 1);
    EXPECT_THAT(begin_all(), testing::UnorderedElementsAre("slow", "slow", "other"));
    receivers.done("slow", Conduct::Good);
    EXPECT_THAT(begin_all(), testing::ElementsAre("slow"));
}

TEST_F(ReceiversTest, GiveAllWhoBehavedBadlyFewThreadsTogether) {
    for (const auto* bad : {"a", "b", "c"}) add(bad, 3);
    for (const auto& begun : begin_all()) receivers.done(begun, Conduct::Bad);
    add("good", 2);
    const auto begun = begin_all();
    EXPECT_EQ(begun.size(), 3U);
    EXPECT_EQ(std::count(begun.begin(), begun.end(), "good"), 2);
}

TEST_F(ReceiversTest, TrustWhoIsGoodAgain) {
    add("a", 4);
    EXPECT_EQ(begin_all().size(), 2U);
    receivers.done("a", Conduct::Bad);
    receivers.done("a", Conduct::Bad);
    EXPECT_EQ(begin_all().size(), 1U);
    receivers.done("a", Conduct::Good);
    add("a", 1);
    EXPECT_EQ(begin_all().size(), 2U);
}

TEST_F(ReceiversTest, RefuseMoreInHandThanTheLimit) {
    add("a", 5);
    EXPECT_FALSE(receivers.add(held("a")));
    EXPECT_TRUE(receivers.add(held("b")));
}

TEST_F(ReceiversTest, GiveBackWhatNobodyHasTried) {
    add("a", 3);
    add("b", 1);
    EXPECT_EQ(begin_all().size(), 3U);
    EXPECT_EQ(receivers.rest().size(), 1U);
    EXPECT_EQ(receivers.rest().size(), 0U);
}

TEST_F(ReceiversTest, LetTheirThreadsEnd) {
    ending.request_stop();
    EXPECT_EQ(next_of(receivers, ending), "");
}

TEST(BrowserWords, NameWhatAPersonRecognises) {
    struct {
        const char* agent;
        const char* words;
    } rows[] = {
        {"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
         "Firefox (Windows)"},
        {"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 "
         "Safari/537.36 Edg/141.0",
         "Edge (Windows)"},
        {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36",
         "Chrome (Linux)"},
        {"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
         "Safari (iPhone)"},
        {"curl/8.0", ""},
        {"", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(browser_words(row.agent), row.words);
}

TEST(ModuleLifetimes, EndASessionEarlierInTheirModuleOnly) {
    using namespace std::chrono_literals;
    const base::Instant begin = base::from_unix_seconds(1'790'000'000);
    state::Session session;
    session.authenticated_at = begin;
    session.seen_before = begin + 20min;
    session.ends = begin + 10h;
    const ModuleLifetimes lifetimes{{account::Module::Registr, {10min, 1h}}};
    const auto registr = account::Module::Registr;
    EXPECT_FALSE(has_outlived(lifetimes, registr, session, begin + 25min));
    EXPECT_TRUE(has_outlived(lifetimes, registr, session, begin + 31min));
    session.seen_before = begin + 59min;
    EXPECT_FALSE(has_outlived(lifetimes, registr, session, begin + 60min));
    EXPECT_TRUE(has_outlived(lifetimes, registr, session, begin + 61min));
    EXPECT_FALSE(has_outlived(lifetimes, account::Module::Senior, session, begin + 5h));
    EXPECT_EQ(ends_in_module(lifetimes, registr, session), begin + 1h);
    EXPECT_EQ(ends_in_module(lifetimes, account::Module::Senior, session), session.ends);
    EXPECT_EQ(ends_in_module(lifetimes, std::nullopt, session), session.ends);
}

}  // namespace
}  // namespace idp
