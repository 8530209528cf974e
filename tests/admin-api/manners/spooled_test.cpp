// Of a large body the caller is proved before it is read, and again when it is here; the limits
// count him once.
#include <gmock/gmock.h>

#include "core/state/sessions.h"
#include "tests/admin-api/api.h"
#include "tests/core/web/wire_client.h"

namespace admin_api_test {
namespace {

constexpr std::size_t kHuge = 100'000'000;

std::uint16_t port_of(const Api& api) {
    const auto url = api.url();
    return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
}

// The beginning of an import, whose body the client sends when it is told to.
std::string head(const std::string& token, std::size_t bytes) {
    return "POST /api/v1/imports?mode=check HTTP/1.1\r\nHost: localhost\r\n"
           "Content-Type: text/csv\r\nExpect: 100-continue\r\n" +
           (token.empty() ? "" : "Authorization: Bearer " + token + "\r\n") +
           "Content-Length: " + std::to_string(bytes) + "\r\n\r\n";
}

TEST(Spooled, AStrangerIsRefusedBeforeHeSendsAByte) {
    Api api;
    struct Stranger {
        std::string token;
        int status;
    };
    const auto expired = api.token_of("hlozanek", [](base::Json& claims) { claims.set("exp", 1); });
    const std::vector<Stranger> strangers = {
        {"", 401}, {"nonsense", 401}, {expired, 401}, {api.token_of("cerny"), 403}};
    for (const auto& [token, status] : strangers) {
        web::WireClient client(port_of(api));
        client.send(head(token, kHuge));
        EXPECT_EQ(client.answer().status, status);
        EXPECT_TRUE(client.is_closed_by_server());
    }
}

TEST(Spooled, WhoIsAdmittedIsToldToGoOnAndIsCountedOnce) {
    Api api([](admin_api::Config& config) {
        config.rules.rates.caller = {.burst = 1, .each = std::chrono::hours(1)};
    });
    const auto token = api.token_of("hlozanek");
    web::WireClient client(port_of(api));
    client.send(head(token, 1));
    EXPECT_EQ(client.receive_head().value().status, 100);
    client.send("x");
    EXPECT_NE(client.answer().status, 429);
    web::WireClient second(port_of(api));
    second.send(head(token, kHuge));
    EXPECT_EQ(second.answer().status, 429);
}

TEST(Spooled, WhoseSessionEndsWhileHeSendsIsRefused) {
    Api api;
    web::WireClient client(port_of(api));
    client.send(head(api.token_of("hlozanek"), 1));
    EXPECT_EQ(client.receive_head().value().status, 100);
    state::Sessions sessions(api.store(), state::SessionLifetimes{}, base::system_random());
    ASSERT_TRUE(sessions.end_all(
        api.account("hlozanek").id,
        {.cause = state::EndCause::ByAdministrator, .at = base::system_clock()()}
    ));
    client.send("x");
    EXPECT_EQ(client.answer().status, 401);
}

}  // namespace
}  // namespace admin_api_test
