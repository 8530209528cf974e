// How registers are asked over http: bounded in time and size, a silent or overloaded server is
// asked again with growing waits, a refusal is an answer. Redirects and documents of another kind
// (the page of a portal) are refused (S36, S65). Safe from several threads.
#pragma once

#include <atomic>
#include <chrono>

#include "core/web/outgoing.h"
#include "sync/sources/register_source.h"
#include "sync/sources/spooled_file.h"

namespace registers {

struct HttpSettings {
    std::chrono::milliseconds connect_limit{5000};
    int attempts = 3;
    std::chrono::milliseconds first_wait{500};  // before the second attempt, then doubled
    std::vector<std::string> allowed_networks = {};
    std::string ca_file = {};
};

struct HttpLimits {
    std::chrono::milliseconds time;
    std::size_t bytes = 0;
};

enum class DocumentKind { Xml, Json, Table, Checksum };

// Missing and general content types pass: they claim nothing.
[[nodiscard]] bool is_acceptable(DocumentKind kind, std::string_view content_type);

// Returns early when a signal came.
void wait_unless(const std::atomic<bool>& stop, std::chrono::milliseconds time);

class HttpClient {
public:
    // stop outlives the client.
    HttpClient(
        const HttpSettings& settings,
        HttpLimits limits,
        DocumentKind kind,
        const std::atomic<bool>& stop
    );

    // 200, or 304 when conditions were named.
    [[nodiscard]] SourceResult<web::OutgoingResponse> get(
        const std::string& url, const web::Fields& conditions = {}
    ) const;
    // The body goes to the file.
    [[nodiscard]] SourceResult<web::OutgoingResponse> get_into(
        const std::string& url, SpooledFile& file
    ) const;

private:
    using Answer = base::Result<web::OutgoingResponse, web::OutgoingError>;
    template <class Ask>
    [[nodiscard]] SourceResult<web::OutgoingResponse> ask(const std::string& url, const Ask& once)
        const;
    [[nodiscard]] SourceResult<web::OutgoingResponse> judged(Answer answer, const std::string& url)
        const;

    web::Outgoing outgoing_;
    int attempts_;
    std::chrono::milliseconds first_wait_;
    DocumentKind kind_;
    const std::atomic<bool>& stop_;
};

// Scheme, host and port of an address: "https://www.czechpoint.cz". Empty when it has none.
[[nodiscard]] std::string site_of(const std::string& url);

// "Sun, 22 Nov 2026 03:00:00 GMT" (RFC 9110, 5.6.7).
[[nodiscard]] std::optional<base::Instant> parse_http_date(const std::string& text);

}  // namespace registers
