// A register on a web server: one address for the index, one per subject for the details, either
// from a template or as the index names it, then only on the index's own host (S36). Bounded in
// time and size; a server that is silent is asked again a few times, a refusal is an answer.
#pragma once

#include <chrono>

#include "core/web/outgoing.h"
#include "sync/sources/register_source.h"

namespace registers {

struct HttpSourceSettings {
    std::string index_url;
    std::string detail_url;  // with {key}; empty: the address that the index names
    SourceLimits limits;
    std::chrono::milliseconds connect_limit{5000};
    std::chrono::milliseconds index_limit{120000};
    std::chrono::milliseconds detail_limit{10000};
    int attempts = 3;
    std::chrono::milliseconds first_wait{500};  // before the second attempt, then doubled
    std::vector<std::string> allowed_networks;
    std::string ca_file;
};

class HttpSource : public RegisterSource {
public:
    HttpSource(HttpSourceSettings settings, base::Clock clock);

    [[nodiscard]] SourceResult<Document> index() override;
    [[nodiscard]] SourceResult<Document> detail(const DocumentName& name) override;
    [[nodiscard]] std::string origin() const override { return settings_.index_url; }

private:
    [[nodiscard]] SourceResult<Document> fetch(
        const web::Outgoing& outgoing, const std::string& url, std::size_t limit
    );

    HttpSourceSettings settings_;
    base::Clock clock_;
    web::Outgoing index_outgoing_;
    web::Outgoing detail_outgoing_;
};

// Scheme, host and port of an address: "https://www.czechpoint.cz". Empty when it has none.
[[nodiscard]] std::string site_of(const std::string& url);

// "Sun, 22 Nov 2026 03:00:00 GMT" (RFC 9110, 5.6.7).
[[nodiscard]] std::optional<base::Instant> parse_http_date(const std::string& text);

}  // namespace registers
