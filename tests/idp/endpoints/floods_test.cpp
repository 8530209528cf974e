// What strangers leave in the store in the name of a public client is bounded, and a flood from one
// network shuts no other one out (RFC 6585 4, RFC 8628 5.1, RFC 9449 11.1).
#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <vector>

#include "core/base/encoding.h"
#include "core/state/sqlite_store.h"
#include "idp/endpoints/guess_throttle.h"
#include "tests/idp/support/grants.h"
#include "tests/idp/support/sender.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;

class FloodOfProofs : public SenderTest {
protected:
    FloodOfProofs() : SenderTest("trusted_proxies: [127.0.0.1]") {}

    Page proof_from(const std::string& network, const std::string& client = "sprava") {
        auto form = code_form("x");
        for (auto& [name, value] : form)
            if (name == "client_id") value = client;
        return post(
            form,
            {{"x-forwarded-for", network}, {"dpop", proof_by(key, {"POST", kTokenUrl}, now())}}
        );
    }
    // As if so many had come from there.
    void leave_proofs(
        const std::string& network, std::size_t count, const std::string& name = "sprava"
    ) {
        oauth::Client client;
        client.id = oauth::ClientId(name);
        const auto stranger = idp::stranger_of(client, network);
        std::vector<state::Record> proofs;
        for (std::size_t i = 0; i < count; ++i)
            proofs.push_back(
                {state::Kind::ProofId,
                 network + std::to_string(i),
                 "{}",
                 stranger.network,
                 stranger.share,
                 now() + 60s}
            );
        const auto store =
            state::open_sqlite_store({.path = (provider.folder() / "state.sqlite").string()});
        ASSERT_THAT(store, IsOk());
        ASSERT_THAT((*store)->put_all(proofs), IsOk());
    }
};

TEST_F(FloodOfProofs, IsRefusedWhereItComesFromAndNowhereElse) {
    leave_proofs("203.0.113.7", 2999);
    EXPECT_EQ(error_of(proof_from("203.0.113.7")), "invalid_grant");
    const auto refused = proof_from("203.0.113.7");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.header("retry-after"), "60");
    EXPECT_EQ(error_of(refused), "slow_down");
    EXPECT_EQ(error_of(proof_from("198.51.100.9")), "invalid_grant");
    provider.write_client("jina", std::string(kPublicClient).replace(11, 6, "jina"));
    ASSERT_THAT(provider.reload(), IsOk());
    EXPECT_EQ(error_of(proof_from("203.0.113.7", "jina")), "invalid_grant");
    provider.restart();
    EXPECT_EQ(proof_from("203.0.113.7").status, 429);
    provider.advance(2min);
    EXPECT_EQ(error_of(proof_from("203.0.113.7")), "invalid_dpop_proof");
}

// Whoever has a /48 has 65536 networks.
TEST_F(FloodOfProofs, OfManyNetworksFillsTheirSharesAlone) {
    oauth::Client client;
    client.id = oauth::ClientId("sprava");
    const auto home = idp::stranger_of(client, "2001:db8:1::1");
    EXPECT_EQ(idp::stranger_of(client, "2001:db8:1::ffff").network, home.network);
    std::vector<std::string> of_share;
    std::string of_another;
    for (int i = 2; of_share.size() < 2 || of_another.empty(); ++i) {
        const auto network = "2001:db8:" + std::to_string(i) + "::1";
        const auto stranger = idp::stranger_of(client, network);
        EXPECT_NE(stranger.network, home.network);
        if (stranger.share == home.share)
            of_share.push_back(network);
        else
            of_another = network;
    }
    leave_proofs(of_share[0], 3000);
    leave_proofs(of_share[1], 3000);
    EXPECT_EQ(proof_from("2001:db8:1::1").status, 429);
    EXPECT_EQ(error_of(proof_from(of_another)), "invalid_grant");
}

// It has proved who it is, so what comes in its name is its own.
TEST_F(FloodOfProofs, IsNoMatterOfAClientThatProvesWhoItIs) {
    leave_proofs("203.0.113.7", 3000, "registr-web");
    // These have neither of the letters in which base64 and base64url differ.
    const auto secret = base::base64url_encode("registr-web:" + std::string(kSecret)) + '=';
    auto form = code_form("x");
    std::erase_if(form, [](const auto& field) { return field.first == "client_id"; });
    const auto answer = post(
        form,
        {{"authorization", "Basic " + secret},
         {"x-forwarded-for", "203.0.113.7"},
         {"dpop", proof_by(key, {"POST", kTokenUrl}, now())}}
    );
    EXPECT_EQ(error_of(answer), "invalid_grant") << answer.body;
}

TEST(FloodOfDeviceLogins, IsCountedForAsLongAsTheirCodesStand) {
    Provider provider("tokens: {device_code: 30m}");
    add_device(provider, "registr");
    for (int i = 0; i < 60; ++i) ASSERT_EQ(begin_device(provider, "registr").status, 200) << i;
    provider.advance(29min);
    const auto refused = begin_device(provider, "registr");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.header("retry-after"), "60");
    EXPECT_EQ(error_of(refused), "slow_down");
    provider.advance(2min);
    EXPECT_EQ(begin_device(provider, "registr").status, 200);
}

}  // namespace
}  // namespace idp_test
