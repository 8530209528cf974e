#include "idp/endpoints/client_jwks.h"

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "tests/idp/support/client_key.h"
#include "tests/idp/support/key_host.h"
#include "tests/support/eventually.h"
#include "tests/support/matchers.h"

namespace idp {
namespace {

using namespace std::chrono_literals;
using idp_test::ClientKey;
using idp_test::KeyHost;
using test_support::eventually;

class ClientJwksTest : public testing::Test {
protected:
    ClientKey key;
    KeyHost host{key.jwks()};
    std::atomic<std::int64_t> offset{0};
    base::Clock clock = [this] {
        return base::system_clock()() + std::chrono::milliseconds(offset.load());
    };
    idp_test::Sink sink{std::tmpfile()};
    base::Log log{"test", clock, sink.get()};
    web::Outgoing outgoing{web::OutgoingSettings{.allowed_networks = {"127.0.0.1"}}};
    ClientJwks published{outgoing, log, clock};

    void advance(std::chrono::milliseconds by) { offset += by.count(); }
    [[nodiscard]] bool has(const ClientJwks::Edition& edition, const ClientKey& wanted) const {
        return edition.keys && edition.keys->by_kid(wanted.thumbprint()) != nullptr;
    }
};

TEST_F(ClientJwksTest, AreKeptOfSoManyAddressesAndNoMore) {
    KeyHost second{key.jwks()};
    ClientJwks small(outgoing, log, clock, 1);
    EXPECT_TRUE(has(small.keys_at(host.url()), key));
    const auto none = small.keys_at(second.url());
    EXPECT_EQ(none.keys, nullptr);
    EXPECT_EQ(small.keys_after(second.url(), none).keys, nullptr);
    EXPECT_EQ(second.asked(), 0);
    EXPECT_TRUE(has(small.keys_at(host.url()), key));
    advance(1h);
    EXPECT_TRUE(has(small.keys_at(second.url()), key));
}

TEST_F(ClientJwksTest, AreFetchedOnceForManyRequests) {
    std::atomic<int> found = 0;
    host.hold_back();
    {
        std::vector<std::jthread> callers;
        for (int i = 0; i < 8; ++i)
            callers.emplace_back([&] { found += has(published.keys_at(host.url()), key) ? 1 : 0; });
        EXPECT_TRUE(eventually([&] { return host.asked() == 1; }));
        host.let_go();
    }
    EXPECT_EQ(host.asked(), 1);
    EXPECT_TRUE(has(published.keys_at(host.url()), key));
    EXPECT_EQ(host.asked(), 1);
}

TEST_F(ClientJwksTest, AreSoughtAtOnceForAKeyThatNobodyKnowsButNotAgainAndAgain) {
    const auto first = published.keys_at(host.url());
    const ClientKey next;
    host.publish(next.jwks());
    const auto second = published.keys_after(host.url(), first);
    EXPECT_TRUE(has(second, next));
    EXPECT_EQ(host.asked(), 2);
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(published.keys_after(host.url(), second).number, second.number);
    EXPECT_EQ(host.asked(), 2);
    EXPECT_EQ(published.keys_after(host.url(), first).number, second.number);
    advance(11s);
    EXPECT_GT(published.keys_after(host.url(), second).number, second.number);
    EXPECT_EQ(host.asked(), 3);
}

TEST_F(ClientJwksTest, AreRefreshedBehindTheRequestsThatUseThem) {
    const auto first = published.keys_at(host.url());
    const ClientKey next;
    host.publish(next.jwks());
    host.hold_back();
    advance(6min);
    EXPECT_TRUE(has(published.keys_at(host.url()), key));
    host.let_go();
    EXPECT_TRUE(eventually([&] { return has(published.keys_at(host.url()), next); }));
    EXPECT_GT(published.keys_at(host.url()).number, first.number);
}

TEST_F(ClientJwksTest, AreKeptWhileTheHostFailsForAnHourAtMost) {
    ASSERT_TRUE(has(published.keys_at(host.url()), key));
    host.publish("", 500);
    advance(59min);
    EXPECT_TRUE(has(published.keys_at(host.url()), key));
    EXPECT_TRUE(eventually([&] { return host.asked() == 2; }));
    advance(2min);
    EXPECT_EQ(published.keys_at(host.url()).keys, nullptr);
    host.publish(key.jwks());
    advance(11s);
    EXPECT_TRUE(has(published.keys_at(host.url()), key));
}

// More requests than may wait: all of them come back while the host still says nothing.
TEST_F(ClientJwksTest, OfASilentHostKeepNobodyForLong) {
    host.hold_back();
    {
        std::vector<std::jthread> callers;
        for (int i = 0; i < 40; ++i)
            callers.emplace_back([&] { EXPECT_EQ(published.keys_at(host.url()).keys, nullptr); });
    }
    EXPECT_LE(host.asked(), 1);
    host.let_go();
}

TEST_F(ClientJwksTest, ThatCannotBeTrustedOrReadAreNone) {
    auto secret = key.jwk();
    secret.set("d", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    const auto with_secret =
        base::dump(base::Json::object({{"keys", base::Json::array({secret})}}));
    struct {
        const char* name;
        std::string document;
        int status = 200;
    } rows[] = {
        {"no JSON", "keys"},
        {"a secret key", with_secret},
        {"an error", key.jwks(), 404},
        {"a redirect", key.jwks(), 302},
        {"a large document", R"({"keys":[],"x":")" + std::string(300000, 'x') + "\"}"},
    };
    for (const auto& row : rows) {
        host.publish(row.document, row.status);
        EXPECT_EQ(published.keys_at(host.url()).keys, nullptr) << row.name;
        advance(11s);
    }
    host.publish(key.jwks());
    EXPECT_TRUE(has(published.keys_at(host.url()), key));
}

// S36.
TEST_F(ClientJwksTest, AtAnAddressThatIsNotAllowedAreNeverAskedFor) {
    const web::Outgoing strict{web::OutgoingSettings()};
    ClientJwks careful(strict, log, clock);
    EXPECT_EQ(careful.keys_at(host.url()).keys, nullptr);
    EXPECT_EQ(careful.keys_at("http://169.254.169.254/jwks").keys, nullptr);
    EXPECT_EQ(host.asked(), 0);
}

TEST_F(ClientJwksTest, VerifyWithWhatWasPublishedSince) {
    oauth::Client client;
    client.keys.jwks_uri = host.url();
    const auto signed_by = [](const ClientKey& wanted) {
        return [&wanted](const jose::KeySet& keys) -> base::Result<int, jose::VerifyError> {
            if (keys.by_kid(wanted.thumbprint()) != nullptr) return 1;
            return base::fail(jose::VerifyError::UnknownKey);
        };
    };
    EXPECT_THAT(verified_by_keys_of(client, published, signed_by(key)), IsOk());
    const ClientKey next;
    host.publish(next.jwks());
    EXPECT_THAT(verified_by_keys_of(client, published, signed_by(next)), IsOk());
    EXPECT_THAT(
        verified_by_keys_of(client, published, signed_by(key)),
        FailsWith(jose::VerifyError::UnknownKey)
    );
}

}  // namespace
}  // namespace idp
