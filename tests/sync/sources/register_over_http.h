// The list of public bodies with three subjects on a web server of our own.
#pragma once

#include "sync/sources/http_source.h"
#include "sync/sources/sovm_reader.h"
#include "tests/sync/sources/reading_fixture.h"
#include "tests/sync/sources/register_server.h"

namespace registers::testing {

inline std::string index_of(const std::vector<std::string>& keys) {
    std::string text = "<SeznamOvmIndex xmlns=\"" + std::string(sovm::kNamespace) + "\">";
    for (const auto& key : keys)
        text.append("<Subjekt><Zkratka>")
            .append(key)
            .append("</Zkratka><ICO>00279978</ICO><IdentifikatorOvm>")
            .append(key)
            .append("</IdentifikatorOvm></Subjekt>");
    return text + "</SeznamOvmIndex>";
}

inline std::string detail_of(const std::string& key, const std::string& surname = "Malý") {
    return "<DetailSubjektu xmlns=\"" + std::string(sovm::kNamespace) + "\"><Zkratka>" + key +
           "</Zkratka><StatutarniZastupce><Jmeno>Jan</Jmeno><Prijmeni>" + surname +
           "</Prijmeni></StatutarniZastupce></DetailSubjektu>";
}

inline const std::vector<std::string> kKeys{"00279978", "00289612", "00272868"};

class RegisterOverHttp : public ReadingFixture {
protected:
    RegisterOverHttp() {
        server.set("index", {.body = index_of(kKeys)});
        for (const auto& key : kKeys)
            server.set(key, {.body = gzip(detail_of(key)), .tag = "\"" + key + "-1\""});
        settings.index_url = server.url("index");
        settings.detail_url = server.url("{key}");
        settings.http = http();
        settings.cache_folder = folder + "/cache";
    }
    [[nodiscard]] static HttpSettings http() {
        HttpSettings http;
        http.attempts = 2;
        http.first_wait = std::chrono::milliseconds(1);
        http.allowed_networks = {"127.0.0.1"};
        return http;
    }
    [[nodiscard]] SourceResult<Snapshot> read(int at_once = 3) {
        sovm::Reader reader(
            std::make_unique<HttpSource>(
                settings, [this] { return now; }, stop
            ),
            at_once
        );
        return reader.read(reading());
    }
    RegisterServer server;
    HttpSourceSettings settings;
    base::Instant now = kNow;
};

}  // namespace registers::testing
