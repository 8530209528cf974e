// The program as its operator sees it: settings, client files, reload, health, maintenance.
#include <gmock/gmock.h>

#include <fstream>

#include "idp/client_files.h"
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

struct ClientFault {
    const char* name;
    const char* line;
    const char* key;
};

TEST(ClientFiles, RefuseWhatAClientMayNotHave) {
    Provider provider;
    const std::string good =
        "client_id: zkouska\nmodule: registr\nclient_secret: dostatecne-dlouhe-tajemstvi\n";
    const ClientFault rows[] = {
        {"unknown key", "nonsense: 1", "nonsense"},
        {"script address", "redirect_uris: [\"javascript:alert(1)\"]", "redirect_uris"},
        {"wildcard", "redirect_uris: [\"https://*.example/\"]", "redirect_uris"},
        {"answer in the address",
         "redirect_uris: [\"https://a.example/?code=1\"]",
         "redirect_uris"},
        {"data after logout",
         "post_logout_redirect_uris: [\"data:text/html,x\"]",
         "post_logout_redirect_uris"},
        {"implicit", "response_types: [token]", "response_types"},
        {"password grant", "grant_types: [password]", "grant_types"},
        {"no encryption", "id_token_signed_response_alg: none", "id_token_signed_response_alg"},
        {"profile not offered", "profile: fapi2", "profile"},
        {"opaque tokens", "access_token_format: opaque", "access_token_format"},
        {"public without PKCE",
         "require_pkce: false\ntoken_endpoint_auth_method: none",
         "require_pkce"},
        {"duplicate", "client_id: registr-web", "client_id"},
    };
    for (const auto& row : rows) {
        std::string line = row.line;
        auto yaml = line.starts_with("client_id") ? good.substr(good.find('\n') + 1) : good;
        if (!line.starts_with("redirect_uris"))
            line += "\nredirect_uris: [\"https://a.example/zpet\"]";
        provider.write_client("zkouska", yaml + line + "\n");
        const auto loaded = idp::load_clients((provider.folder() / "clients.d").string());
        ASSERT_FALSE(loaded) << row.name;
        EXPECT_THAT(settings::to_text(loaded.error()), HasSubstr(row.key)) << row.name;
    }
}

TEST(ClientFiles, OfTheExampleAreGood) {
    const auto source = std::filesystem::path(KLICNIK_SOURCE_DIR) / "config/clients.d.example";
    const auto folder =
        std::filesystem::temp_directory_path() / ("klicnik-example-" + std::to_string(getpid()));
    std::filesystem::copy(source, folder);
    std::ofstream(folder / "registr-web.secret") << "tajemstvi-ze-souboru";
    const auto loaded = idp::load_clients(folder.string());
    std::filesystem::remove_all(folder);
    ASSERT_TRUE(loaded) << settings::to_text(loaded.error());
    EXPECT_EQ(loaded->size(), 2U);
}

const char* const kNewClient =
    "client_id: novy-web\nmodule: registr\nclient_secret: dostatecne-dlouhe-tajemstvi\n"
    "redirect_uris: [\"https://novy.example/zpet\"]\n";
const Form kNewRequest{{"client_id", "novy-web"}, {"redirect_uri", "https://novy.example/zpet"}};

TEST(ClientFiles, TakeEffectByThemselvesAndACorruptOneChangesNothing) {
    Provider provider;
    Browser browser(provider);
    const auto is_known = [&] {
        return browser.get(authorize("registr", kNewRequest)).status == 303;
    };
    EXPECT_FALSE(is_known());
    provider.write_client("novy", kNewClient);
    EXPECT_TRUE(eventually(is_known, 2s));
    provider.write_client("novy", "client_id: [broken");
    EXPECT_TRUE(
        eventually([&] { return provider.log().find("clients.refused") != std::string::npos; }, 3s)
    );
    EXPECT_TRUE(is_known());
    const auto reloaded = provider.reload();
    ASSERT_FALSE(reloaded);
    EXPECT_THAT(reloaded.error(), HasSubstr("novy.yaml"));
    EXPECT_TRUE(is_known());
    provider.write_client("novy", kNewClient);
    EXPECT_THAT(provider.reload(), IsOk());
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
