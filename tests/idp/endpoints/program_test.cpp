// The program as its operator sees it: settings, health, documents, maintenance.
#include <gmock/gmock.h>

#include "tests/idp/support/browser.h"
#include "tests/support/matchers.h"

namespace idp_test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

TEST(Config, NamesEveryFaultAtOnce) {
    const auto document = settings::Document::parse(
        "issuer: http://provider.example/\nlisten: {port: 70000}\nlockout: {max_failures: 0}\n"
        "lokout: {}\nmonitoring: [everywhere]\n"
        "maintenance: {recurring: [{days: [someday], from: \"7\", until: \"25:00\"}]}\n",
        "test.yaml"
    );
    const auto config = idp::read_config(document.value());
    ASSERT_FALSE(config);
    const auto text = settings::to_text(config.error());
    for (const auto* part :
         {"issuer",
          "listen.port",
          "lockout.max_failures",
          "lokout",
          "monitoring",
          "maintenance.recurring[0].days",
          "maintenance.recurring[0].until",
          "directory.uris",
          "directory.password",
          "state.file",
          "audit.file",
          "keys.folder",
          "clients.folder",
          "passwords.common_passwords"})
        EXPECT_THAT(text, HasSubstr(part));
}

TEST(Config, AnnotatesEveryKeyInTheExample) {
    const std::string file = std::string(KLICNIK_SOURCE_DIR) + "/config/idp.yaml";
    const auto no_secret_file = [](const std::string& name) -> std::optional<std::string> {
        if (name == "KLICNIK_DIRECTORY_PASSWORD") return "secret";
        return std::nullopt;
    };
    const auto document = settings::Document::load({file}, no_secret_file);
    const auto config = idp::read_config(document.value());
    // The example names a secret file of the machine it is made for; nothing else may be wrong.
    if (!config) {
        for (const auto& fault : config.error())
            EXPECT_THAT(fault.path, testing::StartsWith("directory.password"));
    }
}

TEST(Health, TellsWhatIsAway) {
    Provider provider;
    Browser browser(provider);
    EXPECT_EQ(browser.get("/health/live").status, 200);
    EXPECT_EQ(browser.get("/health/ready").status, 200) << browser.get("/health/ready").body;
    const auto metrics = browser.get("/metrics");
    EXPECT_EQ(metrics.status, 200);
    EXPECT_THAT(metrics.body, HasSubstr("klicnik_http_requests_total"));
    provider.directory().stop();
    const auto page = browser.get("/health/ready");
    EXPECT_EQ(page.status, 503);
    EXPECT_NE(page.json().string_at("directory"), "ok");
    EXPECT_EQ(browser.get("/health/live").status, 200);
}

TEST(Metrics, AreForTheConfiguredAddressesAlone) {
    Provider provider("monitoring: [10.1.2.3]");
    EXPECT_EQ(Browser(provider).get("/metrics").status, 404);
}

TEST(Documents, AreServedFromBothAddressesWithTheSameBytes) {
    Provider provider;
    Browser browser(provider);
    const auto metadata = browser.get("/.well-known/openid-configuration");
    EXPECT_EQ(metadata.json().string_at("issuer"), kIssuer);
    EXPECT_EQ(browser.get("/.well-known/oauth-authorization-server").body, metadata.body);
    const auto keys = browser.get("/jwks");
    EXPECT_THAT(keys.body, HasSubstr("\"alg\":\"RS256\""));
    EXPECT_THAT(keys.body, HasSubstr("\"alg\":\"ES256\""));
    for (const auto* secret : {"\"d\"", "\"p\"", "\"q\"", "\"k\""})
        EXPECT_THAT(keys.body, Not(HasSubstr(secret)));
}

TEST(Assets, MayBeKeptBecauseTheirPathNamesTheirContent) {
    Provider provider;
    Browser browser(provider);
    const auto page = browser.open(authorize("registr"));
    const auto start = page.body.find("/assets/");
    const auto target = page.body.substr(start, page.body.find('"', start) - start);
    const auto asset = browser.get(target);
    EXPECT_EQ(asset.status, 200) << target;
    EXPECT_THAT(asset.header("cache-control"), HasSubstr("max-age=31536000"));
    EXPECT_EQ(browser.get("/assets/0000000000000000/style.css").status, 404);
    EXPECT_EQ(browser.get("/assets/0000000000000000/..%2Fcs.json").status / 100, 4);
}

TEST(MaintenancePages, TellBeforehandAndMayRefuseDuring) {
    Provider provider(
        "maintenance:\n  logins: refused\n  announced:\n"
        "    - {from: \"2000-01-01 00:00\", until: \"2099-01-01 00:00\", text: \"Výměna serverů.\"}"
    );
    Browser browser(provider);
    const auto page = browser.open(authorize("registr"));
    EXPECT_THAT(page.body, HasSubstr("Právě probíhá údržba"));
    EXPECT_THAT(page.body, HasSubstr("Výměna serverů."));
    const auto refused = browser.log_in(page, "cerny", std::string(kPassword));
    EXPECT_EQ(refused.status, 503);
    EXPECT_TRUE(refused.shows("page-maintenance"));
}

}  // namespace
}  // namespace idp_test
